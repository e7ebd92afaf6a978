/** Brings a simulator to life in the markup that the server drew. Imported with the first touch, not before. */
import { h, hydrate } from 'preact';
import { JobSimulator, type Props } from './JobSimulator.tsx';

/** Hydrates the simulator inside `frame`; its props came with the page. */
export function wake(frame: HTMLElement): void {
  const root = frame.querySelector<HTMLElement>('.sim-root');
  const text = frame.querySelector('script[type="application/json"]')?.textContent;
  if (!root || !text) return;
  // Written by JobSimulator.astro from a value of this type.
  const props: Props = JSON.parse(text);
  hydrate(h(JobSimulator, props), root);
}
