import { type Part, type Phrase, phrase } from '../../core/phrase.ts';

/** The place in words: `choice "yes" label`. */
export function partAt(path: readonly PropertyKey[], value: unknown): Part {
  const part: Phrase[] = [];
  for (const [index, key] of path.entries()) {
    if (typeof key !== 'number') {
      const isChoices = key === 'choices' && typeof path[index + 1] === 'number';
      if (!isChoices) part.push(phrase('part_key', { name: String(key) }));
      continue;
    }
    const isChoice = path[index - 1] === 'choices';
    const item = valueAt(value, path.slice(0, index + 1));
    if (typeof item === 'object' && item !== null && 'id' in item) {
      part.push(phrase(isChoice ? 'part_choice' : 'part_id', { id: String(item.id) }));
    } else part.push(phrase(isChoice ? 'part_choice_number' : 'part_number', { number: key + 1 }));
  }
  return { part };
}

/** What stands there; undefined where nothing does. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
}
