/** One expression over the row of `rows.py`: the column's name, its value as Python writes it, its type. */
export type Example = readonly [expression: string, name: string, value: string, type: string];
