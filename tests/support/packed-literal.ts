/** A literal that is spread where it is written: `...['a', 'b'],`, `...{ a },` or `{...{ a }}`. What is made of one is none. */
const SPREAD = /\.\.\.(\(?)(?=[[{])/g;
/** What stands after it where nothing is asked of it, no member and no entry; without and with a bracket around it. */
const WHOLE = /^\s*(as const\s*)?[,)\]}]/;
const WHOLE_IN_BRACKET = /^\s*(as const\s*)?\)\s*[,)\]}]/;
const CLOSED_BY: Record<string, string> = { '[': ']', '{': '}' };

export function hasPackedLiteral(code: string): boolean {
  return [...code.matchAll(SPREAD)].some(({ index, 0: { length }, 1: bracket }) => {
    const after = code.slice(endOf(code, index + length));
    return (bracket === '' ? WHOLE : WHOLE_IN_BRACKET).test(after);
  });
}

function endOf(code: string, from: number): number {
  const open = code[from] ?? '';
  const close = CLOSED_BY[open];
  let depth = 0;
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === open) depth += 1;
    if (code[at] === close) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return code.length;
}
