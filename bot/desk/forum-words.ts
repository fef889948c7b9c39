import type { StaffLanguage } from '../../core/staff.ts';
import type { Words } from '../../dialogue/desk/forum-steps.ts';
import { type AlarmKey, sayToStaff } from '../../locales/alarm.ts';

const TEXT_MAX = 4000;
/** So many quotes a message may have: https://core.telegram.org/api/entities */
const QUOTES_MAX = 100;
/** What ends a line for some reader: of a text that is quoted line by line none may be missed. */
const LINE_END = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/;
const MARK = '> ';

const KEYS: Record<Words['from'], AlarmKey> = {
  person: 'forum_person',
  changed: 'forum_changed',
  removed: 'forum_removed',
  answer: 'forum_answer',
  note: 'forum_note',
  failed: 'forum_failed',
  earlier: 'forum_earlier',
};
/** Whose words are not those of the staff. */
const OF_THE_PERSON: ReadonlySet<Words['from']> = new Set<Words['from']>(['person', 'changed', 'removed']);

/** Which part of a text is somebody else's: https://core.telegram.org/bots/api#messageentity */
export interface Quote {
  type: 'blockquote';
  /** In UTF-16 units, as JavaScript counts. */
  offset: number;
  length: number;
}

/**
 * As many as fit into one message, at least one, and how many these are. What the person wrote stands in a quote, by
 * entity and by a mark before each of its lines: nothing that a person writes can look like a note or an answer of staff.
 */
export function saidText(
  words: readonly Words[],
  language: StaffLanguage,
): { text: string; quotes: Quote[]; count: number } {
  let [text, count] = ['', 0];
  const quotes: Quote[] = [];
  for (const one of words) {
    const part = partOf(one, language);
    const lead = text === '' ? '' : `${text}\n\n`;
    const line = text === '' ? cut(part.line) : part.line;
    if (lead.length + line.length > TEXT_MAX || (part.from !== null && quotes.length === QUOTES_MAX)) break;
    text = `${lead}${line}`;
    count += 1;
    if (part.from !== null) {
      quotes.push({ type: 'blockquote', offset: lead.length + part.from, length: line.length - part.from });
    }
  }
  return { text: text.toWellFormed(), quotes, count };
}

/** One line of what was said, and where in it the words of the person begin. */
function partOf({ from, text }: Words, language: StaffLanguage): { line: string; from: number | null } {
  if (from === 'earlier') return { line: sayToStaff(language, KEYS[from]), from: null };
  if (text === null)
    return { line: sayToStaff(language, KEYS[from], { text: sayToStaff(language, 'forum_file') }), from: null };
  if (!OF_THE_PERSON.has(from)) return { line: sayToStaff(language, KEYS[from], { text }), from: null };
  const label = sayToStaff(language, KEYS[from], { text: '' }).trimEnd();
  if (from === 'removed') return { line: label, from: null };
  const quoted = text.split(LINE_END).map((line) => `${MARK}${line}`);
  return { line: [label, ...quoted].join('\n'), from: label.length + 1 };
}

function cut(line: string): string {
  return line.length > TEXT_MAX ? `${line.slice(0, TEXT_MAX - 1)}…` : line;
}
