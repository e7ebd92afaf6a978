/**
 * What a page fetches of the simulator before it is touched: this file. The rest comes with the first sign that
 * somebody means to use it (pointer, touch, focus), with a link to one of its moments, or at once where it plays
 * by itself. What was pressed meanwhile is not lost: it is pressed again when the simulator is awake.
 */
import { fragmentName } from './link-name.ts';

const SIGNS = ['pointerover', 'pointerdown', 'touchstart', 'focusin'] as const;
const DEEDS = ['click', 'change', 'keydown'] as const;

for (const frame of document.querySelectorAll<HTMLElement>('.sim-frame')) sleep(frame);

function sleep(frame: HTMLElement): void {
  const deeds: Event[] = [];
  const stop = new AbortController();
  let woken = false;
  const rouse = async () => {
    if (woken) return;
    woken = true;
    frame.classList.add('is-waking');
    try {
      const { wake } = await import('./wake.ts');
      wake(frame);
      stop.abort();
      // Effects that measure and listen run after the next frame.
      requestAnimationFrame(() => setTimeout(() => deeds.forEach(again)));
    } catch {
      // Offline or interrupted: the next touch tries again.
      woken = false;
    } finally {
      frame.classList.remove('is-waking');
    }
  };
  for (const sign of SIGNS) frame.addEventListener(sign, rouse, { signal: stop.signal, passive: true });
  for (const deed of DEEDS)
    frame.addEventListener(deed, (event) => void deeds.push(event), { signal: stop.signal });
  const name = frame.dataset['sim'] ?? '';
  const isNamed = () => location.hash.startsWith(`#${fragmentName(name)}=`);
  if (isNamed()) frame.scrollIntoView();
  if (isNamed() || frame.dataset['autoplay'] !== undefined) void whenSeen(frame).then(rouse);
  addEventListener('hashchange', () => isNamed() && void rouse(), { signal: stop.signal });
}

function again(event: Event): void {
  const { target } = event;
  if (!(target instanceof Element) || !target.isConnected) return;
  if (event instanceof KeyboardEvent) {
    const { key, shiftKey } = event;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, bubbles: true, cancelable: true }));
  } else if (event.type === 'click' && target instanceof HTMLElement) target.click();
  else target.dispatchEvent(new Event(event.type, { bubbles: true }));
}

function whenSeen(frame: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      resolve();
    });
    observer.observe(frame);
  });
}
