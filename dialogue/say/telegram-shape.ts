import type { Choice, Outbound } from '../../core/message.ts';
import { buttonRows } from './button-rows.ts';
import { readMarks, type Span } from './marks.ts';

/** https://core.telegram.org/bots/api#sendphoto */
const CAPTION_MAX_LENGTH = 1024;
/** Two labels up to this long stand side by side on the narrowest phone without being cut. */
const SHORT_LABEL_LENGTH = 15;

/** A bubble as Telegram shows it. */
export interface TelegramShape {
  text: string;
  spans: Span[];
  /** The keyboard under the text, row by row. */
  rows: Choice[][];
  /** Numbers that a press copies; they stand above the choices. */
  copies: readonly string[];
  /** What the text stands under. */
  beside: 'picture' | 'file' | null;
}

/** Words that do not fit under a picture or a file come without it: they hold without it too. */
export function shapeForTelegram({ text: marked, choices, copies = [], picture, file }: Outbound): TelegramShape {
  // Half of a character that takes two units is refused by Telegram as broken UTF-8.
  const { text, spans } = readMarks(marked.toWellFormed());
  const isAlone = text.length > CAPTION_MAX_LENGTH || (picture === undefined && file === undefined);
  const beside = picture === undefined ? 'file' : 'picture';
  const rows = buttonRows(choices, SHORT_LABEL_LENGTH);
  return { text, spans, rows, copies, beside: isAlone ? null : beside };
}
