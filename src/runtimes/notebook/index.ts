// Notebooks as text: reading them into cells. Pure; knows nothing of who runs the cells.

/** Reads a notebook's text into cells. */
export { readNotebook } from './read.ts';
/** One cell of a notebook and what it holds. */
export type { Cell, CellKind } from './cell.ts';
