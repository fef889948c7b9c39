import type { Inbound } from '../../../core/message.ts';
import { sealedIn } from '../../shared/places.ts';
import { isFromContact, isWord } from '../../shared/waiting.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { dayOf, newConversation, waitingDoc } from './inbox.ts';

type Left = Pick<ConversationDoc, '_id' | 'inbox' | 'account' | 'lastSeq'>;

interface Carried {
  key: string;
  inbound: Inbound;
}

/**
 * What waits in a conversation that takes no word any more goes over to where its contact goes on, in front of what came
 * there since. Doing it twice is the same as once. Returns how many words went; `gone`: where they were to go nobody takes
 * them, and they stand where they stood. With `mayBegin` a new contact begins with them.
 */
export type CarryOver = (left: Left, to: string, mayBegin: boolean) => Promise<number | 'gone'>;

/** Only words end a silence. */
function wakingBy(words: readonly Carried[]) {
  const last = words.at(-1);
  if (last === undefined) return {};
  const heardAt = Math.max(...words.map(({ inbound }) => inbound.at));
  return { $set: { wokenBy: last.key, silentSince: null }, $max: { heardAt } };
}

export function createCarryOver({ db, keys }: StoreParts): CarryOver {
  const { conversations } = db.hot;
  return async ({ _id: from, inbox, account, lastSeq }, to, mayBegin) => {
    const opener = await keys.find(from);
    if (opener === null) return 0;
    const waiting = inbox
      .map(({ key, sealed }) => ({
        key,
        inbound: opener.openIfWhole(sealedIn.inbound(from, key), sealed) as Inbound | undefined,
      }))
      .flatMap(({ key, inbound }) => (inbound && isFromContact(inbound) ? [{ key, inbound }] : []));
    const [earliest] = waiting;
    if (earliest === undefined) return 0;
    const sealer = await keys.make(to);
    if (sealer === null) return 'gone';
    const carried = waiting.map(({ key, inbound }) => waitingDoc(sealer, to, key, inbound));
    const words = waiting.filter(({ inbound }) => isWord(inbound));
    const { lastSeq: _own, ...begun } = newConversation(sealer, to, (words[0] ?? earliest).inbound);
    const heardDay = Math.max(...waiting.map(({ inbound }) => dayOf(inbound.at)));
    const woken = wakingBy(words);
    const update = {
      $push: { inbox: { $each: carried, $position: 0 } },
      $addToSet: { carried: from },
      $set: { account, isUnreachable: false, ...woken.$set },
      // A reader's cursor stays good: the log goes on above what it has shown.
      $max: { lastSeq: Math.max(lastSeq, earliest.inbound.at), heardDay, ...woken.$max },
      ...(mayBegin ? { $setOnInsert: begun } : {}),
    };
    try {
      const taking = mayBegin ? {} : { movedTo: { $exists: false } };
      await conversations.updateOne({ _id: to, carried: { $ne: from }, ...taking }, update, { upsert: mayBegin });
    } catch (error) {
      // It is there and has them already.
      if (!isDuplicate(error)) throw error;
    }
    const isThere =
      mayBegin || (await conversations.findOne({ _id: to, carried: from }, { projection: { _id: 1 } })) !== null;
    return isThere ? waiting.length : 'gone';
  };
}
