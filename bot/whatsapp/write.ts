import type { Choice, Outbound, Picture } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { WhatsAppTemplate } from '../../core/settings.ts';
import {
  type Addressee,
  BODY_MAX,
  BSUID,
  BUTTON_TITLE_MAX,
  BUTTONS_MAX,
  type Content,
  LIST_LABEL_MAX,
  type Payload,
  PHONE,
  problemIn,
  ROW_DESCRIPTION_MAX,
  ROW_TITLE_MAX,
  ROWS_MAX,
  TEXT_MAX,
} from './payload.ts';

/** To whom, and by which id of the outbox its statuses tell of it. */
export interface Envelope {
  /** A BSUID or the digits of a number. */
  to: string;
  callback: string;
}

/** One message. With a picture the words alone are what is said where the picture does not pass. */
export interface Call {
  payload: Payload;
  picture?: { of: Picture; payload: (mediaId: string) => Payload };
}

/** What opens a list where nobody has said in which language. */
const LIST_SIGN = '☰';
/** The words around the value of a template count too. */
const TEMPLATE_WORDS_MAX = 900;

/**
 * Writes one bubble as one message: buttons where there are at most three short choices, a list for up to ten, and where
 * nothing fits the choices with their numbers, which may be typed. `*bold*` and `_italic_` are WhatsApp's own marks. What
 * does not fit was not cut by whoever had to cut it: that is a bug, and its message says where, never what.
 */
export function writeOutbound(outbound: Outbound, envelope: Envelope): Call {
  const { picture } = outbound;
  const content = contentOf(outbound);
  const payload = payloadOf(content, envelope);
  const pictured = picture === undefined ? null : besidePicture(content);
  if (picture === undefined || pictured === null) return { payload };
  return { payload, picture: { of: picture, payload: (mediaId) => payloadOf(pictured(mediaId), envelope) } };
}

/** Where the words must go into the template and do not fit, nothing is sent. */
export function writeTemplate({ text }: Outbound, template: WhatsAppTemplate, envelope: Envelope): Payload {
  const { name, language, takesWords } = template;
  const said = text.toWellFormed().replace(/\s+/g, ' ').trim();
  if (takesWords && said.length > TEMPLATE_WORDS_MAX)
    throw new SendFailure('window_closed', 'too long for the template');
  const components: Extract<Content, { type: 'template' }>['template']['components'] = takesWords
    ? [{ type: 'body', parameters: [{ type: 'text', text: said }] }]
    : undefined;
  const code = { name, language: { code: language }, ...(components === undefined ? {} : { components }) };
  return payloadOf({ type: 'template', template: code }, envelope);
}

function payloadOf(content: Content, { to, callback }: Envelope): Payload {
  const payload: Payload = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addresseeOf(to),
    ...content,
    biz_opaque_callback_data: callback,
  };
  const problem = problemIn(payload);
  if (problem !== null) throw new SendFailure('crashed', `a message whose ${problem}`);
  return payload;
}

function addresseeOf(to: string): Addressee {
  if (BSUID.test(to)) return { recipient: to };
  if (PHONE.test(to)) return { to };
  throw new SendFailure('crashed', 'an address that is not of WhatsApp');
}

function contentOf({ text: said, choices, listLabel }: Outbound): Content {
  const text = said.toWellFormed();
  const shown = choices.map(plain);
  const isWithBody = text.trim() !== '' && text.length <= BODY_MAX;
  if (isWithBody && areButtons(shown)) {
    const buttons = shown.map(({ token, label }) => ({
      type: 'reply' as const,
      reply: { id: token, title: label },
    }));
    return { type: 'interactive', interactive: { type: 'button', body: { text }, action: { buttons } } };
  }
  if (isWithBody && areRows(shown)) {
    const rows = shown.map(({ token, label, description }) => ({
      id: token,
      title: label,
      ...(description === undefined ? {} : { description }),
    }));
    const button = cutTo(listLabel ?? LIST_SIGN, LIST_LABEL_MAX);
    return {
      type: 'interactive',
      interactive: { type: 'list', body: { text }, action: { button, sections: [{ rows }] } },
    };
  }
  const spelled = shown.map(({ label, description }, index) => `${index + 1}. ${description ?? label}`);
  const body = [text, spelled.join('\n')].filter((part) => part.trim() !== '').join('\n\n');
  if (body.length > TEXT_MAX) throw new SendFailure('crashed', `a message of ${body.length} characters`);
  return { type: 'text', text: { body, preview_url: false } };
}

/** A list shows no picture, and words that are too long do not stand beside one: they hold without it. */
function besidePicture(content: Content): ((mediaId: string) => Content) | null {
  if (content.type === 'text') {
    const { body } = content.text;
    return body.length > BODY_MAX ? null : (id) => ({ type: 'image', image: { id, caption: body } });
  }
  if (content.type !== 'interactive' || content.interactive.type !== 'button') return null;
  const { interactive } = content;
  return (id) => ({ ...content, interactive: { ...interactive, header: { type: 'image', image: { id } } } });
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
