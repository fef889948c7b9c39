import type { InboundLog } from '../../core/inbound-log.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import { profileSecretIn } from '../route/profile-secret.ts';
import { wordsOf } from '../route/words-of.ts';
import { fileIn, numbersIn, placeIn } from './inbound-log.ts';

/** Whether a request of the door is open, and whether a secret is asked for. */
export interface Hearing {
  hasTicket: boolean;
  isAsked: boolean;
}

/** Nothing is kept but for whoever is asked to help; what is told to open something is kept nowhere. */
export function lineAtDoor({ key, inbound }: Waiting, hearing: Hearing): InboundLog {
  const { at, content, externalId } = inbound;
  const kind = content.kind === 'media' ? content.media : content.kind;
  const known = { key, at, kind, place: null, ...(externalId === undefined ? {} : { externalId }) };
  return { ...known, ...keptAtDoor(inbound, hearing) };
}

/** What somebody who is asked to help gets of a message. */
export function keptAtDoor(
  inbound: Waiting['inbound'],
  { hasTicket, isAsked }: Hearing,
): Pick<InboundLog, 'text' | 'file' | 'location'> {
  if (!hasTicket) return {};
  const text = inbound.content.kind === 'choice' ? '' : wordsOf(inbound);
  const isSecret = isAsked && profileSecretIn(text) !== null;
  const words = text === '' || isSecret ? {} : { text };
  return { ...words, ...numbersIn(inbound), ...placeIn(inbound), ...fileIn(inbound) };
}
