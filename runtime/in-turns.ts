/** Does what concerns the same thing one after the other, in the order in which it was asked for; other things do not wait. */
export function createInTurns(): <Result>(of: string, run: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return (of, run) => {
    const result = (last.get(of) ?? Promise.resolve()).then(run);
    const settled = result
      .catch(() => undefined)
      .then(() => {
        if (last.get(of) === settled) last.delete(of);
      });
    last.set(of, settled);
    return result;
  };
}
