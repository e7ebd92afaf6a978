/** The chooser's life in the page: state, the worker, the address, what is spoken, where the focus goes. */
import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { openLink } from './link.ts';
import { playBeside } from './play-beside.ts';
import type { Scenario } from './scenario.ts';
import { FRESH, reduce, sayVerdict, type Action, type Chooser } from './state.ts';

export interface Props {
  readonly id: string;
  readonly scenarios: readonly Scenario[];
}

export interface Use {
  readonly state: Chooser;
  readonly scenario: Scenario;
  readonly spoken: string;
  /** Options played so far, while the week is running. */
  readonly done: number;
  readonly heading: { current: HTMLHeadingElement | null };
  readonly verdict: { current: HTMLHeadingElement | null };
  readonly choose: (option: number) => void;
  readonly run: () => void;
  readonly open: (index: number) => void;
  readonly again: () => void;
}

/** Everything the chooser's parts need. */
export function useChooser({ id, scenarios }: Props): Use {
  const [state, dispatch] = useReducer(reduce, id, stateFound);
  const [spoken, speak] = useState('');
  const [done, setDone] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const verdict = useRef<HTMLHeadingElement>(null);
  const scenario = scenarios[state.index] ?? scenarios[0]!;
  const open = (index: number) => {
    dispatch({ kind: 'open', index });
    speak(`Scenario ${index + 1} of ${scenarios.length}: ${scenarios[index]?.title ?? ''}`);
  };
  useLink(id, scenarios, open);
  usePlaying(state, scenario, { dispatch, speak, setDone });
  useFocus(state, heading, verdict);
  return {
    state,
    scenario,
    spoken,
    done,
    heading,
    verdict,
    open,
    choose: (option) => dispatch({ kind: 'choose', option }),
    run: () => {
      if (state.chosen !== null) return dispatch({ kind: 'run' });
      speak('Choose one of the four first.');
    },
    again: () => dispatch({ kind: 'again' }),
  };
}

/** A radio that was pressed before the script came stays pressed. */
function stateFound(id: string): Chooser {
  if (typeof document === 'undefined') return FRESH;
  const radios = [...document.getElementsByName(radioName(id))];
  const chosen = radios.findIndex((radio) => radio instanceof HTMLInputElement && radio.checked);
  return chosen < 0 ? FRESH : { ...FRESH, chosen };
}

/** The name of the radios of chooser `id`. */
export const radioName = (id: string): string => `choose-${id}-option`;

/** A fragment that names a scenario opens it, at first and whenever the address changes. */
function useLink(id: string, scenarios: readonly Scenario[], open: (index: number) => void): void {
  useEffect(() => {
    const ids = scenarios.map((scenario) => scenario.id);
    const follow = () => {
      const index = openLink(id, location.hash, ids);
      if (index !== null) open(index);
    };
    follow();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
}

interface Told {
  readonly dispatch: (action: Action) => void;
  readonly speak: (text: string) => void;
  readonly setDone: (done: number) => void;
}

function usePlaying({ phase }: Chooser, scenario: Scenario, { dispatch, speak, setDone }: Told): void {
  useEffect(() => {
    if (phase.kind === 'done') {
      const { headline, detail } = sayVerdict(scenario, phase.outcome);
      speak(`${headline}. ${detail}`);
    }
    if (phase.kind === 'failed') speak('The simulator could not be loaded.');
    if (phase.kind !== 'running') return undefined;
    speak('Running the week.');
    const ended = new AbortController();
    setDone(0);
    playBeside(scenario, ended.signal, setDone).then(
      (played) => dispatch({ kind: 'played', scenario, played }),
      () => dispatch({ kind: 'failed' }),
    );
    return () => ended.abort();
  }, [phase]);
}

/** Results and scenarios replace what had the focus, so it is put at their head; not when the page opens. */
function useFocus({ index, phase }: Chooser, heading: Use['heading'], verdict: Use['verdict']): void {
  const shown = useRef(`${index} choosing`);
  useEffect(() => {
    const now = `${index} ${phase.kind === 'done' ? 'done' : 'choosing'}`;
    if (now === shown.current) return;
    shown.current = now;
    const target = phase.kind === 'done' ? verdict.current : heading.current;
    target?.focus({ preventScroll: true });
    target?.scrollIntoView({ block: 'nearest' });
  }, [index, phase]);
}
