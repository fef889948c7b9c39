import fc from 'fast-check';
import { expect, test } from 'vitest';
import { claimed } from '../../../core/leaving-head.ts';
import {
  type Claim,
  givingUp,
  type Outbox,
  type OutboxChange,
  paced,
  puttingAway,
  puttingOff,
  type QueuedBubble,
  replacing,
  reporting,
  saying,
} from '../../../core/outbox.ts';
import { headOf } from '../../../core/outbox-head.ts';
import { bubble, DEAF, EMPTY, NOW, never, seqs, status } from './outbox-makers.ts';

/** A contact whose outbox goes through a history, with what became of each bubble by what was told of it. */
interface History {
  outbox: Outbox;
  now: number;
  lastSeq: number;
  isStopped: boolean;
  said: Map<number, { author: 'bot' | 'operator'; isSuperseded: boolean }>;
  sent: Set<number>;
  ended: Map<number, 'failed' | 'superseded'>;
}

type Step = (history: History) => void;

function keep(history: History, change: OutboxChange | null | undefined): void {
  if (!change) return;
  const before = seqs(history.outbox) ?? [];
  history.outbox = change;
  history.isStopped ||= change.isStopped;
  for (const { bubble: one, state } of change.ended) {
    expect(history.ended.has(one.seq)).toBe(false);
    history.ended.set(one.seq, state);
    if (state === 'superseded') expect(history.said.get(one.seq)).toEqual({ author: 'bot', isSuperseded: true });
  }
  const stays = new Set(seqs(change));
  for (const seq of before) expect(stays.has(seq) || history.ended.has(seq) || history.sent.has(seq)).toBe(true);
  expect(stays.size).toBe(change.bubbles.length);
  expect(change.bubbles.filter(({ state }) => state === 'sending').length).toBeLessThanOrEqual(1);
  if (change.isStopped) expect(change.bubbles).toEqual([]);
}

function held({ outbox }: History): QueuedBubble | undefined {
  return outbox.bubbles.find(({ state }) => state === 'sending');
}

/** What whoever has claimed it reports with. */
function claimOf({ seq, tries, triedAt }: QueuedBubble): Claim {
  return { seq, tries, claimedAt: triedAt ?? 0 };
}

function claim(history: History): void {
  const head = headOf(history.outbox);
  if (head === null || head.bubble.state !== 'waiting') return;
  history.now = Math.max(history.now, head.dueAt);
  const placeOf = ({ position, seq }: QueuedBubble) => position ?? seq;
  for (const other of history.outbox.bubbles) expect(placeOf(other)).toBeGreaterThanOrEqual(placeOf(head.bubble));
  const ours = { ...head.bubble, ...claimed(head.bubble, { now: history.now, leaseMs: 30_000 }) };
  keep(history, replacing(history.outbox, ours));
}

function arrive(history: History): void {
  const one = held(history);
  if (one === undefined) return;
  history.sent.add(one.seq);
  keep(history, reporting(paced(history.outbox, history.now + 1000), one.seq, status('arrived'), never));
}

/** One that was sent or given up stands in the outbox once more. */
function back(history: History, seq: number | undefined, change: (seq: number) => OutboxChange): void {
  if (seq === undefined) return;
  history.sent.delete(seq);
  history.ended.delete(seq);
  keep(history, change(seq));
}

/** A bubble that is queued again is of the same author. */
function asSaid({ said, now }: History, seq: number): QueuedBubble {
  return bubble(seq, { author: said.get(seq)?.author ?? 'bot', queuedAt: now });
}

const says = fc
  .record({
    count: fc.integer({ min: 0, max: 3 }),
    author: fc.constantFrom('bot' as const, 'operator' as const),
    supersede: fc.boolean(),
  })
  .map(
    ({ count, author, supersede }): Step =>
      (history) => {
        if (supersede) for (const known of history.said.values()) known.isSuperseded = true;
        const { now: at, isStopped: isUnreachable } = history;
        const said = Array.from({ length: count }, (_, index) => {
          return bubble(history.lastSeq + 1 + index, { author, queuedAt: at });
        });
        history.lastSeq += count;
        for (const { seq } of said) history.said.set(seq, { author, isSuperseded: false });
        keep(history, saying(history.outbox, { at, supersede, said, isUnreachable }));
      },
  );

const retries = fc.integer({ min: 0, max: 90_000 }).map(
  (waitMs): Step =>
    (history) => {
      const one = held(history);
      keep(history, one && puttingOff(history.outbox, claimOf(one), history.now + waitMs));
    },
);

const givesUp = fc.constantFrom('stopped' as const, 'asked' as const, undefined).map(
  (outcome): Step =>
    (history) => {
      const one = held(history);
      const failure = { at: history.now, reason: 'rejected', outcome };
      keep(history, one && givingUp(history.outbox, claimOf(one), failure, DEAF)?.change);
    },
);

const isReported = fc.constantFrom('arrived' as const, 'dead' as const, 'stopped' as const).map(
  (becomes): Step =>
    (history) => {
      const one = held(history);
      if (one === undefined) return;
      if (becomes === 'arrived') history.sent.add(one.seq);
      else history.ended.set(one.seq, 'failed');
      keep(history, reporting(history.outbox, one.seq, status(becomes, { failedAt: history.now }), never));
    },
);

const isSent: Step = (history) => {
  claim(history);
  arrive(history);
};

/** Whoever claimed it before or after has it not. */
const wakesLate: Step = (history) => {
  const one = held(history);
  if (one === undefined) return;
  const { seq, tries, claimedAt } = claimOf(one);
  expect(puttingOff(history.outbox, { seq, tries: tries - 1, claimedAt }, history.now)).toBeNull();
  expect(puttingOff(history.outbox, { seq, tries, claimedAt: claimedAt - 1 }, history.now)).toBeNull();
  const failure = { at: history.now, reason: 'rejected' };
  expect(givingUp(history.outbox, { seq, tries: tries + 1, claimedAt }, failure, DEAF)).toBeNull();
};

const isPutAway: Step = (history) => {
  const one = held(history);
  keep(history, one && puttingAway(history.outbox, one));
};

const failsAfterAll: Step = (history) => {
  const [seq] = history.sent;
  const failed = status('again', { failedAt: history.now });
  back(history, seq, (one) => reporting(history.outbox, one, failed, () => asSaid(history, one)));
};

const isRevived: Step = (history) => {
  const [seq] = [...history.ended].flatMap(([one, state]) => (state === 'failed' ? [one] : []));
  if (history.isStopped) return;
  back(history, seq, (one) => replacing(history.outbox, asSaid(history, one)));
};

const writes: Step = (history) => {
  history.isStopped = false;
};

const steps = fc.array(
  fc.oneof(
    says,
    retries,
    givesUp,
    isReported,
    fc.constantFrom<Step>(isSent, claim, wakesLate, isPutAway, failsAfterAll, isRevived, writes),
  ),
  { maxLength: 40 },
);

test('in any history each bubble waits, was sent, was given up or was superseded, and is in one place alone', () => {
  fc.assert(
    fc.property(steps, (all) => {
      const none = { said: new Map(), sent: new Set<number>(), ended: new Map() };
      const history: History = { outbox: EMPTY, now: NOW, lastSeq: 0, isStopped: false, ...none };
      for (const step of all) {
        history.now += 1;
        step(history);
        const waiting = new Set(seqs(history.outbox));
        for (const seq of history.said.keys()) {
          const places = [waiting.has(seq), history.sent.has(seq), history.ended.has(seq)];
          expect(places.filter(Boolean)).toHaveLength(1);
        }
      }
    }),
    { numRuns: 300 },
  );
});
