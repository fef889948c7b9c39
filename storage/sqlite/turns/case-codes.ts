import {
  type CaseCode,
  type CaseCodeStore,
  CODE_LIVES_MS,
  type CodeOutcome,
  type CodeTold,
  codesAllowed,
  isOnOnePhone,
  WRONG_OF_ADDRESS,
  WRONG_OF_ALL,
  WRONG_OF_NETWORK,
} from '../../../core/case-code.ts';
import { channelOf } from '../../../core/channel.ts';
import { goingElsewhere } from '../../../core/going-elsewhere.ts';
import type { ChannelName } from '../../../core/message.ts';
import { sealedIn } from '../../shared/places.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createMove } from './moving.ts';
import { createOutboxRows } from './outbox-rows.ts';

interface CodeRow {
  contactId: string;
  at: number;
  sealed: Uint8Array;
  toldAt: number | null;
  left: ChannelName | null;
}

const COLUMNS = 'contact_id as contactId, at, sealed, told_at as toldAt, left_channel as left';

/** Codes that lead to a contact; that one is used up and that its holder goes on elsewhere are one transaction. */
export function createCaseCodes(parts: StoreParts): CaseCodeStore {
  const { db, writer, sealer, lookup } = parts;
  const hashOf = (code: string) => lookup.hash('case-code', code);
  const isThere = db.prepare('select 1 as one from conversations where id = ? and moved_to is null');
  const isTaken = db.prepare(
    'select 1 as one from case_codes where hash = ? and contact_id <> ? and at > ? and told_at is null',
  );
  const keep = db.prepare(
    `insert into case_codes (contact_id, hash, at, sealed) values (?1, ?2, ?3, ?4)
       on conflict do update set hash = ?2, at = ?3, sealed = ?4, told_at = null, left_channel = null`,
  );
  const selectOwn = db.prepare(`select ${COLUMNS} from case_codes where contact_id = ? and hash = ?`);
  const selectOpen = db.prepare(`select ${COLUMNS} from case_codes where hash = ? and at > ? and told_at is null`);
  const use = db.prepare('update case_codes set told_at = ?2, left_channel = ?3 where contact_id = ?1');
  const burn = db.prepare('delete from case_codes where hash = ? and told_at is null');
  const tries = createTries(parts);
  const goOn = createGoingOn(parts);
  const { reached } = createMove(parts);

  function put(contactId: string, { code, at, answer }: CaseCode): 'kept' | 'taken' | 'gone' {
    if (first(isThere, contactId) === undefined) return 'gone';
    const hash = hashOf(code);
    if (first(isTaken, hash, contactId, at - CODE_LIVES_MS) !== undefined) return 'taken';
    keep.run(contactId, hash, at, sealer.seal(sealedIn.caseCode(contactId), answer));
    return 'kept';
  }

  function ofOwn({ contactId, toldAt, left, sealed }: CodeRow, { answerFor }: CodeTold): CodeOutcome {
    const answer = answerFor(contactId);
    const isAnswer = answer !== null && sealer.openIfWhole(sealedIn.caseCode(contactId), sealed) === answer;
    const says = isAnswer ? { saysAnswer: true as const } : {};
    return toldAt === null || left === null ? { is: 'own', ...says } : { is: 'arrived', left, at: toldAt, ...says };
  }

  function tell(told: CodeTold): CodeOutcome {
    const hash = hashOf(told.code);
    const own = first<CodeRow>(selectOwn, told.contactId, hash);
    if (own !== undefined) return ofOwn(own, told);
    if (told.looksFor === 'own') return { is: 'wrong' };
    const allowed = tries.begin(told);
    // What is done for a right code is done for a wrong one, as far as anybody could tell them apart by it.
    const open = rows<CodeRow>(selectOpen, hash, told.at - CODE_LIVES_MS);
    if (allowed === 'none') return tries.end(told, { is: 'too-many' });
    const [found] = open;
    const holder = found?.contactId ?? told.contactId;
    const answer = told.answerFor(holder);
    if (allowed === 'with-answer' && answer === null) return tries.end(told, { is: 'answer-needed' });
    if (found === undefined || open.length > 1) return { is: 'wrong' };
    const chosen = sealer.openIfWhole(sealedIn.caseCode(holder), found.sealed);
    const isAnswer = answer !== null && chosen === answer;
    if (allowed === 'with-answer' && !isAnswer) return { is: 'wrong' };
    if (isOnOnePhone(reached(holder)?.address ?? told.to, told.to)) return tries.end(told, { is: 'same-phone' });
    if (told.looksFor === 'asking') return tries.end(told, { is: 'found', answer: isAnswer ? answer : null });
    const left = goOn(holder, told);
    if (left === null) return { is: 'wrong' };
    use.run(holder, told.at, left);
    return tries.end(told, { is: 'moved' });
  }

  return {
    keepCode: (contactId, code) => writer.write(() => put(contactId, code)),
    tellCode: (told) => writer.write(() => tell(told)),
    burnCode: async (code) => void (await writer.write(() => burn.run(hashOf(code)))),
  };
}

