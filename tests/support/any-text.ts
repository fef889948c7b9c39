import fc from 'fast-check';

const FIRST_HALF = 0xd800;
const HALVES = 0x800;

/**
 * One sign of all that there are, but for halves of pairs. fast-check calls the same unit `binary`, and keeps a list of all
 * million signs for it, which takes a second to make.
 */
const sign = fc.nat(0x10ffff - HALVES).map(
  (number) => String.fromCodePoint(number < FIRST_HALF ? number : number + HALVES),
  (text) => {
    const point = typeof text === 'string' ? text.codePointAt(0) : undefined;
    if (point === undefined || String.fromCodePoint(point) !== text) throw new Error('is no sign');
    return point < FIRST_HALF ? point : point - HALVES;
  },
);

/** Any text, also one that objects know by heart, as `__proto__`. */
export function anyText(constraints: fc.StringSharedConstraints = {}): fc.Arbitrary<string> {
  return fc.string({ unit: sign, ...constraints });
}
