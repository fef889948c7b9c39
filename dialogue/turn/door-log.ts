import type { InboundLog } from '../../core/inbound-log.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import { profileSecretIn } from '../route/profile-secret.ts';
import { wordsOf } from '../route/words-of.ts';

/** What is told to open something is kept nowhere. */
export function lineAtDoor({ key, inbound }: Waiting, hasTicket: boolean): InboundLog {
  const { at, content, externalId } = inbound;
  const text = content.kind === 'choice' ? '' : wordsOf(inbound);
  const isKept = hasTicket && text !== '' && profileSecretIn(text) === null;
  const kind = content.kind === 'media' ? content.media : content.kind;
  return {
    key,
    at,
    kind,
    place: null,
    ...(externalId === undefined ? {} : { externalId }),
    ...(isKept ? { text } : {}),
  };
}
