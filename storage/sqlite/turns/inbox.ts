import type { TurnClaimer } from '../../../core/claimer.ts';
import { INBOX_MAX } from '../../../core/limits.ts';
import type { Inbound } from '../../../core/message.ts';
import { addressOfProfile, DOOR, isAtDoor } from '../../../core/shared-phone.ts';
import type { ConversationStore } from '../../../core/store.ts';
import type { ClaimedTurn } from '../../../core/turn-commit.ts';
import { sealedIn } from '../../shared/places.ts';
import { tried } from '../../shared/tried.ts';
import { isFromContact, isWord } from '../../shared/waiting.ts';
import { dayOf, first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createContactMaker } from './contact-maker.ts';
import { createDoors } from './shared-phones.ts';
import { createTurnClaim } from './turns.ts';

/** What is known of whoever writes, before their message is there. */
interface Writer {
  id: string;
  waiting: number;
  /** This very message waits, or was handled. */
  isKnown: number;
}

type TakingIn = (inbound: Inbound, room?: number, claimer?: TurnClaimer) => Taken;

/** Takes a message in, for whoever has a transaction open. */
export function createTakingIn(parts: StoreParts): TakingIn {
  const { db, sealer, lookup } = parts;
  const writerOf = createFinding(parts);
  const makeContact = createContactMaker(parts);
  const behindDoor = createDoors(parts);
  const hear = createHearing(parts);
  const claim = createTurnClaim(parts);
  const insert = db.prepare('insert into inbox (contact_id, key, at, sealed) values (?, ?, ?, ?)');
  const drop = db.prepare('update conversations set dropped = dropped + 1 where id = ?');

  /** What was said at the door, and is told once more by its channel, is nothing that is said inside. */
  function isKnownAtDoor({ from }: Inbound, key: string): boolean {
    return !isAtDoor(from) && writerOf(lookup.hash('address', addressOfProfile(from, DOOR)), key)?.isKnown === 1;
  }

  /** A shared phone is looked for only where no contact has this address. */
  return function takeIn(inbound, room = INBOX_MAX, claimer): Taken {
    const key = lookup.hash('message', inbound.id);
    const hash = lookup.hash('address', inbound.from);
    const known = writerOf(hash, key);
    const led = known === undefined ? behindDoor(inbound, key) : null;
    if (led === 'repeat') return { outcome: 'repeat' };
    if (led !== null) return isKnownAtDoor(led, key) ? { outcome: 'repeat' } : takeIn(led, room, claimer);
    const { id, waiting, isKnown } = known ?? newWriter(makeContact(hash, inbound));
    if (isKnown === 1) return { outcome: 'repeat' };
    hear(id, inbound);
    if (waiting >= room) {
      drop.run(id);
      return { outcome: 'dropped' };
    }
    insert.run(id, key, inbound.at, sealer.seal(sealedIn.inbound(id, key), inbound));
    if (claimer === undefined) return { outcome: 'accepted' };
    return { outcome: 'accepted', turn: waiting === 0 ? claim(id, claimer, [{ key, inbound }]) : claim(id, claimer) };
  };
}

/** Takes messages in: durable, once, and not without end. */
export function createInbox(parts: StoreParts): Pick<ConversationStore, 'accept'> {
  const { writer } = parts;
  const takeIn = createTakingIn(parts);
  return {
    async accept(inbound, room = INBOX_MAX, claimer) {
      const { outcome, turn } = await writer.write(() => takeIn(inbound, room, claimer));
      // The message is kept: a turn that cannot be read waits until its lease has run out.
      const claimed = turn && tried(turn);
      if (claimed) claimer?.take(claimed);
      return outcome;
    },
  };
}

interface Taken {
  outcome: 'accepted' | 'repeat' | 'dropped';
  turn?: (() => ClaimedTurn) | undefined;
}

function newWriter(id: string): Writer {
  return { id, waiting: 0, isKnown: 0 };
}

/** Whoever is reached at an address. */
function createFinding({ db, keys }: StoreParts): (hash: string, key: string) => Writer | undefined {
  const find = db.prepare(
    `select id, (select count(*) from inbox where contact_id = id) as waiting,
            exists (select 1 from inbox where contact_id = id and key = ?2)
              or exists (select 1 from seen where contact_id = id and key = ?2) as isKnown
       from addresses join conversations on id = contact_id where hash = ?1`,
  );
  return (hash, key) => {
    const known = first<Writer>(find, hash, key);
    if (known !== undefined) keys.makeIfLost(known.id);
    return known;
  };
}

/** What comes from a contact makes it reachable again, and a word of it ends its silence. */
function createHearing({ db }: StoreParts): (contactId: string, inbound: Inbound) => void {
  const reach = db.prepare(
    'update conversations set account = ?2, is_unreachable = 0, heard_day = max(heard_day, ?3) where id = ?1',
  );
  const hear = db.prepare(
    `update conversations set account = ?2, is_unreachable = 0, heard_day = max(heard_day, ?3), has_woken = 1,
            silent_since = null, heard_at = max(coalesce(heard_at, ?4), ?4)
      where id = ?1`,
  );
  return (contactId, inbound) => {
    const { account, at } = inbound;
    if (isWord(inbound)) hear.run(contactId, account, dayOf(at), at);
    else if (isFromContact(inbound)) reach.run(contactId, account, dayOf(at));
  };
}
