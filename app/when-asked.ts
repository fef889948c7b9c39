/** A part of the program that is loaded when it is first asked for something: a process that nobody asks does without it. */
export function whenAsked<Part extends Answering<Part>>(load: () => Promise<Part>): Part {
  let loading: Promise<Part> | null = null;
  const get = (_: object, name: string | symbol) => {
    // Whoever awaits the part itself has it.
    if (name === 'then') return undefined;
    return async (...given: unknown[]): Promise<unknown> => {
      // Who could not be loaded this time (no room, no free file) is loaded by the next who asks.
      loading ??= load().catch((error: unknown) => {
        loading = null;
        throw error;
      });
      const part = await loading;
      return Reflect.apply(part[name as keyof Part], part, given);
    };
  };
  return new Proxy({}, { get }) as Part;
}

/** Nothing but methods, each of which answers by a promise: whoever asks cannot see whether it is loaded. */
type Answering<Part> = { [Name in keyof Part]: (...given: never[]) => Promise<unknown> };
