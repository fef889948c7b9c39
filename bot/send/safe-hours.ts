import { boundedWait, LONGEST_WAIT_MS } from '../../core/clock.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { OutboxStore } from '../../core/store.ts';
import { isBegun, isNever, isTooOld, leavesAt } from '../../dialogue/time/safe-contact.ts';
import type { ServiceLog } from '../../runtime/log.ts';

interface Asking {
  store: Pick<OutboxStore, 'safeContact'>;
  now: () => number;
}

interface Held {
  at: number;
  /** `null`: it may never leave. */
  until: number | null;
  /** Nobody knows what the contact has agreed on. */
  isDamaged: boolean;
  /** Its words are too old to be told. */
  isTooOld: boolean;
}

/** Holds a bubble back that may not leave. `false`: it may. Words of staff that are too old fail, and the desk is told. */
export async function isHeldBack(
  { store, now, log }: { store: Pick<OutboxStore, 'safeContact' | 'holdBack'>; log: ServiceLog } & Pick<Asking, 'now'>,
  delivery: Delivery,
): Promise<boolean> {
  const held = await heldUntil({ store, now }, delivery);
  if (held === null) return false;
  if (held.isDamaged) {
    const { id, contactId } = delivery;
    log.error({ delivery: id, contact: contactId, parts: ['state'] }, 'what is kept of a contact is damaged');
  }
  if (held.isTooOld && delivery.outbound.from === 'operator') {
    throw new SendFailure('too_old', 'it waited for the person until its words were old');
  }
  await store.holdBack(delivery, held).catch(() => {
    throw new SendFailure('unreachable', 'the store does not keep that a bubble waits');
  });
  return true;
}

/**
 * Whether a bubble has to wait for the hours of its contact, or for their word, and until when it does before it is looked
 * at again; `null`: it may leave. Asked of everything right before it is sent, so that no way to a contact leads round it:
 * an answer, a reminder, what was given up and is said again. Most are answers of the moment, for which nothing is read.
 */
export async function heldUntil(
  { store, now }: Asking,
  { contactId, outbound, lastHeardAt }: Pick<Delivery, 'contactId' | 'outbound' | 'lastHeardAt'>,
): Promise<Held | null> {
  const moment = { now: now(), heardAt: lastHeardAt };
  if (!isBegun(outbound, moment)) return null;
  const agreed = await store.safeContact(contactId).catch(() => {
    throw new SendFailure('unreachable', 'the store does not say what the contact has agreed on');
  });
  const known = { at: moment.now, isDamaged: agreed?.isDamaged === true, isTooOld: false };
  if (isTooOld(agreed, outbound, moment.now)) return { ...known, until: null, isTooOld: true };
  const leaves = leavesAt(agreed, outbound, moment);
  if (leaves !== null && leaves <= moment.now) return null;
  if (agreed !== null && isNever(agreed, outbound)) return { ...known, until: null };
  const wait = leaves === null ? LONGEST_WAIT_MS : leaves - moment.now;
  return { ...known, until: moment.now + boundedWait(wait) };
}
