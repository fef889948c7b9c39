import { checkMessage, checkReadMark, type SentMessage } from './checks.ts';
import { GraphError, invalid } from './graph-error.ts';
import { reportDelivery, reportFailure } from './statuses.ts';
import type { ChatMessage, Person, World } from './world.ts';

/** `POST /<number>/messages`: a message, or the mark that one was read. */
export function send(world: World, body: unknown): Record<string, unknown> {
  if (isReadMark(body)) return markRead(world, body);
  const sent = checkMessage(body);
  const person = world.addressee(sent);
  checkMedia(world, sent);
  if (sent.type === 'template') checkTemplate(world, sent);
  if (sent.context !== undefined && world.message(sent.context.message_id) === null) {
    throw invalid('the message that is answered is not known');
  }
  world.limits.take(person.id, world.now());
  const refusal = refusalOf(world, person, sent);
  if (refusal !== null && world.refuses === 'at once') throw refusal;
  const message = world.addMessage(person, 'bot', {
    raw: sent,
    callback: sent.biz_opaque_callback_data ?? null,
  });
  if (refusal === null) reportDelivery(world, message);
  else reportFailure(world, message, refusal.code);
  return acceptanceOf(sent, person, message);
}

/** Whom `send` would reach; null where the call says nothing of it. */
export function addresseeOf(world: World, body: unknown): number | null {
  if (typeof body !== 'object' || body === null) return null;
  const { to, recipient } = body as { to?: unknown; recipient?: unknown };
  const known = [...world.people.values()].find(({ phone, bsuid }) => phone === to || bsuid === recipient);
  return known?.id ?? null;
}

function isReadMark(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'status' in body;
}

function markRead(world: World, body: unknown): Record<string, unknown> {
  const { message_id, typing_indicator } = checkReadMark(body);
  const message = world.message(message_id);
  if (message === null || message.from !== 'person') throw invalid('the message that was read is not known');
  message.state = 'read';
  if (typing_indicator !== undefined) world.typing.push({ personId: message.personId, at: world.now() });
  world.tellChange();
  return { success: true };
}

function refusalOf(world: World, person: Person, sent: SentMessage): GraphError | null {
  if (person.isBlocking) return new GraphError(131026, 'the message cannot be delivered');
  if (sent.type !== 'template' && !world.isWindowOpen(person)) {
    return new GraphError(131047, 'more than 24 hours have passed since the person last wrote');
  }
  return null;
}

function checkMedia(world: World, sent: SentMessage): void {
  for (const id of mediaIdsIn(sent)) {
    const media = world.media.get(id);
    if (media === undefined || world.now() >= media.goneAt) throw invalid('the media id is not known');
    const kinds = sent.type === 'audio' ? /^audio\// : /^image\/(?:jpeg|png)$/;
    const isOfKind = sent.type === 'document' || kinds.test(media.mime);
    if (!isOfKind) throw new GraphError(131053, 'the media are of a type that is not supported here');
  }
}

function mediaIdsIn(sent: SentMessage): string[] {
  if (sent.type === 'image') return [sent.image.id];
  if (sent.type === 'document') return [sent.document.id];
  if (sent.type === 'audio') return [sent.audio.id];
  if (sent.type !== 'interactive' || sent.interactive.header === undefined) return [];
  const { header } = sent.interactive;
  if (header.type === 'image') return [header.image.id];
  return header.type === 'document' ? [header.document.id] : [];
}

function checkTemplate(world: World, { template }: Extract<SentMessage, { type: 'template' }>): void {
  const known = world.templates.get(template.name);
  if (known === undefined || !known.languages.includes(template.language.code)) {
    throw new GraphError(132001, 'there is no such template in this language', 404);
  }
  const body = template.components?.find(({ type }) => type === 'body');
  const given = body?.parameters.length ?? 0;
  if (given !== known.values) {
    throw new GraphError(132000, `the body takes ${known.values} values and ${given} were given`);
  }
}

function acceptanceOf(
  { to, recipient }: SentMessage,
  { phone, bsuid, isPhoneHidden, isBsuidHidden }: Person,
  message: ChatMessage,
): Record<string, unknown> {
  return {
    messaging_product: 'whatsapp',
    contacts: [
      {
        input: to ?? recipient,
        ...(isPhoneHidden && to === undefined ? {} : { wa_id: phone }),
        ...(isBsuidHidden ? {} : { user_id: bsuid }),
      },
    ],
    messages: [{ id: message.wamid }],
  };
}
