/** Of exactly these bytes: a draft that somebody changes meanwhile is chosen no more. */
export function chosenAs({ kind, entry, hash }: { kind: string; entry: string; hash: string }): string {
  return `${kind}/${entry} ${hash}`;
}
