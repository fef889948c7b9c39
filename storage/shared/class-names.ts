/**
 * The names of an error's class and of those that it extends. By these the errors of the driver of MongoDB are known, which
 * only a process loads that uses it.
 */
export function classNamesOf(error: Error): ReadonlySet<string> {
  const names = new Set<string>();
  for (let kind: unknown = Object.getPrototypeOf(error); kind instanceof Object; kind = Object.getPrototypeOf(kind)) {
    names.add(kind.constructor.name);
  }
  return names;
}
