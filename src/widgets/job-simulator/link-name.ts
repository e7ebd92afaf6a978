/** Name of the fragment that belongs to a simulator: `#sim-medallion=…`. */
export const fragmentName = (id: string) => `sim-${id}`;
