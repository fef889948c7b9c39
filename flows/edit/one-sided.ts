import type { Plain } from './operation.ts';
import { type Group, isGroup, isList } from './plain.ts';

/** How many texts have changed in one language alone. What is new, or has gone, is in no language out of step. */
export function oneSided(before: Plain | undefined, after: Plain | undefined): number {
  if (!isGroup(before) || !isGroup(after)) {
    return isList(before) && isList(after) ? oneSided(byName(before), byName(after)) : 0;
  }
  const changed = (['tg', 'ru'] as const).filter((language) => isOther(before[language], after[language]));
  const below = Object.keys(after).filter((key) => Object.hasOwn(before, key));
  const inside = below.reduce((sum, key) => sum + oneSided(before[key], after[key]), 0);
  return inside + (changed.length === 1 && typeof after.tg === 'string' && typeof after.ru === 'string' ? 1 : 0);
}

function isOther(before: Plain | undefined, after: Plain | undefined): boolean {
  return typeof before === 'string' && typeof after === 'string' && before !== after;
}

/** Nodes as they are kept, and choices, by their names: another order changes no text. */
function byName(list: readonly Plain[]): Group {
  const pairs = list.flatMap((item): [string, Plain][] => {
    if (isGroup(item) && typeof item.id === 'string') return [[item.id, item]];
    const [id, node] = isList(item) ? item : [];
    return typeof id === 'string' && isGroup(node) ? [[id, node]] : [];
  });
  return Object.fromEntries(pairs);
}
