/** Reads a text once however often it is asked for in a row: within a turn several questions are put to the same words. */
export function remembering<Read>(read: (text: string) => Read): (text: string) => Read {
  let last: { text: string; found: Read } | null = null;
  return (text) => {
    if (last?.text !== text) last = { text, found: read(text) };
    return last.found;
  };
}

/** The same for what comes again and again in any order, as the commonest words do: so many are remembered, the latest of all. */
export function rememberingMany<Read>(read: (text: string) => Read, most: number): (text: string) => Read {
  const half = Math.ceil(most / 2);
  let lately = new Map<string, Read>();
  let before = new Map<string, Read>();
  return (text) => {
    const known = lately.get(text);
    if (known !== undefined) return known;
    const older = before.get(text);
    const found = older === undefined ? read(text) : older;
    if (lately.size >= half) [before, lately] = [lately, new Map()];
    lately.set(text, found);
    return found;
  };
}

/** The same words come in every message: so many are remembered of what is read of single words. */
const WORDS_KEPT = 10_000;
/** In letters, more than any word has: what is longer comes only once, and many of it would fill the memory. */
export const LONGEST_REMEMBERED = 64;

/** The same for single words. */
export function rememberingWords<Read>(read: (word: string) => Read): (word: string) => Read {
  const known = rememberingMany(read, WORDS_KEPT);
  return (word) => (word.length > LONGEST_REMEMBERED ? read(word) : known(word));
}

/** The same where what is read depends on something else as well, such as a lexicon: each has a memory of its own, which is gone with it. */
export function rememberingOf<Of extends WeakKey, Read>(
  read: (of: Of, text: string) => Read,
  most: number,
): (of: Of, text: string) => Read {
  const readers = new WeakMap<Of, (text: string) => Read>();
  return (of, text) => {
    const known = readers.get(of);
    if (known !== undefined) return known(text);
    const reader = rememberingMany((said) => read(of, said), most);
    readers.set(of, reader);
    return reader(text);
  };
}
