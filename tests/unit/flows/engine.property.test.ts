import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../core/conversation.ts';
import type { ProblemCode } from '../../../core/problem.ts';
import { BACK_MAX_STEPS, itemOf, SESSION_MAX_BYTES, type Session } from '../../../core/session.ts';
import { checkGraph } from '../../../flows/check/check-graph.ts';
import { graphOf } from '../../../flows/check/graph.ts';
import { advance, back, openQuestion, repeat, start } from '../../../flows/engine/engine.ts';
import { STEP_LIMIT } from '../../../flows/engine/run.ts';
import type { EngineTurn, Reply } from '../../../flows/engine/turn.ts';
import type { FlowBook } from '../../../flows/schema.ts';
import { flowSets } from '../../support/random-flows.ts';
import { fittingReply, replies } from '../../support/random-replies.ts';
import { contacts, randomSurroundings } from '../../support/random-surroundings.ts';

type Move =
  | { kind: 'reply'; reply: Reply }
  | { kind: 'fitting'; nth: number }
  | { kind: 'back' }
  | { kind: 'repeat' }
  | { kind: 'start'; flow: string; keep: boolean };

const moves: fc.Arbitrary<Move> = fc.oneof(
  { weight: 12, arbitrary: fc.nat(7).map((nth): Move => ({ kind: 'fitting', nth })) },
  { weight: 6, arbitrary: replies.map((reply): Move => ({ kind: 'reply', reply })) },
  { weight: 2, arbitrary: fc.constant<Move>({ kind: 'back' }) },
  { weight: 1, arbitrary: fc.constant<Move>({ kind: 'repeat' }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('start' as const),
      flow: fc.constantFrom('f0', 'f1', 'nowhere'),
      keep: fc.boolean(),
    }),
  },
);

/** By default fast-check keeps arrays short; a talk is long. */
const talksOf = (minLength: number, maxLength: number) => fc.array(moves, { minLength, maxLength, size: 'max' });

/** Newest and old flows that have little to do with each other. */
const books = (temper: 'sound' | 'wild'): fc.Arbitrary<FlowBook> =>
  fc
    .tuple(flowSets(temper, 2), flowSets(temper, 1))
    .map(([newest, older]) => deepFrozen({ newest, older: new Map([[1, older]]) }));
const bookOf = (temper: 'sound' | 'wild'): fc.Arbitrary<FlowBook> =>
  flowSets(temper).map((newest) => deepFrozen({ newest, older: new Map() }));

const surroundings = deepFrozen(randomSurroundings);

/** One turn from where the last one ended; all that goes in is frozen. A talk that has ended starts anew. */
function turnAfter(book: FlowBook, last: { session: Session | null; contact: Contact }, move: Move): EngineTurn {
  const { session, contact } = deepFrozen(last);
  if (move.kind === 'start' || session === null) {
    const flow = move.kind === 'start' ? move.flow : 'f0';
    const keep = move.kind === 'start' && move.keep;
    return start(book, { flow }, { session, contact, keep }, surroundings);
  }
  if (move.kind === 'back') return back(book, session, contact, surroundings);
  if (move.kind === 'repeat') return repeat(book, session, contact, surroundings);
  return advance(book, session, replyOf(book, { session, contact }, move), contact, surroundings);
}

function replyOf(
  book: FlowBook,
  { session, contact }: { session: Session; contact: Contact },
  move: Extract<Move, { kind: 'reply' | 'fitting' }>,
): Reply {
  if (move.kind === 'reply') return deepFrozen(move.reply);
  const open = openQuestion(book, session, contact, surroundings);
  return open ? fittingReply(open, move.nth) : { kind: 'skip' };
}

function talk(book: FlowBook, contact: Contact, with_: Move[]): EngineTurn[] {
  const turns: EngineTurn[] = [];
  let last: { session: Session | null; contact: Contact } = { session: null, contact };
  for (const move of with_) {
    last = turnAfter(book, last, move);
    turns.push(last as EngineTurn);
  }
  return turns;
}

