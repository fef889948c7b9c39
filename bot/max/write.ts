import type { Choice, Outbound } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { Span } from '../../dialogue/say/marks.ts';
import { shapeForMax } from '../../dialogue/say/max-shape.ts';
import { TEXT_MAX_LENGTH } from './read.ts';

/** A message as `POST /messages` takes it: https://dev.max.ru/docs-api/methods/POST/messages */
export interface NewMessage {
  text: string;
  attachments: InlineKeyboard[] | null;
  link: null;
  format?: 'html';
}

interface InlineKeyboard {
  type: 'inline_keyboard';
  payload: { buttons: { type: 'callback'; text: string; payload: string }[][] };
}

const TOKEN_MAX_LENGTH = 1024;
const LABEL_MAX_LENGTH = 128;
const ROWS_MAX = 30;

/**
 * Writes one bubble. Words of staff never go there: whoever reads along would read them. What does not fit was not cut by
 * whoever had to cut it: that is a bug, and its message says how much, never what.
 */
export function writeOutbound(outbound: Outbound): NewMessage {
  if (outbound.from === 'operator' || outbound.attachment !== undefined) {
    throw new SendFailure('rejected', 'words of staff do not go where others read along');
  }
  const { text, spans, rows } = shapeForMax(outbound);
  if (text.trim() === '') throw new SendFailure('crashed', 'a message without text');
  if (text.length > TEXT_MAX_LENGTH) {
    throw new SendFailure('crashed', `a message of ${text.length} characters, ${TEXT_MAX_LENGTH} fit`);
  }
  if (rows.length > ROWS_MAX) {
    throw new SendFailure('crashed', `a message with ${rows.length} rows of buttons, ${ROWS_MAX} fit`);
  }
  const message: NewMessage = { text, attachments: keyboardOf(rows), link: null };
  const marked = spans.length === 0 ? text : htmlOf(text, spans);
  // Whether tags count is not documented: where they might be too much, the words come without them.
  return marked === text || marked.length > TEXT_MAX_LENGTH ? message : { ...message, text: marked, format: 'html' };
}

function keyboardOf(rows: readonly Choice[][]): InlineKeyboard[] | null {
  if (rows.length === 0) return null;
  return [{ type: 'inline_keyboard', payload: { buttons: rows.map((row) => row.map(writeButton)) } }];
}

function writeButton({ token, label }: Choice): InlineKeyboard['payload']['buttons'][number][number] {
  if (token.length < 1 || token.length > TOKEN_MAX_LENGTH) {
    throw new SendFailure('crashed', `a button whose token has ${token.length} of 1 to ${TOKEN_MAX_LENGTH} letters`);
  }
  if (label.trim() === '' || label.length > LABEL_MAX_LENGTH) {
    throw new SendFailure('crashed', `a button with a label of ${label.length} letters`);
  }
  return { type: 'callback', text: label, payload: token };
}

const TAG: Record<Span['kind'], string> = { bold: 'b', italic: 'i' };

/** Spans nest and never cross (dialogue/say/marks.ts). */
function htmlOf(text: string, spans: readonly Span[]): string {
  const before = new Map<number, string>();
  const put = (at: number, tag: string, isFirst: boolean) => {
    const there = before.get(at) ?? '';
    before.set(at, isFirst ? tag + there : there + tag);
  };
  const inOrder = spans.toSorted((one, other) => one.offset - other.offset || other.length - one.length);
  for (const { kind, offset } of inOrder) put(offset, `<${TAG[kind]}>`, false);
  // What was opened last is closed first, and before anything opens at the same place.
  for (const { kind, offset, length } of inOrder) put(offset + length, `</${TAG[kind]}>`, true);
  const letters = Array.from({ length: text.length + 1 }, (_, at) => (before.get(at) ?? '') + escaped(text.charAt(at)));
  return letters.join('');
}

function escaped(letter: string): string {
  return ESCAPED.get(letter) ?? letter;
}

const ESCAPED = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);
