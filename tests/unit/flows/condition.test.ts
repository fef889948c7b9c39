import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../core/conversation.ts';
import type { Answer } from '../../../core/session.ts';
import type { Condition } from '../../../flows/condition-schema.ts';
import { type ConditionFacts, holds } from '../../../flows/engine/condition.ts';
import { contactWith, surroundings } from './make-flows.ts';

function facts(known: {
  answers?: Record<string, Answer>;
  flags?: string[];
  contact?: Partial<Contact>;
  today?: string;
}): ConditionFacts {
  return {
    answers: known.answers ?? {},
    flags: known.flags ?? [],
    contact: contactWith(known.contact),
    weights: surroundings.weights,
    hasLine: surroundings.hasLine,
    today: known.today ?? '2026-11-24',
  };
}

const tall = facts({ answers: { age: 17, job: 'farm' }, contact: { country: 'RU', age: 30 } });
const table: [Condition, ConditionFacts, boolean][] = [
  [{ answer: 'job', is: 'farm' }, tall, true],
  [{ answer: 'job', is: 'Farm' }, tall, false],
  [{ answer: 'age', is: 17 }, tall, true],
  [{ answer: 'age', is: '17' }, tall, false],
  [{ answer: 'job', in: ['shop', 'farm'] }, tall, true],
  [{ answer: 'job', in: ['shop'] }, tall, false],
  [{ answer: 'age', atLeast: 17 }, tall, true],
  [{ answer: 'age', atLeast: 18 }, tall, false],
  [{ answer: 'age', below: 18 }, tall, true],
  [{ answer: 'age', below: 17 }, tall, false],
  [{ answer: 'age', atLeast: 14, below: 18 }, tall, true],
  [{ answer: 'age', known: true }, tall, true],
  [{ answer: 'age', known: false }, tall, false],
  [{ answer: 'debt', known: false }, tall, true],
  [{ answer: 'debt', known: true }, tall, false],
  [{ contact: 'country', is: 'RU' }, tall, true],
  [{ contact: 'country', in: ['KZ', 'RU'] }, tall, true],
  [{ contact: 'age', atLeast: 18 }, tall, true],
  [{ contact: 'region', known: false }, tall, true],
  [{ contact: 'about', is: 'self' }, tall, false],
  [{ flag: 'debt' }, facts({ flags: ['debt'] }), true],
  [{ flag: 'threats' }, facts({ flags: ['debt'] }), false],
  [{ not: { flag: 'threats' } }, facts({ flags: ['debt'] }), true],
  [{ weight: { atLeast: 6 } }, facts({ flags: ['threats', 'debt'] }), true],
  [{ weight: { atLeast: 7 } }, facts({ flags: ['threats', 'debt'] }), false],
  [{ weight: { atLeast: 1 } }, facts({ flags: ['weightless'] }), false],
  [{ weight: { atLeast: 0 } }, facts({}), true],
  [{ today: { from: '2026-11-24' } }, facts({}), true],
  [{ today: { from: '2026-11-25' } }, facts({}), false],
  [{ today: { until: '2026-11-24' } }, facts({}), true],
  [{ today: { until: '2026-11-23' } }, facts({}), false],
  [{ today: { from: '2026-11-01', until: '2026-11-30' } }, facts({}), true],
  [{ all: [{ flag: 'debt' }, { flag: 'threats' }] }, facts({ flags: ['debt', 'threats'] }), true],
  [{ all: [{ flag: 'debt' }, { flag: 'threats' }] }, facts({ flags: ['debt'] }), false],
  [{ any: [{ flag: 'debt' }, { flag: 'threats' }] }, facts({ flags: ['threats'] }), true],
  [{ any: [{ flag: 'debt' }, { flag: 'threats' }] }, facts({}), false],
  [{ not: { answer: 'job', is: 'shop' } }, tall, true],
  [{ not: { not: { answer: 'job', is: 'farm' } } }, tall, true],
];

describe('a condition', () => {
  test.each(table)('%j is judged by what is known', (condition, known, expected) => {
    expect(holds(condition, known)).toBe(expected);
  });
});

describe('what is not known', () => {
  const unknown: Condition[] = [
    { answer: 'age', is: 17 },
    { answer: 'age', in: [17, 18] },
    { answer: 'age', atLeast: 18 },
    { answer: 'age', below: 18 },
    { contact: 'age', below: 18 },
    { contact: 'country', is: 'RU' },
  ];

  test.each(unknown)('%j is false, and so is its opposite', (condition) => {
    expect(holds(condition, facts({}))).toBe(false);
    expect(holds({ not: condition }, facts({}))).toBe(false);
    expect(holds({ not: { not: condition } }, facts({}))).toBe(false);
  });

  test('does not spoil an `any` that holds, nor save an `all` that does not', () => {
    const known = facts({ flags: ['debt'] });

    expect(holds({ any: [{ answer: 'age', below: 18 }, { flag: 'debt' }] }, known)).toBe(true);
    expect(holds({ all: [{ answer: 'age', below: 18 }, { flag: 'debt' }] }, known)).toBe(false);
    expect(holds({ not: { all: [{ answer: 'age', below: 18 }, { flag: 'threats' }] } }, known)).toBe(true);
    expect(holds({ not: { any: [{ answer: 'age', below: 18 }, { flag: 'threats' }] } }, known)).toBe(false);
  });

  test('a word is no number, so that neither comparison holds', () => {
    const known = facts({ answers: { age: 'seventeen' } });

    expect(holds({ answer: 'age', below: 18 }, known)).toBe(false);
    expect(holds({ answer: 'age', atLeast: 18 }, known)).toBe(false);
    expect(holds({ not: { answer: 'age', below: 18 } }, known)).toBe(false);
  });

  test('an answer called "constructor" is unknown until somebody gives it', () => {
    expect(holds({ answer: 'constructor', known: true }, facts({}))).toBe(false);
    expect(holds({ answer: 'constructor', is: 'yes' }, facts({ answers: { constructor: 'yes' } as never }))).toBe(true);
  });

  test('a comparison with nothing does not hold', () => {
    expect(holds({ answer: 'job' }, tall)).toBe(false);
  });
});
