import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldUntil } from '../../../bot/send/safe-hours.ts';
import { newContact, newMemory } from '../../../core/conversation.ts';
import type { Outbound, RemindTimer } from '../../../core/message.ts';
import type { SafeContact } from '../../../core/safe-contact.ts';
import { answerTicket, transferTicket } from '../../../dialogue/desk/desk.ts';
import { resumeWriting } from '../../../dialogue/desk/safe-desk.ts';
import { safeWordKey } from '../../../dialogue/route/safe-words.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { ACCOUNT, hear, LEASE_MS, START, talk, ticketOf } from '../../support/store-talk.ts';

const knowledge = await shippedKnowledge();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const [NOT_ALONE, WELL, NUMBERS] = ['купи хлеба', 'самовар', '/help'] as const;
const words = { salt: 's', notAlone: safeWordKey('s', NOT_ALONE), well: safeWordKey('s', WELL) };
const HOURS = { from: 18, to: 22, zone: 'Europe/Moscow' };
const SAFE: SafeContact = { consent: 'yes', at: START, hours: HOURS, words, pausedAt: null };

type Step =
  | { kind: 'wait'; minutes: number }
  | { kind: 'say'; text: string }
  | { kind: 'answer' | 'note' | 'fail' | 'replay' | 'kill' | 'end-pause' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 400 }) }),
  fc.record({
    kind: fc.constant('say' as const),
    text: fc.constantFrom(NOT_ALONE, NOT_ALONE, WELL, NUMBERS, 'привет', 'самовар поставь', 'меня бьёт муж', '/start'),
  }),
  fc.record({ kind: fc.constantFrom('answer' as const, 'answer', 'note', 'fail', 'replay', 'kill', 'end-pause') }),
);

/** Slow and obvious: what the clock on the wall of the person says. */
function isInside(at: number): boolean {
  const hour = Number(new Date(at).toLocaleString('sv-SE', { timeZone: HOURS.zone }).slice(11, 13));
  return hour >= HOURS.from && hour < HOURS.to;
}

type Store = Awaited<ReturnType<typeof openMemoryStore>>;

/** One contact whose case an operator holds, as it goes through a history. */
interface Life {
  store: Store;
  now: number;
  pausedSince: number | null;
  /** When the last pause ended: what was typed before that tells of nobody at the phone. */
  resumedAt: number;
  heardAt: number;
  /** What staff have said, and when the person had last written then. */
  composed: Map<string, { at: number; heardAt: number }[]>;
  sent: { at: number; outbound: Outbound }[];
  /** What staff have said and what was too old to be told. */
  old: Set<string>;
  failing: boolean;
  count: number;
}

function reminder(at: number): RemindTimer {
  const nodes = [...(knowledge.book.newest.flows.get('lost-contact')?.nodes ?? [])];
  const node = nodes.find(([, one]) => one.kind === 'remind')?.[0] ?? '';
  const place = { flow: 'lost-contact', node, release: knowledge.book.newest.release };
  return { id: `remind-${at}`, kind: 'remind', name: `news-${at}`, place, at, tries: 0 };
}

async function begin(store: Store): Promise<Life> {
  const ticket = ticketOf('t1', { assignee: 'zarina', waitingSince: null });
  const contact = { ...newContact(), language: 'ru' as const, consentAt: START, country: 'RU' };
  const timers = [2, 9, 30, 55].map((hours) => reminder(START + hours * HOUR));
  await talk(store, { at: START, contact, ticket, timers, memory: { ...newMemory(), safe: SAFE } });
  const life = { store, now: START + 1, pausedSince: null, resumedAt: 0, heardAt: START, failing: false, count: 0 };
  return { ...life, composed: new Map(), sent: [], old: new Set() };
}

async function turns(life: Life): Promise<void> {
  const { store, now } = life;
  for (;;) {
    const claim = await store.claimTurn(now, LEASE_MS);
    if (claim === null) return;
    const { conversation, waiting } = claim;
    const decision = decide(knowledge, CAPABILITIES.telegram, {
      conversation,
      waiting,
      now,
      newId: `id${life.count++}`,
    });
    if (decision.forget) throw new Error('nobody asked for that');
    await store.commitTurn({ ...decision.commit, lease: claim.lease });
  }
}

