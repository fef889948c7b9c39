import { randomBytes } from 'node:crypto';
import type { ChatMessage, MessageState, Person, World } from './world.ts';

const RANK: Record<MessageState, number> = { failed: 0, sent: 1, delivered: 2, read: 3 };

/** Tells how far a message has come, in every step between; a person who is offline gets nothing yet. */
export function reportDelivery(world: World, message: ChatMessage): void {
  const person = world.person(message.personId);
  report(world, { message, state: 'sent' });
  if (person.isOffline) return;
  report(world, { message, state: 'delivered' });
  if (person.readsAtOnce) report(world, { message, state: 'read' });
}

/** What waited for a person comes through. */
export function reportArrival(world: World, person: Person): void {
  for (const message of world.chat(person.id)) {
    if (message.from !== 'bot' || message.state === 'failed' || RANK[message.state] >= RANK.delivered) continue;
    report(world, { message, state: 'delivered' });
    if (person.readsAtOnce) report(world, { message, state: 'read' });
  }
}

export function reportFailure(world: World, message: ChatMessage, code: number): void {
  report(world, { message, state: 'failed', code });
}

function report(
  world: World,
  { message, state, code }: { message: ChatMessage; state: MessageState; code?: number },
): void {
  const person = world.person(message.personId);
  message.state = state;
  world.tell({
    id: `${message.wamid}:${state}`,
    personId: person.id,
    kind: 'status',
    value: {
      ...(state === 'failed' ? {} : { contacts: [contactOf(person)] }),
      statuses: [
        {
          id: message.wamid,
          status: state,
          timestamp: String(Math.floor(world.now() / 1000)),
          ...(person.isPhoneHidden ? {} : { recipient_id: person.phone }),
          ...(state === 'failed' || person.isBsuidHidden ? {} : { recipient_user_id: person.bsuid }),
          ...(message.callback === null ? {} : { biz_opaque_callback_data: message.callback }),
          ...(state === 'sent' ? billing(message) : {}),
          ...(code === undefined
            ? {}
            : { errors: [{ code, title: 'Error', message: 'Error', error_data: { details: 'Not delivered' } }] }),
        },
      ],
    },
  });
}

function billing({ raw }: ChatMessage): Record<string, unknown> {
  const category = raw.type === 'template' ? 'utility' : 'service';
  return {
    conversation: { id: randomBytes(16).toString('hex'), origin: { type: category } },
    pricing: { billable: true, pricing_model: 'PMP', type: 'regular', category },
  };
}

export function contactOf({ phone, bsuid, name, isPhoneHidden, isBsuidHidden, id }: Person): Record<string, unknown> {
  return {
    profile: { name, ...(isPhoneHidden ? { username: `person_${id}` } : {}) },
    ...(isPhoneHidden ? {} : { wa_id: phone }),
    ...(isBsuidHidden ? {} : { user_id: bsuid }),
    country_code: 'TJ',
  };
}
