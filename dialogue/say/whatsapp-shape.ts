import type { Choice, Outbound } from '../../core/message.ts';

/** https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages, in UTF-16 units, the stricter way to count. */
export const BODY_MAX = 1024;
export const BUTTONS_MAX = 3;
export const BUTTON_TITLE_MAX = 20;
export const ROWS_MAX = 10;
export const ROW_TITLE_MAX = 24;
export const ROW_DESCRIPTION_MAX = 72;
export const LIST_LABEL_MAX = 20;

/** What opens a list where nobody has said in which language. */
const LIST_SIGN = '☰';

/** A bubble as WhatsApp shows it: `list` is a button that opens the rows. */
export type WhatsAppShape = { text: string; isBesidePicture: boolean } & (
  | { kind: 'buttons'; choices: Choice[] }
  | { kind: 'list'; choices: Choice[]; opens: string }
  | { kind: 'text' }
);

/**
 * Buttons where there are at most three short choices, a list for up to ten, and where nothing fits the choices with their
 * numbers, which may be typed. A list shows no picture, and words that are too long do not stand beside one: they hold
 * without it.
 */
export function shapeForWhatsApp({ text: said, choices: offered, listLabel, picture }: Outbound): WhatsAppShape {
  const text = said.toWellFormed();
  const choices = offered.map(plain);
  const hasPicture = picture !== undefined;
  const isWithBody = text.trim() !== '' && text.length <= BODY_MAX;
  if (isWithBody && areButtons(choices)) return { kind: 'buttons', text, choices, isBesidePicture: hasPicture };
  if (isWithBody && areRows(choices))
    return {
      kind: 'list',
      text,
      choices,
      opens: cutTo(listLabel ?? LIST_SIGN, LIST_LABEL_MAX),
      isBesidePicture: false,
    };
  const spelled = choices.map(({ label, description }, index) => `${index + 1}. ${description ?? label}`);
  const whole = [text, spelled.join('\n')].filter((part) => part.trim() !== '').join('\n\n');
  return { kind: 'text', text: whole, isBesidePicture: hasPicture && whole.length <= BODY_MAX };
}

function areButtons(choices: readonly Choice[]): boolean {
  const isShort = choices.every(
    ({ label, description }) => description === undefined && label.length <= BUTTON_TITLE_MAX,
  );
  return choices.length >= 1 && choices.length <= BUTTONS_MAX && isShort && areApart(choices);
}

function areRows(choices: readonly Choice[]): boolean {
  const fit = choices.every(
    ({ label, description = '' }) => label.length <= ROW_TITLE_MAX && description.length <= ROW_DESCRIPTION_MAX,
  );
  return choices.length >= 1 && choices.length <= ROWS_MAX && fit && areApart(choices);
}

function areApart(choices: readonly Choice[]): boolean {
  const labels = new Set(choices.map(({ label }) => label));
  const tokens = new Set(choices.map(({ token }) => token));
  return labels.size === choices.length && tokens.size === choices.length;
}

/** Buttons and rows are one line and show no marks. */
function plain({ token, label, description }: Choice): Choice {
  const oneLine = (words: string) => words.toWellFormed().replace(/\s+/g, ' ').trim();
  const short = oneLine(label) || '…';
  const long = description === undefined ? '' : oneLine(description);
  return { token, label: short, ...(long === '' ? {} : { description: long }) };
}

function cutTo(words: string, most: number): string {
  const line = words.replace(/\s+/g, ' ').trim();
  return line !== '' && line.length <= most ? line : LIST_SIGN;
}
