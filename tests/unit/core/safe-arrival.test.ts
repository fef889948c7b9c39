import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ARRIVAL_ANSWER_MS,
  ARRIVAL_ASKS,
  ARRIVAL_PATIENCE,
  arrivalStep,
  type SafeArrival,
} from '../../../core/safe-arrival.ts';

const DAY = 24 * 3_600_000;

/** What happens at a ring: whether we may begin, or from when on, and whether the person writes after it. */
const Ring = fc.record({ mayAsk: fc.constantFrom('now', 'later', 'unknown'), writes: fc.boolean() });

/** All that a history comes to, rung as the program rings it. */
function lived(tells: boolean, rings: readonly { mayAsk: string; writes: boolean }[]) {
  let arrival: SafeArrival = { setAt: 0, tells, askedAt: [] };
  let [now, tries] = [DAY, 0];
  const seen = { asks: 0, waits: 0, isTold: false, isOver: false, isAnswered: false, askedWhere: [] as string[] };
  for (const { mayAsk, writes } of rings) {
    const mayAskAt = { now, later: now + 3_600_000 }[mayAsk] ?? null;
    const step = arrivalStep(arrival, { now, tries, mayAskAt, nextDay: now + DAY });
    if (step.is === 'tell') return { ...seen, isTold: true };
    if (step.is === 'over') return { ...seen, isOver: true };
    if (step.is === 'ask') {
      arrival = { ...arrival, askedAt: [...arrival.askedAt, now] };
      seen.asks += 1;
      seen.askedWhere.push(mayAsk);
      [now, tries] = [now + ARRIVAL_ANSWER_MS, 0];
      if (writes) return { ...seen, isAnswered: true };
    } else {
      expect(step.until).toBeGreaterThan(now);
      seen.waits += 1;
      [now, tries] = [step.until, tries + (mayAskAt === null ? 1 : 0)];
    }
  }
  return seen;
}

test('whatever happens, nobody is asked more than twice, or while we may not begin', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(Ring, { maxLength: 40 }), (tells, rings) => {
      const { asks, askedWhere } = lived(tells, rings);
      expect(asks).toBeLessThanOrEqual(ARRIVAL_ASKS);
      expect(askedWhere.every((where) => where === 'now')).toBe(true);
    }),
  );
});

test('whatever happens, the desk is told only as the person wished, and only where nobody has answered', () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(Ring, { maxLength: 40 }), (tells, rings) => {
      const { isTold, isAnswered, asks, waits } = lived(tells, rings);
      if (!isTold) return;
      expect(tells).toBe(true);
      expect(isAnswered).toBe(false);
      expect(asks === ARRIVAL_ASKS || waits >= ARRIVAL_PATIENCE).toBe(true);
    }),
  );
});

test('whatever happens, whoever wished it and never answers is told of in the end', () => {
  const silent = fc.record({ mayAsk: fc.constantFrom('now', 'unknown'), writes: fc.constant(false) });
  const enough = ARRIVAL_ASKS * (ARRIVAL_PATIENCE + 1) + 1;
  fc.assert(
    fc.property(fc.array(silent, { minLength: enough, maxLength: enough }), (rings) => {
      expect(lived(true, rings).isTold).toBe(true);
      expect(lived(false, rings).isOver).toBe(true);
    }),
  );
});
