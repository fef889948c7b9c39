/** Which revision of each entry contacts see: `{ 'flow/urgent': revision id, … }`, in the order in which lists are shown. */
export type Manifest = Readonly<Record<string, string>>;

/** The keys that two manifests do not have alike, in the order of the alphabet. */
export function changedBetween(before: Manifest, after: Manifest): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => before[key] !== after[key]).toSorted();
}
