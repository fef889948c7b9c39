import { type GetTextTranslations, po } from 'gettext-parser';
import { flaw } from '../../../core/problem.ts';
import { FILE_ROWS_MAX, type FileString, type FileStrings, refused } from './string-file.ts';

/** In the reference of a text, after its flow or kind. */
const HASH = /#([\w-]{22})(?:\s|$)/;

/** Reads texts from PO. The text of a file says of itself that it is in UTF-8, or nothing. */
export function readPo(text: string): FileStrings {
  const charset = /charset\s*=\s*([\w-]+)/i.exec(text)?.[1] ?? 'utf-8';
  if (!/^utf-?8$/i.test(charset)) return refused(flaw('po_charset', { charset: charset.slice(0, 40) }));
  const places = placesIn(text);
  if (places.length > FILE_ROWS_MAX) return refused(flaw('rows_many', { most: FILE_ROWS_MAX }));
  const parsed = parse(text, new Set(places.map(({ key }) => key)).size === places.length);
  if (parsed === null || places.length === 0) return refused(flaw('po_damaged', {}));
  const language = languageOf(parsed.headers);
  if (language === null) return refused(flaw('po_no_language', {}));
  const said = new Map(Object.entries(parsed.translations).map(([key, of]) => [key, Object.values(of)[0]]));
  // A key that is there again is told again: which of the two was meant nobody knows.
  const rows = places.map(({ key, line }): FileString => {
    const { msgid = '', msgstr = [], comments } = said.get(key) ?? {};
    return {
      line,
      key,
      language,
      words: msgstr[0] ?? '',
      hash: HASH.exec(comments?.reference ?? '')?.[1] ?? null,
      twin: { words: msgid, hash: null },
      isUnsure: /\bfuzzy\b/.test(comments?.flag ?? ''),
    };
  });
  return { faults: [], rows };
}

/** Where a key is there twice the parser would refuse it all; it is told of those two. */
function parse(text: string, validation: boolean): GetTextTranslations | null {
  try {
    return po.parse(text, { validation });
  } catch {
    return null;
  }
}

function languageOf(headers: Readonly<Record<string, string>>): 'tg' | 'ru' | null {
  const [, named = ''] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'language') ?? [];
  const [language] = named.toLowerCase().split(/[_-]/);
  return language === 'tg' || language === 'ru' ? language : null;
}

/** The keys of a file with their lines, as they are written: the parser keeps one of two that are the same. */
function placesIn(text: string): { key: string; line: number }[] {
  const places: { key: string; line: number }[] = [];
  let isOpen = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const begun = /^msgctxt\s+"(.*)"\s*$/.exec(line);
    const more: RegExpExecArray | null = isOpen ? /^\s*"(.*)"\s*$/.exec(line) : null;
    if (begun) places.push({ key: begun[1] ?? '', line: index + 1 });
    const last = places.at(-1);
    if (more && last) last.key += more[1] ?? '';
    isOpen = begun !== null || more !== null;
  }
  return places;
}
