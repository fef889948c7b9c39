import type { LogRow } from '../../../core/log-row.ts';
import type { Attachment, Choice } from '../../../core/message.ts';
import { escapeXml } from '../../../dialogue/pack/svg-text.ts';
import type { Words } from '../../../locales/words.ts';
import { packPath } from '../pack-routes.ts';
import { type PageLanguage, say } from '../page/src/words.ts';
import { soundPath } from '../sound-route.ts';
import { button, CHAT_TITLE, documentOf, form, headOf, hidden, langOf, linkTo, textOf, wordLink } from './html.ts';

/** What the plain page shows of a talk. */
export interface PlainTalk {
  language: PageLanguage;
  /** The program's own words, as editors have them. */
  words: Words;
  /** In order; the newest last. None: it is not known at this moment what was said. */
  rows: readonly LogRow[];
  /** Something was said before the first of them. */
  hasEarlier: boolean;
  /** The person looks back: what can be pressed stands at the end of the talk. */
  isEarlier: boolean;
  /** Sentences about the moment: that the answer is still to come, that something went wrong. */
  status: string | null;
  key: string;
  /** The newest that the person has seen: what is said from there on is shown next. */
  seen: number;
  /** Words that were written and not taken in; they are not to be typed again. */
  text: string;
}

/** How the name of a pressed button begins; behind it stands its token. */
export const CHOICE_FIELD = 'choice:';
/** A page carries so much of the talk, the newest before all: what is older is a page of its own. */
const ROWS_BYTES_MOST = 5500;

/** As many rows as a page carries, the newest of them, and always the newest. */
export function fitRows(rows: readonly LogRow[]): readonly LogRow[] {
  let bytes = 0;
  const tooMuch = rows.findLastIndex((row, index) => {
    bytes += Buffer.byteLength(row.text ?? '') + 200;
    return bytes > ROWS_BYTES_MOST && index < rows.length - 1;
  });
  return rows.slice(tooMuch + 1);
}

export function talkPage(talk: PlainTalk): string {
  const { language, words, rows, hasEarlier, isEarlier, status, seen } = talk;
  const earlier = `/chat/plain?before=${rows[0]?.toldAs ?? 0}`;
  const parts = [
    hasEarlier ? `<p>${wordLink(earlier, say(language, 'earlier'))}</p>` : '',
    ...rows.map((row) => rowOf(row, language)),
    status === null ? '' : `<p role="status"><strong>${escapeXml(status)}</strong></p>`,
    isEarlier
      ? `<p>${wordLink('/chat/plain', say(language, 'newest'))}</p>`
      : `${choicesOf(talk)}${textForm(talk)}<p>${wordLink(`/chat/plain?after=${seen}`, words('plain_look'))}</p>`,
  ];
  const body = `${headOf(language)}\n<main>\n${parts.filter((part) => part !== '').join('\n')}\n</main>\n${footOf(talk)}`;
  return documentOf({ language, title: CHAT_TITLE, body });
}

function rowOf(row: LogRow, language: PageLanguage): string {
  const { text, from, picture, sound, attachment } = row;
  const parts = [
    from === 'operator' ? `<strong>${escapeXml(say(language, 'from_operator'))}</strong>` : '',
    text === null || text === '' ? '' : `<span${langOf(text, language)}>${textOf(text)}</span>`,
    picture === null ? '' : wordLink(packPath(picture), say(language, 'card_label')),
    sound === null ? '' : wordLink(soundPath(sound.clip), say(language, 'sound_label')),
    ...(attachment === null ? [] : fileOf(row.toldAs, attachment, language)),
  ];
  const said = parts.filter((part) => part !== '').map((part) => `<p>${part}</p>`);
  return said.length === 0 ? '' : `<article>${said.join('\n')}</article>`;
}

/** What is saved outlives the talk: leaving does not wipe it. */
function fileOf(seq: number, { kind, name }: Attachment, language: PageLanguage): string[] {
  const open = linkTo(`/chat/plain/files/${seq}`, escapeXml(`${say(language, `file_${kind}`)}: ${name}`));
  return [open, `<small>${escapeXml(say(language, 'export_hint'))}</small>`];
}

/** Under the newest question, each answer with the number that can be typed in its place, on whatever page of its list. */
function choicesOf(talk: PlainTalk): string {
  const { rows, language } = talk;
  const asked = rows.findLast(({ choices }) => choices.length > 0);
  if (asked === undefined) return '';
  const buttons = asked.choices.map((choice) => {
    const { token, label } = choice;
    return `<p>${button(`${CHOICE_FIELD}${token}`, numbered(choice), langOf(label, language))}</p>`;
  });
  return form('/chat/plain', `${fieldsOf(talk)}\n${buttons.join('\n')}`);
}

/** A label that had to be cut begins with its number already. */
function numbered({ label, number }: Choice): string {
  if (number === undefined || label.startsWith(`${number}. `)) return label;
  return `${number}. ${label}`;
}

function textForm(talk: PlainTalk): string {
  const { language, text } = talk;
  const label = `<label for="text">${escapeXml(say(language, 'text_label'))}</label>`;
  const area = `<textarea id="text" name="text" rows="3" cols="30" dir="auto">${escapeXml(text)}</textarea>`;
  const send = button('send', say(language, 'send'));
  return form('/chat/plain', `${fieldsOf(talk)}\n<p>${label}<br>\n${area}</p>\n<p>${send}</p>`);
}

function fieldsOf({ key, seen }: PlainTalk): string {
  return hidden('key', key) + hidden('seen', seen);
}

function footOf({ language, words }: PlainTalk): string {
  const parts = [
    wordLink('/chat/plain/export', say(language, 'export')),
    `<small>${escapeXml(say(language, 'export_hint'))}</small>`,
    wordLink('/', words('plain_full')),
    `<small>${escapeXml(words('plain_shared'))}</small>`,
  ];
  return `<footer>${parts.map((part) => `<p>${part}</p>`).join('\n')}</footer>`;
}
