const PAUSE_MS = 1500;

/** Names what is typed without a pause into one field: it is undone as one. */
export function typingBursts(): (field: string, at: number) => string {
  let [last, lastAt, number] = ['', 0, 0];
  return (field, at) => {
    if (field !== last || at - lastAt > PAUSE_MS) number += 1;
    [last, lastAt] = [field, at];
    return `${field} ${number}`;
  };
}