/** Counts what is told. A code counts as wrong before it is looked at, so that many at once are not more than are allowed. */
function createTries({ db, lookup }: StoreParts) {
  const insert = db.prepare('insert or ignore into code_tries (key, address, network, at) values (?, ?, ?, ?)');
  const remove = db.prepare('delete from code_tries where key = ?');
  const others = (where: string) =>
    db.prepare(
      `select count(*) as count from (select 1 from code_tries where ${where} and at > ?2 and key <> ?3 limit ?4)`,
    );
  const ofAddress = others('address = ?1');
  const ofNetwork = others('network = ?1');
  const ofAll = db.prepare(
    'select count(*) as count from (select 1 from code_tries where at > ?1 and key <> ?2 limit ?3)',
  );
  const count = (row: { count: number } | undefined) => row?.count ?? 0;
  const keyOf = ({ key }: CodeTold) => lookup.hash('code-told', key);

  return {
    begin(told: CodeTold) {
      const { to, network, at } = told;
      const [key, address] = [keyOf(told), lookup.hash('code-teller', to)];
      insert.run(key, address, network, at);
      const [one, net, all] = [WRONG_OF_ADDRESS, WRONG_OF_NETWORK, WRONG_OF_ALL];
      return codesAllowed({
        ofAddress: count(first(ofAddress, address, at - one.withinMs, key, one.most)),
        ofNetwork: network === null ? 0 : count(first(ofNetwork, network, at - net.withinMs, key, net.most)),
        ofAll: count(first(ofAll, at - all.withinMs, key, all.most)),
      });
    },
    /** It was right, or was not looked at. */
    end(told: CodeTold, outcome: CodeOutcome): CodeOutcome {
      remove.run(keyOf(told));
      return outcome;
    },
  };
}

/** The holder goes on where the code is told; `null`: somebody else is reached there by now. */
function createGoingOn(parts: StoreParts): (holder: string, told: CodeTold) => ChannelName | null {
  const { db } = parts;
  const { move } = createMove(parts);
  const outbox = createOutboxRows(parts);
  const selectAccount = db.prepare('select account from conversations where id = ?');
  const meet = db.prepare(
    `update conversations
        set last_seq = max(last_seq, coalesce((select last_seq from conversations where id = ?2), 0)),
            heard_at = max(coalesce(heard_at, 0), ?3), has_woken = 1, silent_since = null
      where id = ?1`,
  );
  const show = db.prepare('update conversations set shown_from = last_seq where id = ?');
  return (holder, { contactId, to, account, at }) => {
    const left = channelOf(first<{ account: string }>(selectAccount, holder)?.account ?? '');
    const outcome = move({ contactId: holder, to, account, from: contactId, frees: 'all', at });
    if (outcome === 'changed') return null;
    meet.run(holder, contactId, at);
    show.run(holder);
    const before = outbox.read(holder);
    outbox.write(holder, before, goingElsewhere(before, at));
    return left;
  };
}
