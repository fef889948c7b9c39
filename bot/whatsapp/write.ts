import { insteadId } from '../../core/delivery-id.ts';
import type { Attachment, Outbound, Picture, Sound } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { WhatsAppTemplate } from '../../core/settings.ts';
import { shapeForWhatsApp, type WhatsAppShape } from '../../dialogue/say/whatsapp-shape.ts';
import { type Addressee, BSUID, type Content, type Payload, PHONE, problemIn, TEXT_MAX } from './payload.ts';

/** To whom, and by which id of the outbox its statuses tell of it. */
export interface Envelope {
  /** A BSUID or the digits of a number. */
  to: string;
  callback: string;
}

/** What is uploaded before it is sent. */
export type Upload = { picture: Picture } | { sound: Sound };

/** One message. With a picture or a voice the words alone are what is said where it does not pass. */
export interface Call {
  payload: Payload;
  media?: { of: Upload; payload: (mediaId: string) => Payload };
}

/** What an operator sends, and what is said in its place. */
export interface AttachCall {
  instead: Payload;
  payload: (mediaId: string) => Payload;
}

export function writeAttachment({ text }: Outbound, attachment: Attachment, envelope: Envelope): AttachCall {
  const said = text.toWellFormed();
  const caption = said.trim() === '' ? {} : { caption: said };
  const words: Content = { type: 'text', text: { body: attachment.instead.toWellFormed(), preview_url: false } };
  const contentWith = (id: string): Content => {
    if (attachment.kind === 'voice') return { type: 'audio', audio: { id, voice: true } };
    if (attachment.kind === 'picture') return { type: 'image', image: { id, ...caption } };
    return { type: 'document', document: { id, filename: attachment.name, ...caption } };
  };
  const beside = { ...envelope, callback: insteadId(envelope.callback) };
  return { instead: payloadOf(words, beside), payload: (id) => payloadOf(contentWith(id), envelope) };
}

/** All that is kept of somebody as a document, with the words under it, which hold alone where it does not pass. */
export function writeExport({ text }: Outbound, name: string, envelope: Envelope): AttachCall {
  const caption = text.toWellFormed();
  return {
    instead: payloadOf({ type: 'text', text: { body: caption, preview_url: false } }, envelope),
    payload: (id) => payloadOf({ type: 'document', document: { id, filename: name, caption } }, envelope),
  };
}

/** The words around the value of a template count too. */
const TEMPLATE_WORDS_MAX = 900;

/**
 * Writes one bubble as one message. `*bold*` and `_italic_` are WhatsApp's own marks. What does not fit was not cut by
 * whoever had to cut it: that is a bug, and its message says where, never what.
 */
export function writeOutbound(outbound: Outbound, envelope: Envelope): Call {
  const { picture, sound } = outbound;
  const shape = shapeForWhatsApp(outbound);
  const payload = payloadOf(contentOf(shape), envelope);
  if (sound !== undefined) {
    const voice = (id: string) => payloadOf({ type: 'audio', audio: { id, voice: true } }, envelope);
    return { payload, media: { of: { sound }, payload: voice } };
  }
  if (picture === undefined || !shape.isBesidePicture) return { payload };
  const beside = (id: string) => payloadOf(contentOf(shape, id), envelope);
  return { payload, media: { of: { picture }, payload: beside } };
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

/** With a picture where its id is given. */
function contentOf(shape: WhatsAppShape, mediaId?: string): Content {
  const { text } = shape;
  const image = mediaId === undefined ? null : { id: mediaId };
  if (shape.kind === 'buttons') {
    const buttons = shape.choices.map(({ token, label }) => ({
      type: 'reply' as const,
      reply: { id: token, title: label },
    }));
    const header = image === null ? {} : { header: { type: 'image' as const, image } };
    return { type: 'interactive', interactive: { type: 'button', ...header, body: { text }, action: { buttons } } };
  }
  if (shape.kind === 'list') {
    const rows = shape.choices.map(({ token, label, description }) => ({
      id: token,
      title: label,
      ...(description === undefined ? {} : { description }),
    }));
    return {
      type: 'interactive',
      interactive: { type: 'list', body: { text }, action: { button: shape.opens, sections: [{ rows }] } },
    };
  }
  if (text.length > TEXT_MAX) throw new SendFailure('crashed', `a message of ${text.length} characters`);
  if (image !== null) return { type: 'image', image: { ...image, caption: text } };
  return { type: 'text', text: { body: text, preview_url: false } };
}
