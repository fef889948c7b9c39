import type { Item, Own } from './conversation.ts';

/** A label with another beginning may be a cry («Мезанад, метарсонад»). */
const YES = new Set(['да', 'ҳа']);

/**
 * Whether it may be what ends the conversation: a button, or the words of a yes that stands with what is agreed to («Да,
 * удалить»). Other words may be a cry, and go on in whatever conversation there is.
 */
export function mayEnd(items: readonly Item[], own: Own): boolean {
  if (own.choice !== undefined) return true;
  const asked = items.findLast((item) => item.kind === 'said' && item.seq <= own.after && item.choices.length > 0);
  if (asked?.kind !== 'said') return false;
  const text = bare(own.text);
  return asked.choices.some(({ label }) => {
    const [first = '', ...agreed] = label.split(',');
    const yes = bare(first);
    return agreed.length > 0 && YES.has(yes) && (text === yes || text === bare(label));
  });
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
