/** Whole, and 0 or 100 only where it is none or all. */
export function percentOf(part: number, all: number): number {
  const rounded = Math.round((part / all) * 100);
  if (part < all && rounded === 100) return 99;
  return part > 0 && rounded === 0 ? 1 : rounded;
}
