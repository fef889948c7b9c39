import type { Content } from './schema.ts';
import type { LocalText } from './shapes.ts';

/** Words in a `source` that stand for no page: general knowledge, derived, recommended, or still to come. */
const UNREAD_WORD = /(?<![\p{L}\p{N}-])(?:GK|DER|DESIGN|brief|partner)(?![\p{L}\p{N}-])/u;

/** How many sources are named of all that an entry leans on: a person needs to know whose word it is, not a list. */
const NAMED = 2;

/** The names of the sources that were read for some entries, each once, the first of them. */
export function sourceNames({ sources: names }: Pick<Content, 'sources'>, sources: readonly string[]): LocalText[] {
  const found = sources.flatMap(keysIn).flatMap((key) => names.get(key) ?? []);
  return [...new Set(found)].slice(0, NAMED);
}

/** The keys of a `source` such as `ILO-FR, AP-2012 (13 June 2012); 3.5.1`. */
export function keysIn(source: string): string[] {
  const [keys = ''] = source.split(';');
  return keys
    .replace(/\([^)]*\)/g, '')
    .split(',')
    .flatMap((key) => key.trim().split(' ')[0] || []);
}

/** Whether every source that is named was read. One draft among them makes the whole entry a draft. */
export function isRead(source: string): boolean {
  return unreadSourceIn(source) === null;
}

/** The first word of a source that stands for no page. */
export function unreadSourceIn(source: string): string | null {
  return UNREAD_WORD.exec(source)?.[0] ?? null;
}
