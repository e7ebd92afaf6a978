/** The fragment that opens a scenario, `#choose-<widget>=<scenario>`. It comes from anybody and plays nothing. */

/** The fragment, without the `#`. */
export const writeLink = (widget: string, scenario: string): string => `choose-${widget}=${scenario}`;

/** The index of the scenario a fragment names; null for anything else. */
export function openLink(widget: string, fragment: string, scenarios: readonly string[]): number | null {
  const text = fragment.replace(/^#/, '');
  const index = scenarios.findIndex((scenario) => writeLink(widget, scenario) === text);
  return index < 0 ? null : index;
}
