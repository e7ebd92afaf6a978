/** Which of several jobs is shown and run. */
interface Props {
  jobs: readonly { readonly key: string; readonly label: string }[];
  shown: string;
  onShow: (key: string) => void;
}

export function JobSelect({ jobs, shown, onShow }: Props) {
  return (
    <label class="sim-job">
      <span>Job</span>
      <select value={shown} onChange={(event) => onShow(event.currentTarget.value)}>
        {jobs.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