describe('whatever the flows and whatever comes in', () => {
  test('a turn ends, within the step limit, with a question, an end or a word that the place is gone', () => {
    fc.assert(
      fc.property(books('wild'), contacts, talksOf(1, 40), (book, contact, with_) => {
        for (const { session, effects } of talk(book, contact, with_)) {
          const last = effects.at(-1);
          const steps = effects.filter(({ kind }) => kind === 'step').length;
          const { flow, node, release } = last?.kind === 'ask' ? last.at : {};
          const isAsked = flow === session?.flow && node === session?.node && release === session?.release;
          const isOver = last?.kind === 'flow-ended' || (last?.kind === 'notice' && last.key === 'place_gone');
          // An `expect` for each of many thousand turns would take longer than the turns.
          if (steps > STEP_LIMIT || !(session ? isAsked : isOver)) expect({ steps, last, session }).toBeNull();
        }
      }),
      { numRuns: 120 },
    );
  });

  test('a session is plain JSON of at most 4 KB, and does not grow with the talk', () => {
    fc.assert(
      fc.property(bookOf('wild'), contacts, talksOf(200, 400), (book, contact, with_) => {
        for (const { session } of talk(book, contact, with_)) {
          if (!session) continue;
          const json = JSON.stringify(session);
          const bytes = new TextEncoder().encode(json).length;
          const isPlain = isDeepStrictEqual(JSON.parse(json), session);
          if (bytes > SESSION_MAX_BYTES || !isPlain || session.back.length > BACK_MAX_STEPS) {
            expect({ bytes, session }).toBeNull();
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  test('the same inputs give the same outputs, and none of them is changed', () => {
    fc.assert(
      fc.property(books('wild'), contacts, talksOf(1, 30), (book, contact, with_) => {
        const again = structuredClone({ contact, with_ });

        expect(talk(book, again.contact, again.with_)).toEqual(talk(book, contact, with_));
      }),
      { numRuns: 60 },
    );
  });

  test('back after forward is where one was: place, visits, flags and answers', () => {
    let walked = 0;
    let inside = 0;
    fc.assert(
      fc.property(fc.oneof(bookOf('wild'), bookOf('sound')), contacts, talksOf(10, 40), (book, contact, with_) => {
        let before: { session: Session | null; contact: Contact } = { session: null, contact };
        for (const move of with_) {
          const after = turnAfter(book, before, move);
          const isReply = move.kind === 'reply' || move.kind === 'fitting';
          const hasMoved = after.effects.some(({ kind }) => kind === 'step') && (after.session?.back.length ?? 0) > 0;
          const isInside = itemOfSession(after.session) > itemOfSession(before.session);
          if (isReply && before.session && after.session && (hasMoved || isInside)) {
            walked += 1;
            if (isInside) inside += 1;
            const { flow, node, release, visits, flags, answers } = before.session;
            const returned = back(book, after.session, after.contact, surroundings).session;
            expect(returned).toMatchObject({ flow, node, release });
            expect(returned?.progress?.answers ?? '').toBe(before.session.progress?.answers ?? '');
            expect({ visits: returned?.visits, flags: returned?.flags, answers: returned?.answers }).toEqual({
              visits,
              flags,
              answers,
            });
          }
          before = after;
        }
      }),
      { numRuns: 100 },
    );
    expect(walked).toBeGreaterThan(150);
    expect(inside).toBeGreaterThan(10);
  });

  test('the language changes words only', () => {
    fc.assert(
      fc.property(bookOf('wild'), contacts, talksOf(1, 30), (book, contact, with_) => {
        const [tajik, russian] = (['tg', 'ru'] as const).map((language) => talk(book, { ...contact, language }, with_));

        const withoutContact = (turns: EngineTurn[] | undefined) =>
          turns?.map(({ session, effects }) => ({ session, effects }));
        expect(withoutContact(russian)).toEqual(withoutContact(tajik));
      }),
      { numRuns: 60 },
    );
  });

  test('asking again asks the same and changes nothing', () => {
    fc.assert(
      fc.property(books('wild'), contacts, talksOf(1, 10), (book, contact, with_) => {
        const last = talk(book, contact, with_).at(-1);
        // What an older release asked may have been withdrawn: mended-texts.test.ts.
        if (last?.session?.release !== book.newest.release) return;

        const again = repeat(book, last.session, last.contact, surroundings);

        const asked = last.effects.slice(-again.effects.length);
        expect(again).toEqual({ session: last.session, contact: last.contact, effects: asked });
        expect(asked.map(({ kind }) => kind)).toEqual(asked.length === 2 ? ['show', 'ask'] : ['ask']);
        const open = openQuestion(book, last.session, last.contact, surroundings);
        expect(again.effects.at(-1)).toMatchObject({ kind: 'ask', choices: open?.choices });
      }),
      { numRuns: 60 },
    );
  });
});

describe('flows that the checker passes', () => {
  test('never lose the way', () => {
    fc.assert(
      fc.property(bookOf('sound'), contacts, talksOf(1, 40), (book, contact, with_) => {
        const known = with_.filter((move) => move.kind !== 'start' || book.newest.flows.has(move.flow));
        for (const { effects } of talk(book, contact, known)) {
          expect(effects).not.toContainEqual({ kind: 'notice', key: 'place_gone' });
        }
      }),
      { numRuns: 80 },
    );
  });

  test('are those that the generator of sound flows makes, as far as ways go round or lead nowhere', () => {
    fc.assert(
      fc.property(flowSets('sound'), (set) => {
        const codes = checkGraph(set, graphOf(set)).map(({ code }) => code);

        expect(codes.filter((code) => ASTRAY.includes(code) || VISITING.includes(code))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('are not those that lose the way: what a talk meets, the checker has told', () => {
    let lost = 0;
    fc.assert(
      fc.property(bookOf('wild'), contacts, talksOf(1, 40), (book, contact, with_) => {
        const known = with_.filter((move) => move.kind !== 'start' || book.newest.flows.has(move.flow));
        const isLost = talk(book, contact, known).some(({ effects }) =>
          effects.some((effect) => effect.kind === 'notice' && effect.key === 'place_gone'),
        );
        if (!isLost) return;
        lost += 1;
        const hasNoResort = [...book.newest.flows.values()].some(({ nodes }) =>
          [...nodes.values()].some(
            (node) => node.kind === 'decide' && node.decide.every(({ when }) => when !== undefined),
          ),
        );
        const codes = checkGraph(book.newest, graphOf(book.newest)).map(({ code }) => code);
        expect(hasNoResort || codes.some((code) => ASTRAY.includes(code))).toBe(true);
      }),
      { numRuns: 120 },
    );
    expect(lost).toBeGreaterThan(10);
  });
});

const ASTRAY: readonly ProblemCode[] = ['silent_round', 'silent_long', 'leads_nowhere', 'visits_nowhere'];
const VISITING: readonly ProblemCode[] = ['visits_itself', 'visit_round'];

function itemOfSession(session: Session | null): number {
  return session === null ? 0 : itemOf(session);
}

function deepFrozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  const parts = value instanceof Map ? [...value.values()] : Object.values(value);
  for (const part of parts) deepFrozen(part);
  return Object.freeze(value);
}
