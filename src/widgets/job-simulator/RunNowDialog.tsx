/** "Run now with different settings": the job's parameters for one run. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { ParameterFields, type Texts } from './ParameterFields.tsx';
import { useSimId } from './sim-id.ts';

interface Props {
  /** The defaults of the job's parameters. */
  values: Texts;
  onRun: (parameters: Texts) => void;
  onClose: () => void;
}

export function RunNowDialog({ values, onRun, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [changed, setChanged] = useState<Texts>({});
  const id = useSimId('run-now');
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    <dialog class="sim-dialog" ref={dialog} onClose={onClose} aria-labelledby={id}>
      <h3 id={id}>Run now with different parameters</h3>
      <p class="sim-note">They hold for this run and its repairs. The job keeps its defaults.</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onRun(changed);
          dialog.current?.close();
        }}
      >
        <ParameterFields values={values} changed={changed} onChange={setChanged} />
        <div class="sim-dialog-actions">
          <button type="button" class="sim-secondary" onClick={() => dialog.current?.close()}>
            Not now
          </button>
          <button type="submit" class="sim-primary">
            Run
          </button>
        </div>
      </form>
    </dialog>
  );
}