async function drain(life: Life): Promise<void> {
  const { store, now } = life;
  for (;;) {
    const delivery = await store.claimSend([ACCOUNT], now, LEASE_MS);
    if (delivery === null) return;
    const held = await heldUntil({ store, now: () => now }, delivery);
    const { from, text } = delivery.outbound;
    if (held?.isTooOld && from === 'operator') {
      life.old.add(text);
      await store.giveUp(delivery, 'too_old', now);
    } else if (held !== null) await store.holdBack(delivery, held);
    else if (life.failing) await store.giveUp(delivery, 'rejected', now);
    else {
      life.sent.push({ at: now, outbound: delivery.outbound });
      assertAllowed(life, delivery.outbound);
      await store.markSent(delivery, { externalId: `x${life.count++}`, at: now, nextAt: now });
    }
  }
}

/** What the promise says, with nothing of the rule that keeps it. */
function assertAllowed(
  { now, pausedSince, resumedAt, composed }: Life,
  { from, urgency, isUnasked, text }: Outbound,
): void {
  const isReminder = urgency === 'last';
  if (from === 'bot' && !isReminder && isUnasked !== true) return;
  expect({ text, pausedSince }).toEqual({ text, pausedSince: null });
  const isFresh = (said: { at: number; heardAt: number }) =>
    now - said.heardAt < 30 * MINUTE && said.at >= said.heardAt && said.heardAt >= resumedAt;
  const isAnswer = !isReminder && (composed.get(text) ?? []).some(isFresh);
  expect({ text, mayLeave: isInside(now) || isAnswer }).toEqual({ text, mayLeave: true });
  const isOld = from === 'operator' && (composed.get(text) ?? []).every(({ at }) => now - at > 48 * HOUR);
  expect({ text, isOld }).toEqual({ text, isOld: false });
}

async function take(life: Life, one: Step): Promise<void> {
  const { store } = life;
  const by = { staff: 'zarina', isSupervisor: true, at: life.now };
  if (one.kind === 'wait') life.now += one.minutes * MINUTE;
  life.now += 1000;
  if (one.kind === 'fail') life.failing = !life.failing;
  if (one.kind === 'say') {
    await store.accept(hear(one.text, { at: life.now }));
    life.heardAt = life.now;
    if (one.text === NOT_ALONE) life.pausedSince ??= life.now;
    if (one.text === WELL && life.pausedSince !== null) [life.pausedSince, life.resumedAt] = [null, life.now];
  }
  if (one.kind === 'end-pause' && life.pausedSince !== null) {
    await store.changeTicket('t1', life.now, resumeWriting({ ...by, at: life.now }, 'звонок'));
    [life.pausedSince, life.resumedAt] = [null, life.now];
  }
  if (one.kind === 'answer' || one.kind === 'note') {
    const key = `answer-${life.count++}`;
    const tools = { knowledge, by: { ...by, at: life.now } };
    const moves =
      one.kind === 'answer'
        ? [answerTicket(tools, { key, text: key, asked: key })]
        : ['bahrom', 'zarina'].map((to) => transferTicket(tools, { to, reason: 'так' }));
    for (const move of moves) {
      await store.changeTicket('t1', life.now, (found) => {
        const change = move(found);
        const said = { at: life.now, heardAt: life.heardAt };
        for (const { text } of change?.outbound ?? []) {
          life.composed.set(text, [...(life.composed.get(text) ?? []), said]);
        }
        return change;
      });
    }
  }
  if (one.kind === 'replay') await replayAll(life);
  if (one.kind === 'kill') await store.claimSend([ACCOUNT], life.now, LEASE_MS);
  await turns(life);
  const before = life.sent.length;
  await drain(life);
  const isAsked = one.kind === 'say' && [NOT_ALONE, WELL, NUMBERS].some((text) => text === one.text);
  if (isAsked && !life.failing) expect([one, life.sent.length > before]).toEqual([one, true]);
}

async function replayAll({ store, now }: Life): Promise<void> {
  for (const { id } of await store.deadLetters({ after: null, reason: null }, 50)) await store.replay(id, now);
}

test('whatever is typed, said at the desk, reminded of, given up, replayed or killed, and whoever ends a pause: nothing that we begin comes in it or outside the hours, an answer is not held back, and what staff said comes once or is told to be too old', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
      await using store = await openMemoryStore();
      const life = await begin(store);
      for (const one of steps) await take(life, one);

      life.failing = false;
      await take(life, { kind: 'wait', minutes: 2 });
      await take(life, { kind: 'say', text: WELL });
      await replayAll(life);
      for (let half = 0; half < 60; half++) await take(life, { kind: 'wait', minutes: 30 });
      const texts = life.sent.map(({ outbound }) => outbound.text);
      const said = [...life.composed.keys()].filter((text) => text.startsWith('answer-'));
      const timesOf = (text: string) => texts.filter((one) => one === text).length;
      expect(said.filter((text) => timesOf(text) !== (life.old.has(text) ? 0 : 1))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
