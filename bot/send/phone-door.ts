import { boundedWait, LONGEST_WAIT_MS } from '../../core/clock.ts';
import type { Inbound, InboundContent, Outbound } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import {
  addressOfProfile,
  CLOSES_AFTER_MS,
  DOOR,
  isOpenFor,
  type PhoneSeen,
  profileIn,
  type SharedPhoneStore,
} from '../../core/shared-phone.ts';
import type { ConversationStore, OutboxStore } from '../../core/store.ts';
import type { WakeUp } from '../../runtime/wake-up.ts';

/** So soon it is looked at again whether somebody still reads something else. */
const LOOK_MS = 60_000;

export type DoorStore = Pick<SharedPhoneStore, 'phoneAt'> &
  Pick<ConversationStore, 'accept'> &
  Pick<OutboxStore, 'holdBack'>;

/**
 * Until when a bubble has to wait before the door of a shared phone; `null`: it may leave. To a profile nothing leaves while it is
 * not open but what takes its own words away; at the door itself nobody is told of a request while somebody reads something else.
 */
export function heldAtDoor(
  phone: PhoneSeen | null,
  { number, now }: { number: number; now: number },
  { kind, from, isUnasked }: Pick<Outbound, 'kind' | 'from' | 'isUnasked'>,
): number | null {
  if (number === DOOR) {
    const isAnswer = from === 'bot' && isUnasked !== true;
    if (phone === null || phone.open === null || isAnswer || !isOpenFor(phone, phone.open, now)) return null;
    return now + boundedWait(Math.min(LOOK_MS, phone.heardAt + CLOSES_AFTER_MS + 1 - now));
  }
  if (kind === 'cover' || (phone !== null && isOpenFor(phone, number, now))) return null;
  return now + boundedWait(LONGEST_WAIT_MS);
}

interface Holding {
  store: DoorStore;
  now: () => number;
  accepted?: Pick<WakeUp, 'ring'>;
}

/**
 * Holds back what is for somebody else than whoever has opened a shared phone; the door is told that it waits. What may leave
 * is given with the newest word that anybody has written on the phone: the channel knows of one person there.
 */
export async function throughDoor({ store, now, accepted }: Holding, delivery: Delivery): Promise<Delivery | null> {
  const { address, account, outbound, lastHeardAt } = delivery;
  const number = profileIn(address);
  if (number === null) return delivery;
  const at = now();
  assertFresh(delivery, { number, at });
  const phone = await store.phoneAt(address).catch(away);
  const until = heldAtDoor(phone, { number, now: at }, outbound);
  if (until === null) {
    return phone === null ? delivery : { ...delivery, lastHeardAt: Math.max(lastHeardAt ?? 0, phone.heardAt) };
  }
  // Nothing is tried while it is closed: what is known of the phone is known of everybody behind it.
  if (number !== DOOR && phone?.isStopped) throw new SendFailure('contact_stopped', 'nothing arrives at the phone');
  const knock = number === DOOR ? knockInside(delivery, phone) : knockAtDoor(delivery);
  if (knock !== null) {
    await store.accept({ ...knock, account, at }).catch(away);
    accepted?.ring();
  }
  await store.holdBack(delivery, { at, until }).catch(away);
  return null;
}

type Knock = Pick<Inbound, 'id' | 'from' | 'content'>;

function knockAtDoor({ id, address, outbound }: Delivery): Knock | null {
  if (outbound.knock === 'none') return null;
  return { id: `knock:${id}`, from: addressOfProfile(address, DOOR), content: knockFor(outbound) };
}

/**
 * Somebody has cried for help at the door and has gone in to a profile: the answer waits at the door. Once each time that a
 * profile is opened they are told that something waits there.
 */
function knockInside({ address, outbound }: Delivery, phone: PhoneSeen | null): Knock | null {
  if (outbound.from !== 'operator' || phone === null || phone.open === null) return null;
  const from = addressOfProfile(address, phone.open);
  return { id: `knock:${from}:${phone.since}`, from, content: { kind: 'knock' } };
}

/** Whether what is on its way is for a profile that is not open any more. */
export async function isShut(
  store: Pick<SharedPhoneStore, 'phoneAt'>,
  { address, outbound }: Delivery,
  now: number,
): Promise<boolean> {
  const number = profileIn(address);
  return number !== null && heldAtDoor(await store.phoneAt(address), { number, now }, outbound) !== null;
}

/** Whoever has cried for help is not locked out of the numbers, however late their words, or the answer to them, came through. */
function knockFor({ knock }: Outbound): InboundContent {
  return knock === 'numbers' ? { kind: 'knock', isCry: true } : { kind: 'knock' };
}

/** Whoever opens their profile is not told what staff said long ago as if it were of this moment: it fails, and the desk is told. */
function assertFresh({ outbound: { from, staleAt } }: Delivery, { number, at }: { number: number; at: number }): void {
  if (number === DOOR || from !== 'operator' || staleAt === undefined || at <= staleAt) return;
  throw new SendFailure('too_old', 'it waited for its person until its words were old');
}

function away(): never {
  throw new SendFailure('unreachable', 'the store does not say who has opened a shared phone');
}
