/** Whether two values say the same in JSON; the order of keys says nothing. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  return (
    keys.length === others.length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameValue(partOf(one, key), partOf(other, key)))
  );
}

function partOf(whole: object, key: string): unknown {
  return (whole as Record<string, unknown>)[key];
}
