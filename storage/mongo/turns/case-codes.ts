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
import { sealedIn } from '../../shared/places.ts';
import type { StoreParts } from '../parts.ts';
import type { CaseCodeDoc, ConversationDoc } from './conversation-document.ts';
import type { Moving } from './moving.ts';

type Holder = Pick<ConversationDoc, '_id' | 'account' | 'movedTo' | 'moving'> & { code: CaseCodeDoc };
const HOLDER = { account: 1, movedTo: 1, moving: 1, code: 1 } as const;

export interface CaseCodes extends CaseCodeStore {
  /** Codes that nobody has told in their time. */
  sweepCodes(now: number): Promise<void>;
}

/**
 * A code stands in the conversation that it leads to: the change that uses it up is the one that begins the move. Whatever a
 * crash cuts short behind that, whoever settles finishes.
 */
export function createCaseCodes(
  parts: StoreParts,
  { begin, finish, reached }: Pick<Moving, 'begin' | 'finish' | 'reached'>,
): CaseCodes {
  const { db, keys, lookup } = parts;
  const { conversations } = db.hot;
  const hashOf = (code: string) => lookup.hash('case-code', code);
  const tries = createTries(parts);

  async function keepCode(
    contactId: string,
    { code: digits, at, answer }: CaseCode,
  ): Promise<'kept' | 'taken' | 'gone'> {
    const [hash, sealer] = [hashOf(digits), await keys.find(contactId)];
    if (sealer === null) return 'gone';
    const others = await openOf(hash, at);
    if (others.some(({ _id }) => _id !== contactId)) return 'taken';
    const code = { hash, at, until: at + CODE_LIVES_MS, sealed: sealer.seal(sealedIn.caseCode(contactId), answer) };
    const there = { _id: contactId, movedTo: { $exists: false } };
    return (await conversations.updateOne(there, { $set: { code } })).matchedCount === 1 ? 'kept' : 'gone';
  }

  /** Two who were given the same digits in the same moment are both led nowhere by them. */
  async function openOf(hash: string, at: number): Promise<Holder[]> {
    const found = await conversations
      .find<Holder>({ 'code.hash': hash, 'code.until': { $gt: at } }, { projection: HOLDER, hint: 'codes' })
      .limit(2)
      .toArray();
    return found.filter(({ movedTo }) => movedTo === undefined);
  }

  async function answerOf({ _id, code }: Holder): Promise<string | null> {
    const sealer = await keys.find(_id);
    const answer = sealer?.openIfWhole(sealedIn.caseCode(_id), code.sealed);
    return typeof answer === 'string' ? answer : null;
  }

  async function tellCode(told: CodeTold): Promise<CodeOutcome> {
    const hash = hashOf(told.code);
    const own = await conversations.findOne<Holder>({ _id: told.contactId, 'code.hash': hash }, { projection: HOLDER });
    if (own !== null) return ofOwn(own, await answerOf(own), told);
    const begun = await conversations.findOne<Holder>(
      { 'code.hash': hash, 'moving.from': told.contactId },
      { projection: HOLDER, hint: 'codes' },
    );
    if (begun?.moving?.byCode && (await finish(begun._id, begun.moving)) === 'moved')
      return tries.end(told, { is: 'moved' });
    if (told.looksFor === 'own') return { is: 'wrong' };
    const allowed = await tries.begin(told);
    // What is done for a right code is done for a wrong one, as far as anybody could tell them apart by it.
    const open = await openOf(hash, told.at);
    if (allowed === 'none') return tries.end(told, { is: 'too-many' });
    const [found] = open;
    const answer = told.answerFor(found?._id ?? told.contactId);
    if (allowed === 'with-answer' && answer === null) return tries.end(told, { is: 'answer-needed' });
    if (found === undefined || open.length > 1) return { is: 'wrong' };
    const isAnswer = (await answerOf(found)) === answer && answer !== null;
    if (allowed === 'with-answer' && !isAnswer) return { is: 'wrong' };
    if (isOnOnePhone((await reached(found._id))?.address ?? told.to, told.to)) {
      return tries.end(told, { is: 'same-phone' });
    }
    if (told.looksFor === 'asking') return tries.end(told, { is: 'found', answer: isAnswer ? answer : null });
    return (await use(found, told)) ? tries.end(told, { is: 'moved' }) : { is: 'wrong' };
  }

  async function use({ _id, account: before, code }: Holder, told: CodeTold): Promise<boolean> {
    const { contactId: from, to, account, at } = told;
    const used = { hash: code.hash, at: code.at, sealed: code.sealed, toldAt: at, left: channelOf(before) };
    const move = { contactId: _id, to, account, from, frees: 'all' as const, at };
    return (await begin(move, { code, used })) === 'moved';
  }

  return {
    keepCode,
    tellCode,
    async burnCode(code, at) {
      const hash = hashOf(code);
      for (const { _id } of await openOf(hash, at)) {
        await conversations.updateOne({ _id, 'code.hash': hash, 'code.until': { $gt: at } }, { $unset: { code: '' } });
      }
    },
    async sweepCodes(now) {
      const old = await conversations
        .find({ 'code.until': { $lte: now } }, { projection: { _id: 1 }, hint: 'codesUntil' })
        .limit(50)
        .toArray();
      for (const { _id } of old) {
        await conversations.updateOne({ _id, 'code.until': { $lte: now } }, { $unset: { code: '' } });
      }
    },
  };
}

function ofOwn({ _id, code: { toldAt, left } }: Holder, chosen: string | null, { answerFor }: CodeTold): CodeOutcome {
  const says = chosen !== null && answerFor(_id) === chosen ? { saysAnswer: true as const } : {};
  return toldAt === undefined || left === undefined
    ? { is: 'own', ...says }
    : { is: 'arrived', left: channelOf(left), at: toldAt, ...says };
}

/** Counts what is told. A code counts as wrong before it is looked at, so that many at once are not more than are allowed. */
function createTries({ db, lookup }: StoreParts) {
  const { code_tries: tries } = db.cold;
  const keyOf = ({ key }: CodeTold) => lookup.hash('code-told', key);

  return {
    async begin(told: CodeTold) {
      const { to, network, at } = told;
      const [_id, address] = [keyOf(told), lookup.hash('code-teller', to)];
      const row = network === null ? { address, at } : { address, at, network };
      await tries.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
      const since = ({ withinMs }: { withinMs: number }) => ({ $gt: at - withinMs });
      const other = { _id: { $ne: _id } };
      const [ofAddress, ofNetwork, ofAll] = await Promise.all([
        tries
          .countDocuments({ address, at: since(WRONG_OF_ADDRESS), ...other })
          .hint('address')
          .limit(WRONG_OF_ADDRESS.most),
        network === null
          ? 0
          : tries
              .countDocuments({ network, at: since(WRONG_OF_NETWORK), ...other })
              .hint('network')
              .limit(WRONG_OF_NETWORK.most),
        tries
          .countDocuments({ at: since(WRONG_OF_ALL), ...other })
          .hint('at')
          .limit(WRONG_OF_ALL.most),
      ]);
      return codesAllowed({ ofAddress, ofNetwork, ofAll });
    },
    /** It was right, or was not looked at. */
    async end(told: CodeTold, outcome: CodeOutcome): Promise<CodeOutcome> {
      await tries.deleteOne({ _id: keyOf(told) });
      return outcome;
    },
  };
}
