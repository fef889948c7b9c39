import type { StaffLanguage } from '../../../core/staff.ts';
import { ITEM, nameOf } from './changes.ts';
import { shortened, wordsOf } from './short-words.ts';

/** What items of a list are called by what they say, where their ids say nothing to whoever reads. */
export interface ItemWords {
  /** An item by its way, such as `nodes`, `#where`, `choices`, `#yes`; null: it says nothing of its own. */
  at(path: readonly string[]): string | null;
  /** Where something leads: a node of the same flow, or another flow; null: it is neither. */
  to(target: string): string | null;
}

/** As nothing is known of them. */
export const NO_ITEM_WORDS: ItemWords = { at: () => null, to: () => null };

/** Fields by which an item is known, the best first. */
const TELLING = ['label', 'title', 'name', 'ask', 'say', 'text', 'sign'];
const LONGEST = 50;

/** By the later state, and of what is gone by the earlier one. */
export function itemWords(
  states: readonly unknown[],
  language: StaffLanguage,
  flowName: (flow: string) => string | null = () => null,
): ItemWords {
  function at(path: readonly string[]): string | null {
    for (const state of states) {
      const words = wordsIn(itemAt(state, path), language);
      if (words !== null) return shortened(words, LONGEST);
    }
    return null;
  }
  return {
    at,
    to(target) {
      const own = at(['nodes', `${ITEM}${target}`]);
      if (own !== null) return own;
      const [flow = ''] = target.split('/');
      const title = flowName(flow);
      return title === flow ? null : title;
    },
  };
}

function itemAt(state: unknown, path: readonly string[]): unknown {
  let part = state;
  for (const step of path) {
    if (Array.isArray(part)) {
      const item: unknown = part.find((one) => step === `${ITEM}${nameOf(one)}`);
      part = Array.isArray(item) ? item[1] : item;
    } else
      part =
        typeof part === 'object' && part !== null ? new Map<string, unknown>(Object.entries(part)).get(step) : null;
  }
  return part;
}

function wordsIn(item: unknown, language: StaffLanguage): string | null {
  if (typeof item !== 'object' || item === null) return null;
  const fields = new Map<string, unknown>(Object.entries(item));
  const found = TELLING.map((name) => wordsOf(fields.get(name), language)).find(
    (words) => words !== null && words !== '',
  );
  return found ?? null;
}
