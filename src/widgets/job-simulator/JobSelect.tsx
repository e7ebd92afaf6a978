/** Which of several jobs is shown and run. */
import { useSimId } from './sim-id.ts';

interface Props {
  jobs: readonly { readonly key: string; readonly label: string }[];
  shown: string;
  onShow: (key: string) => void;
}

export function JobSelect({ jobs, shown, onShow }: Props) {
  const id = useSimId('job');
  return (
    <div class="sim-job">
      <label for={id}>Job</label>
      <select id={id} value={shown} onChange={(event) => onShow(event.currentTarget.value)}>
        {jobs.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
