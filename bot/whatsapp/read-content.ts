import { z } from 'zod';
import { cutText } from '../../core/cut-text.ts';
import type { InboundContent, MediaFile, MediaKind } from '../../core/message.ts';
import { isCommand } from '../../dialogue/route/commands.ts';
import { readToken } from '../../dialogue/route/token.ts';
import { contactCard } from '../send/contact-card.ts';
import { TEXT_MAX } from './payload.ts';

/** What a message says. `isKnown`: false where its kind or its shape is none that we know; the person is answered even so. */
export interface ContentRead {
  content: InboundContent;
  isKnown: boolean;
  /** The earlier message that it changes or takes back. */
  about?: string;
}

const Words = z.looseObject({ body: z.string() });
const TemplateButton = z.looseObject({ text: z.string().catch(''), payload: z.string().optional().catch(undefined) });
const Pressed = z.looseObject({ id: z.string().min(1).max(256) });
const Interactive = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('button_reply'), button_reply: Pressed }),
  z.looseObject({ type: z.literal('list_reply'), list_reply: Pressed }),
]);
const Media = z.looseObject({
  id: z.string().min(1).max(200),
  mime_type: z.string().max(200).catch(''),
  file_size: z.int().nonnegative().optional().catch(undefined),
  caption: z.string().catch(''),
  filename: z.string().max(500).optional().catch(undefined),
  voice: z.boolean().catch(false),
});
const Location = z.looseObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) });
const Phone = z.looseObject({ phone: z.string().optional().catch(undefined) });
const Cards = z.array(z.looseObject({ phones: z.array(Phone).catch([]) }));
const Context = z.looseObject({
  forwarded: z.boolean().catch(false),
  frequently_forwarded: z.boolean().catch(false),
});

const Original = { original_message_id: z.string().min(1).max(512) };
const Revoke = z.looseObject(Original);
const Edit = z.looseObject({ ...Original, message: z.looseObject({ type: z.string() }) });
const Unsupported = z.looseObject({ type: z.string() });
const Caption = z.looseObject({ caption: z.string() });

const MEDIA = new Map<string, MediaKind>([
  ['image', 'photo'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['document', 'document'],
  ['sticker', 'sticker'],
]);

/** Kinds that we know to hold nothing we could read: the person is told so. */
const WITHOUT_WORDS = new Set(['order', 'unsupported', 'unknown', 'poll', 'edit', 'request_welcome']);

type Message = Record<string, unknown> & { type: string };

/** A sign under one of our messages answers nothing: it would be taken for the answer to whatever is asked by now. */
export function isForNobody({ type }: Message): boolean {
  return type === 'reaction' || type === 'ephemeral';
}

export function readContent(message: Message): ContentRead {
  const later = laterOf(message);
  if (later !== null) return later;
  const content = contentOf(message);
  if (content !== null) return { content, isKnown: true };
  return { content: { kind: 'unsupported' }, isKnown: WITHOUT_WORDS.has(message.type) };
}

/**
 * What is said of an earlier message: numbers that somebody also uses on a phone are told the new words, all others only
 * that there are some. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/edit
 */
function laterOf({ type, edit, revoke, unsupported }: Message): ContentRead | null {
  if (type === 'revoke') {
    const known = Revoke.safeParse(revoke);
    const about = known.success ? { about: known.data.original_message_id } : {};
    return { content: { kind: 'removed' }, isKnown: known.success, ...about };
  }
  if (type === 'unsupported' && Unsupported.safeParse(unsupported).data?.type === 'edit') {
    return { content: { kind: 'unsupported', edited: true }, isKnown: true };
  }
  const known = type === 'edit' ? Edit.safeParse(edit) : null;
  if (!known?.success) return null;
  const { original_message_id: about, message } = known.data;
  const text = wordsIn(message);
  if (text === null) return { content: { kind: 'unsupported', edited: true }, isKnown: true, about };
  return { content: { kind: 'text', text: cutText(text, TEXT_MAX), edited: true }, isKnown: true, about };
}

/** Of a changed message: its text, or the words under its picture or file. */
function wordsIn(message: Record<string, unknown> & { type: string }): string | null {
  const text = Words.safeParse(message.text);
  if (text.success) return text.data.body;
  const caption = Caption.safeParse(message[message.type]);
  return caption.success && caption.data.caption !== '' ? caption.data.caption : null;
}

function contentOf(message: Message): InboundContent | null {
  const { type } = message;
  if (type === 'text') return textOf(message);
  if (type === 'button') return templateButtonOf(message.button);
  if (type === 'interactive') return pressedOf(message.interactive);
  if (type === 'location') return locationOf(message.location);
  if (type === 'contacts') return cardsOf(message.contacts);
  const kind = MEDIA.get(type);
  return kind === undefined ? null : mediaOf(kind, message[type]);
}

function textOf({ text, context }: Message): InboundContent | null {
  const words = Words.safeParse(text);
  if (!words.success) return null;
  const { forwarded = false, frequently_forwarded = false } = Context.safeParse(context).data ?? {};
  const said = cutText(words.data.body, TEXT_MAX);
  return forwarded || frequently_forwarded
    ? { kind: 'text', text: said, forwarded: true }
    : { kind: 'text', text: said };
}

/** Numbers only: what else a card tells of somebody is not asked for. */
function cardsOf(contacts: unknown): InboundContent {
  const cards = Cards.safeParse(contacts).data ?? [];
  return contactCard(cards.flatMap(({ phones }) => phones.map(({ phone }) => phone)));
}

/** A button of a template says what its words say, unless it carries one of our own tokens. */
function templateButtonOf(button: unknown): InboundContent | null {
  const known = TemplateButton.safeParse(button);
  if (!known.success) return null;
  const { text, payload } = known.data;
  if (payload !== undefined && readToken(payload, isCommand) !== null) return { kind: 'choice', token: payload };
  return text === '' ? null : { kind: 'text', text: cutText(text, TEXT_MAX) };
}

function pressedOf(interactive: unknown): InboundContent | null {
  const known = Interactive.safeParse(interactive);
  if (!known.success) return null;
  const pressed = known.data.type === 'list_reply' ? known.data.list_reply : known.data.button_reply;
  return { kind: 'choice', token: pressed.id };
}

function locationOf(location: unknown): InboundContent | null {
  const known = Location.safeParse(location);
  return known.success ? { kind: 'location', latitude: known.data.latitude, longitude: known.data.longitude } : null;
}

/** Where the shape of the file is not known, the person is still told what we make of such a file. */
function mediaOf(kind: MediaKind, media: unknown): InboundContent {
  const known = Media.safeParse(media);
  if (!known.success) return { kind: 'media', media: kind, caption: '' };
  const { id, mime_type, file_size, caption, voice, filename } = known.data;
  const file: MediaFile = {
    id,
    mimeType: mime_type,
    ...(file_size === undefined ? {} : { bytes: file_size }),
    ...(filename === undefined ? {} : { name: filename }),
  };
  return {
    kind: 'media',
    media: kind === 'audio' && voice ? 'voice' : kind,
    caption: cutText(caption, TEXT_MAX),
    file,
  };
}
