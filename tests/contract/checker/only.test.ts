import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../../core/problem.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { toldBy } from '../../../dialogue/say/told.ts';
import { proveAlwaysAPerson } from '../../../dialogue/turn/certificate.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { checkFlows, NARROWEST } from '../../../flows/check/check.ts';
import { checkTurns } from '../../../flows/check/check-turns.ts';
import type { Told } from '../../../flows/check/turn-bubbles.ts';
import { createTurnMemory } from '../../../flows/check/turn-memory.ts';
import { damaged, withFlows } from '../../support/damaged-flows.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { NOON } from '../../support/talk.ts';

const TODAY = '2026-11-24';
const shipped: Knowledge = await shippedKnowledge();
const knowledge = withFlows(shipped, damaged(shipped.book.newest));
const set = knowledge.book.newest;
const { content } = knowledge;
const ids = [...set.flows.keys()];
const someFlows = fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 6 }).map((some) => new Set(some));

function of(only: ReadonlySet<string>, problems: readonly Problem[]): Problem[] {
  return problems.filter(({ where }) => only.has(where.split('/')[0] ?? ''));
}

describe('a check of some flows finds what a check of all finds in them', () => {
  test('in their nodes, their ways and their texts', () => {
    const against = {
      content,
      limits: NARROWEST,
      today: TODAY,
      winnerOf: (text: string) => (text.length % 5 === 0 ? 'menu' : null),
    };
    const whole = checkFlows(set, against);

    expect(whole.length).toBeGreaterThan(ids.length * 3);
    fc.assert(
      fc.property(someFlows, (only) => {
        expect(checkFlows(set, { ...against, only })).toEqual(of(only, whole));
      }),
      { numRuns: 6 },
    );
  });

  test('in the length of their bubbles, whatever was measured before', () => {
    const told = toldBy(knowledge, TODAY);
    const memory = createTurnMemory();
    const whole = checkTurns(set, content, told);

    expect(new Set(whole.map(({ where }) => where.split('/')[0])).size).toBeGreaterThan(10);
    expect(checkTurns(set, content, told, { memory })).toEqual(whole);
    expect(checkTurns(set, content, told, { memory })).toEqual(whole);
    fc.assert(
      fc.property(someFlows, fc.boolean(), (only, remembers) => {
        const found = checkTurns(set, content, told, remembers ? { only, memory } : { only });
        expect(found).toEqual(of(only, whole));
      }),
      { numRuns: 3 },
    );
  });

  test('in the way to a person', () => {
    const book = shipped;
    const lost: typeof decide = (...given) => {
      const turn = decide(...given);
      if (turn.forget || (turn.commit.session?.node.length ?? 0) % 4 !== 0) return turn;
      return {
        ...turn,
        commit: {
          ...turn.commit,
          ticket: null,
          outbound: turn.commit.outbound.map((one) => ({ ...one, choices: [], text: '' })),
        },
      };
    };
    const whole = proveAlwaysAPerson(book, NOON, { turn: lost });
    const parts = ids.map((id) => proveAlwaysAPerson(book, NOON, { turn: lost, only: new Set([id]) }));

    expect(new Set(whole.problems.map(({ where }) => where.split('/')[0])).size).toBeGreaterThan(10);
    for (const [index, id] of ids.entries()) expect(parts[index]?.problems).toEqual(of(new Set([id]), whole.problems));
    // The end of everything lies in no flow.
    expect(parts.reduce((sum, { places }) => sum + places, 1)).toBe(whole.places);
  });
});

test('what was measured is kept for plain words, and forgotten for what is filled in from other content', () => {
  const memory = createTurnMemory();
  const told = (length: number) => ({ lengthOf: () => length, pagesOf: () => 1 });
  const before = checkTurns(set, content, told(301), { memory });

  const kept = checkTurns(set, content, told(10), { memory });
  const anew = checkTurns(set, { ...content }, told(10), { memory });

  expect(kept.length).toBeGreaterThan(anew.length);
  expect(anew.length).toBeGreaterThan(0);
  expect(before).toEqual(expect.arrayContaining(anew));
});

test('how many pages the same reader finds is asked once, in one check and in the next', () => {
  const memory = createTurnMemory();
  const asked: string[] = [];
  const told: Told = {
    lengthOf: () => 10,
    pagesOf(reference, { language, country, about }) {
      asked.push(`${reference} ${language} ${country} ${about}`);
      return 1;
    },
  };
  checkTurns(set, content, told, { memory });
  const once = asked.length;
  checkTurns(set, content, told, { memory });

  expect(once).toBeGreaterThan(100);
  expect(new Set(asked).size).toBe(once);
  expect(asked).toHaveLength(once);
});
