import { z } from 'zod';
import type { Address, Inbound } from '../../core/message.ts';
import { addressOf } from './address.ts';
import { BSUID, PHONE } from './payload.ts';
import { isForNobody, readContent } from './read-content.ts';
import { type Unread, unread } from './unread.ts';

/** A message, and the address that its writer had while Meta named no BSUID. */
export interface Heard {
  inbound: Inbound;
  phone: Address | null;
}

/** A person has another number or another BSUID. */
export interface IdentityChange {
  /** Where the person may have been known, likeliest first. */
  from: Address[];
  to: Address;
  at: number;
}

/** Which number of ours is read, and when the call came in. */
export interface Receipt {
  phoneNumberId: string;
  at: number;
}

/** What one message comes to; several where it is read as far as it is understood. */
export interface MessageRead {
  heard?: Heard;
  change?: IdentityChange;
  unread?: Unread;
}

/** Meta writes numbers in digits alone; one with a plus is the same number. */
const Phone = z
  .string()
  .transform((number) => number.replace(/^\+/, ''))
  .pipe(z.string().regex(PHONE))
  .optional()
  .catch(undefined);
const Bsuid = z.string().regex(BSUID).optional().catch(undefined);
const Contact = z.looseObject({ wa_id: Phone, user_id: Bsuid });
const Message = z.looseObject({
  id: z.string().min(1).max(512),
  type: z.string().catch(''),
  timestamp: z.unknown().optional(),
  from: Phone,
  from_user_id: Bsuid,
  group_id: z.unknown().optional(),
  context: z
    .looseObject({ id: z.string().max(512).optional() })
    .optional()
    .catch(undefined),
});
const System = z.looseObject({ type: z.string(), wa_id: Phone, user_id: Bsuid, previous_user_id: Bsuid });

type Message = z.output<typeof Message>;
export type Contact = z.output<typeof Contact>;

const CHANGED = new Set(['user_changed_number', 'user_changed_user_id']);

export function readContacts(contacts: readonly unknown[]): Contact[] {
  return contacts.map((contact) => Contact.safeParse(contact).data).filter((contact) => contact !== undefined);
}

export function readMessage(raw: unknown, contacts: readonly Contact[], receipt: Receipt): MessageRead {
  const known = Message.safeParse(raw);
  if (!known.success) return { unread: unread('message', raw) };
  const message = known.data;
  if (message.group_id !== undefined || isForNobody(message)) return {};
  if (message.type === 'system') return readSystem(message, receipt);
  const account = accountOf(receipt);
  const { bsuid, phone } = personOf(message, contacts);
  const id = bsuid ?? phone;
  if (id === undefined) return { unread: unread('message', raw, message.type) };
  const { content, isKnown, about } = readContent(message);
  const inbound: Inbound = {
    id: `${account}:${message.id}`,
    account,
    from: addressOf(account, id),
    at: momentOf(message.timestamp, receipt),
    content,
    externalId: about ?? message.id,
    ...(message.context?.id === undefined ? {} : { repliesTo: message.context.id }),
  };
  const heard = { inbound, phone: bsuid !== undefined && phone !== undefined ? addressOf(account, phone) : null };
  return isKnown ? { heard } : { heard, unread: unread('message', raw, message.type) };
}

/** The contact that belongs to a message is found by what both name, never by its place. */
function personOf(
  { from, from_user_id }: Message,
  contacts: readonly Contact[],
): { bsuid: string | undefined; phone: string | undefined } {
  const contact = contacts.find(
    ({ wa_id, user_id }) =>
      (from !== undefined && wa_id === from) || (from_user_id !== undefined && user_id === from_user_id),
  );
  return { bsuid: from_user_id ?? contact?.user_id, phone: from ?? contact?.wa_id };
}

/** A change of number or BSUID is told without a word of the person; nothing begins with it. */
function readSystem(message: Message, receipt: Receipt): MessageRead {
  const system = System.safeParse(message.system);
  if (!system.success) return { unread: unread('message', message, 'system') };
  const { type, wa_id, user_id, previous_user_id } = system.data;
  if (!CHANGED.has(type)) return {};
  const to = user_id ?? wa_id;
  const before = [previous_user_id, message.from_user_id, message.from].filter((id) => id !== undefined);
  const old = [...new Set(before)].filter((id) => id !== to && id !== wa_id);
  if (to === undefined || old.length === 0) return { unread: unread('message', message.system, 'system') };
  const account = accountOf(receipt);
  const from = old.map((id) => addressOf(account, id));
  return { change: { from, to: addressOf(account, to), at: momentOf(message.timestamp, receipt) } };
}

export function accountOf({ phoneNumberId }: Receipt): string {
  return `whatsapp:${phoneNumberId}`;
}

/** Seconds since 1970, mostly as a string; never later than we got it. */
export function momentOf(timestamp: unknown, { at }: Receipt): number {
  const seconds = typeof timestamp === 'string' || typeof timestamp === 'number' ? Number(timestamp) : 0;
  return Number.isSafeInteger(seconds) && seconds > 0 ? Math.min(seconds * 1000, at) : at;
}
