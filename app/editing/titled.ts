import type { EntryKey } from '../../core/entry.ts';
import type { Shelved } from './library.ts';

type Titled = EntryKey & { title: { tg: string; ru: string } | null };

/** Fields by which people know an entry, the best first. */
const TELLING = ['title', 'name', 'label', 'text'];

/** An entry with what people call it in a release; null: it is not there, or has no words in both languages. */
export function titled(key: EntryKey, shelved: Pick<Shelved, 'at'>): Titled {
  const json = shelved.at(key)?.json;
  if (typeof json !== 'object' || json === null) return { ...key, title: null };
  const fields = new Map<string, unknown>(Object.entries(json));
  const [title = null] = [...TELLING.map((name) => fields.get(name)), json].flatMap((field) => twinIn(field) ?? []);
  return { ...key, title };
}

function twinIn(field: unknown): Titled['title'] {
  if (typeof field === 'string' && field !== '') return { tg: field, ru: field };
  if (typeof field !== 'object' || field === null || !('tg' in field) || !('ru' in field)) return null;
  const { tg, ru } = field;
  return typeof tg === 'string' && typeof ru === 'string' ? { tg, ru } : null;
}
