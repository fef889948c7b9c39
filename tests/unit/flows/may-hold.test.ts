import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayHold } from '../../../flows/check/may-hold.ts';
import type { Condition } from '../../../flows/condition-schema.ts';
import { holds } from '../../../flows/engine/condition.ts';
import { contactWith } from './make-flows.ts';

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Condition>({ flag: 'debt' }, { contact: 'age', below: 18 }, { contact: 'about', is: 'other' }),
    fc.constantFrom('RU', 'KZ').map((is): Condition => ({ contact: 'country', is })),
    fc.boolean().map((known): Condition => ({ contact: 'country', known })),
    fc.constant<Condition>({ contact: 'country', in: ['RU', 'TR'] }),
    fc.constant<Condition>({ lines: 'women' }),
    tie('condition').map((not): Condition => ({ not })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
  ),
}));

test('a branch that is said never to be taken is taken by nobody, and one that surely is by everybody', () => {
  fc.assert(
    fc.property(
      condition,
      fc.record({
        country: fc.constantFrom(null, 'RU', 'KZ'),
        about: fc.constantFrom('self' as const, 'other' as const),
        age: fc.constantFrom(null, 12, 30),
        flags: fc.subarray(['debt']),
      }),
      (when, { country, about, age, flags }) => {
        const hasLine = () => country === 'KZ';
        const verdict = mayHold(when, { country, about, hasLine });
        const contact = contactWith({ country, about, age });

        const isTaken = holds(when, {
          answers: {},
          flags,
          contact,
          weights: new Map(),
          today: '2026-11-24',
          hasLine,
        });
        if (verdict !== 'maybe') expect(isTaken).toBe(verdict === 'yes');
      },
    ),
    { numRuns: 2000 },
  );
});

test('what hangs on the country alone is known with the country', () => {
  const russia: Condition = { contact: 'country', is: 'RU' };
  const hasLine = () => false;

  expect(mayHold(russia, { country: 'RU', about: 'self', hasLine })).toBe('yes');
  expect(mayHold(russia, { country: 'KZ', about: 'self', hasLine })).toBe('no');
  expect(mayHold({ not: russia }, { country: 'KZ', about: 'self', hasLine })).toBe('yes');
  expect(mayHold({ all: [russia, { flag: 'debt' }] }, { country: 'KZ', about: 'self', hasLine })).toBe('no');
});
