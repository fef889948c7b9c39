import type { SentMessage } from './checks.ts';
import type { ChatMessage, MessageState, World } from './world.ts';

/** A message as a person sees it on the screen. */
export interface Seen {
  id: number;
  wamid: string;
  from: 'person' | 'bot';
  at: number;
  kind: string;
  text: string;
  /** One a row, as WhatsApp shows them; of a list, its rows. */
  buttons: { label: string; token: string; description: string }[][];
  /** What is pressed to see the rows of a list. */
  listLabel: string | null;
  hasPicture: boolean;
  fileName: string | null;
  template: string | null;
  /** The id of the outbox that went along. */
  callback: string | null;
  state: MessageState;
}

/** What of a chat is on the screen: nothing that failed. */
export function screenOf(world: World, personId: number): Seen[] {
  return world
    .chat(personId)
    .filter(({ state }) => state !== 'failed')
    .map(seenOf);
}

function seenOf({ id, wamid, from, at, raw, callback, state }: ChatMessage): Seen {
  const frame = { id, wamid, from, at, callback, state };
  const plain = { buttons: [], listLabel: null, hasPicture: false, fileName: null, template: null };
  if (from === 'person') return { ...frame, ...plain, kind: String(raw.type), text: wordsOf(raw) };
  return { ...frame, ...plain, ...shown(raw as unknown as SentMessage) };
}

type Shown = Pick<Seen, 'kind' | 'text'> & Partial<Seen>;

function shown(sent: SentMessage): Shown {
  switch (sent.type) {
    case 'text':
      return { kind: 'text', text: sent.text.body };
    case 'image':
      return { kind: 'image', text: sent.image.caption ?? '', hasPicture: true };
    case 'audio':
      return { kind: 'audio', text: '' };
    case 'document':
      return { kind: 'document', text: sent.document.caption ?? '', fileName: sent.document.filename ?? '' };
    case 'template':
      return { kind: 'template', text: templateText(sent), template: sent.template.name };
    default:
      return interactive(sent);
  }
}

function interactive({ interactive: body }: Extract<SentMessage, { type: 'interactive' }>): Shown {
  const { text } = body.body;
  if (body.type === 'list') {
    const rows = body.action.sections.flatMap((section) => section.rows);
    const buttons = rows.map(({ id, title, description = '' }) => [{ label: title, token: id, description }]);
    return { kind: 'list', text, buttons, listLabel: body.action.button };
  }
  const hasPicture = body.header?.type === 'image';
  if (body.type === 'cta_url') {
    return { kind: 'link', text: `${text}\n${body.action.parameters.url}`, hasPicture };
  }
  const buttons = body.action.buttons.map(({ reply }) => [{ label: reply.title, token: reply.id, description: '' }]);
  return { kind: 'buttons', text, buttons, hasPicture };
}

function templateText({ template }: Extract<SentMessage, { type: 'template' }>): string {
  const body = template.components?.find(({ type }) => type === 'body');
  const values = (body?.parameters ?? []).map((value) => ('text' in value ? value.text : ''));
  return [`(${template.name})`, ...values].join(' ');
}

function wordsOf(raw: Record<string, unknown>): string {
  const {
    text,
    interactive: reply,
    button,
  } = raw as {
    text?: { body: string };
    interactive?: Record<string, { title?: string } | string>;
    button?: { text: string };
  };
  if (text) return text.body;
  if (button) return button.text;
  const pressed = Object.values(reply ?? {}).find((part) => typeof part === 'object');
  if (typeof pressed === 'object' && pressed.title !== undefined) return pressed.title;
  return `<${String(raw.type)}>`;
}

export function transcriptOf(messages: Seen[]): string {
  return messages
    .map(({ from, text, buttons, listLabel }) => {
      const rows = buttons.map((row) => `    ${row.map(buttonLine).join(' ')}`);
      const opener = listLabel === null ? [] : [`    (${listLabel})`];
      return [`${from === 'bot' ? 'bot' : '  >'} ${text.replaceAll('\n', '\n    ')}`, ...opener, ...rows].join('\n');
    })
    .join('\n');
}

function buttonLine({ label, description }: { label: string; description: string }): string {
  return description === '' ? `[${label}]` : `[${label} | ${description}]`;
}
