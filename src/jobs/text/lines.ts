/** Finds line and column, both from 1, of an offset in a text. */
export function lineFinder(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    const bounded = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= bounded) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: bounded - (starts[low] ?? 0) + 1 };
  };
}

/** The text with everything outside [start, end) made blank, so that offsets keep their meaning. */
export function onlyBetween(text: string, start: number, end: number): string {
  return text.slice(0, start).replaceAll(/[^\n]/g, ' ') + text.slice(start, end);
}
