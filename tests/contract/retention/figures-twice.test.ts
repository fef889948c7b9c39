import { expect, test } from 'vitest';
import { readFigures } from '../../../admin-api/figures-read.ts';
import { sweepOld } from '../../../app/upkeep/retention.ts';
import { takeTurn } from '../../../bot/turns/turns.ts';
import type { Address } from '../../../core/message.ts';
import { endReferral, refer } from '../../../core/referral-moves.ts';
import type { Level } from '../../../core/ticket.ts';
import { answerTicket, claimTicket, closeTicket, quietly, reopenTicket } from '../../../dialogue/desk/desk.ts';
import { promising } from '../../../dialogue/desk/promised.ts';
import { daysIn } from '../../../dialogue/time/hotline-days.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { ACCOUNT, hear } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';

/**
 * The figures of a month, counted twice: by the program, of its events, some folded into counts of days and some not; and
 * here, in the plainest way, of a diary that is written while the month goes on.
 */

const knowledge = await shippedKnowledge();
const ZONE = 'Asia/Dushanbe';
const HOME = daysIn(ZONE);
const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;
/** The first of October by the clock of Dushanbe, which is five hours ahead. */
const FIRST = Date.UTC(2026, 8, 30, 19);
const PEOPLE = 14;
const TALKS = ['Маошамро надоданд', 'оператор', 'салом', 'Маро банд карданд', 'меню', 'шиносномаамро гирифтанд'];
const PLACES = ['tj.iom', 'tj.job-centre'];
const NEVER = new AbortController().signal;

/** Chance that is the same each time (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What somebody beside the program writes down. Days are whole, by adding five hours to the clock of Greenwich. */
interface Diary {
  heard: { who: string; day: number }[];
  spoken: { who: string; day: number; language: string }[];
  cases: Map<string, { day: number; topic: string }>;
  answers: { day: number; level: Level; seconds: number; isKept: boolean }[];
  /** Cases that ended without an answer, and at the end those that still wait for one past the promise. */
  unanswered: { id: string; day: number; level: Level }[];
  closed: { day: number; outcome: string }[];
  referrals: { day: number; place: string; what: 'made' | 'completed' | 'failed' }[];
}

const dayAt = (at: number) => Math.floor((at + 5 * HOUR) / DAY);

/** Until when a first answer was promised: hour by hour, of which at green only those of Monday to Friday count. */
function promisedAt(openedAt: number, level: Level): number {
  if (level !== 'green') return openedAt + { red: HOUR / 12, orange: HOUR / 2, yellow: DAY }[level];
  const step = HOUR / 60;
  let left = 2 * DAY;
  let at = openedAt;
  while (left > 0) {
    const next = Math.min(step - (at % step), left);
    const weekday = new Date(at + 5 * HOUR).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= next;
    at += next;
  }
  return at;
}

async function liveMonth(store: KeptStore, chance: () => number): Promise<Diary> {
  const diary: Diary = {
    heard: [],
    spoken: [],
    cases: new Map(),
    answers: [],
    unanswered: [],
    closed: [],
    referrals: [],
  };
  const pick = <Of>(list: readonly Of[]): Of => list[Math.floor(chance() * list.length)] as Of;
  let now = FIRST;
  const deps = turnDeps({ store, knowledge: () => knowledge, now: () => now, days: HOME });
  const met = new Set<string>();

  async function turn(who: Address, text: string): Promise<void> {
    await store.accept(hear(text, { from: who, at: now }));
    diary.heard.push({ who, day: dayAt(now) });
    // Whatever else is due, such as a reminder to somebody else, is turned, too.
    for (let due = await store.claimTurn(now, 30_000); due !== null; due = await store.claimTurn(now, 30_000)) {
      await takeTurn(deps, due);
      await writeCase(due.conversation.address);
    }
    const { contact } = (await store.conversationAt(who)) ?? { contact: { language: null } };
    const isTold = diary.spoken.some((one) => one.who === who && one.day === dayAt(now));
    if (contact.language !== null && !isTold) diary.spoken.push({ who, day: dayAt(now), language: contact.language });
    now += 20_000;
  }

  async function writeCase(who: Address): Promise<void> {
    const ticket = (await store.conversationAt(who))?.ticket ?? null;
    if (ticket === null) return;
    diary.cases.set(ticket.id, { day: dayAt(ticket.openedAt), topic: ticket.topic });
  }

  /** Sends what is due; the answer of an operator may fail. Tells of the first that arrives. */
  async function send(isFirst: boolean): Promise<boolean> {
    let hasArrived = false;
    for (let one = await store.claimSend([ACCOUNT], now, 30_000); one !== null; ) {
      const isAnswer = one.outbound.from === 'operator';
      if (isAnswer && isFirst && chance() < 0.2) await store.giveUp(one, 'rejected', now);
      else {
        await store.markSent(one, { externalId: `sent-${one.seq}-${now}`, at: now, nextAt: now });
        hasArrived ||= isAnswer;
      }
      one = await store.claimSend([ACCOUNT], now, 30_000);
    }
    return hasArrived;
  }

  async function serve(who: Address): Promise<void> {
    const found = (await store.conversationAt(who))?.ticket;
    if (found?.status !== 'open') return;
    const { id } = found;
    const by = () => ({ staff: 'a'.repeat(24), isSupervisor: false, at: now });
    const change = (move: Parameters<KeptStore['changeTicket']>[2]) =>
      store.changeTicket(id, now, promising(move, { week: null, zone: ZONE }));
    now += Math.floor(chance() * 4 * HOUR);
    await change(claimTicket({ knowledge, by: by() }, null));
    const most = chance() < 0.2 ? 0 : 2;
    for (let tries = 0; tries < most; tries++) {
      now += Math.floor(chance() * 10) * 60_000;
      const before = (await store.readTicket(id))?.ticket;
      const key = `answer-${id}-${now}`;
      await change(answerTicket({ by: by() }, { key, text: 'Салом', asked: 'Салом' }));
      now += 1 + Math.floor(chance() * 90_000);
      const hasArrived = await send(before?.answeredAt === null);
      const isEnded = diary.unanswered.some((one) => one.id === id);
      if (hasArrived && before?.answeredAt === null && !isEnded) {
        const { level, openedAt } = before;
        const isKept = now <= promisedAt(openedAt, level);
        diary.answers.push({ day: dayAt(now), level, seconds: Math.ceil((now - openedAt) / 1000), isKept });
      }
    }
    const hasFailed = (await store.readTicket(id))?.ticket.answeredAt === null;
    if (chance() < 0.5) {
      const to = pick(PLACES);
      const referral = `to-${id.slice(0, 8)}-${now}`;
      const wish = {
        id: referral,
        to,
        name: { tg: to, ru: to },
        reason: 'law',
        details: '',
        dueOn: '2026-12-01',
      } as const;
      await change(quietly((ticket) => refer(ticket, by(), wish)));
      diary.referrals.push({ day: dayAt(now), place: to, what: 'made' });
      if (chance() < 0.7) {
        now += Math.floor(chance() * 2 * DAY);
        const isCompleted = chance() < 0.6;
        await change(
          quietly((ticket) => endReferral(ticket, by(), { id: referral, version: 0 }, { isCompleted, why: '' })),
        );
        diary.referrals.push({ day: dayAt(now), place: to, what: isCompleted ? 'completed' : 'failed' });
      }
    }
    if (chance() < 0.7) {
      const outcome = pick(['informed', 'not-ours', 'no-answer'] as const);
      await change(closeTicket({ knowledge, by: by() }, { outcome }));
      diary.closed.push({ day: dayAt(now), outcome });
      if (hasFailed && !diary.unanswered.some((one) => one.id === id)) {
        diary.unanswered.push({ id, day: dayAt(now), level: found.level });
      }
      await writeCase(who);
      if (chance() < 0.3) {
        now += DAY;
        await change(reopenTicket({ knowledge, by: by() }));
        await change(quietly((ticket) => ({ ...ticket, topic: pick(['wages', 'papers']) })));
      }
    }
    await writeCase(who);
    await send(false);
  }

  for (let day = 0; day < 31; day++) {
    now = Math.max(now, FIRST + day * DAY);
    for (let one = 0; one < PEOPLE; one++) {
      if (chance() > 0.16) continue;
      now += Math.floor(chance() * HOUR);
      const who: Address = `telegram:${5000 + one}`;
      if (!met.has(who)) for (const words of ['/start', pick(['Тоҷикӣ', 'Русский']), '1']) await turn(who, words);
      met.add(who);
      await turn(who, pick(TALKS));
      if (chance() < 0.5) await turn(who, pick(TALKS));
      await send(false);
      if (chance() < 0.6) await serve(who);
    }
    while ((await store.settle(now)) > 0);
    if (day % 4 === 3) await sweepOld({ store, now: () => now }, NEVER);
  }
  for (let one = 0; one < PEOPLE; one++) {
    const found = (await store.conversationAt(`telegram:${5000 + one}`))?.ticket;
    if (found?.status !== 'open' || found.answeredAt !== null) continue;
    if (diary.unanswered.some(({ id }) => id === found.id)) continue;
    const { id, level, openedAt } = found;
    diary.unanswered.push({ id, level, day: dayAt(promisedAt(openedAt, level)) });
  }
  return diary;
}

/** Counts the diary of these days, in the plainest way there is. */
function countedHere(diary: Diary, { from, until }: { from: number; until: number }) {
  const within = <Of extends { day: number }>(list: Iterable<Of>) =>
    [...list].filter(({ day }) => day >= from && day < until);
  const tally = (names: readonly string[]) => {
    const counts: Record<string, number> = {};
    for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
    return counts;
  };
  const first = new Map<string, number>();
  for (const { who, day } of diary.heard) first.set(who, Math.min(day, first.get(who) ?? day));
  const heard = within(diary.heard);
  const answers = within(diary.answers);
  const times = (level: Level) =>
    answers
      .filter((one) => one.level === level)
      .map(({ seconds }) => seconds)
      .sort((one, other) => one - other);
  const rank = (level: Level, share: number) => {
    const own = times(level);
    return own[Math.ceil((own.length * share) / 100) - 1];
  };
  const told = within(diary.cases.values());
  const referrals = within(diary.referrals);
  const of = (what: string) => tally(referrals.filter((one) => one.what === what).map(({ place }) => place));
  return {
    people: new Set(heard.map(({ who }) => who)).size,
    newcomers: [...first.values()].filter((day) => day >= from && day < until).length,
    visits: new Set(heard.map(({ who, day }) => `${who} ${day}`)).size,
    languages: tally(within(diary.spoken).map(({ language }) => language)),
    cases: told.length,
    requests: tally(told.map(({ topic }) => topic)),
    answers: tally(answers.map(({ level }) => level)),
    unanswered: tally(within(diary.unanswered).map(({ level }) => level)),
    due: answers.length + within(diary.unanswered).length,
    kept: tally(answers.filter(({ isKept }) => isKept).map(({ level }) => level)),
    median: Object.fromEntries([...new Set(answers.map(({ level }) => level))].map((one) => [one, rank(one, 50)])),
    most: Object.fromEntries([...new Set(answers.map(({ level }) => level))].map((one) => [one, rank(one, 95)])),
    closed: tally(within(diary.closed).map(({ outcome }) => outcome)),
    ...{ made: of('made'), completed: of('completed'), failed: of('failed') },
  };
}

/** The same of what the program has counted. */
async function countedThere(store: KeptStore, range: { from: number; until: number }, now: number) {
  const deps = { store, now: () => now, hotlineZone: ZONE, knowledge: () => knowledge };
  const { figures, trend } = await readFigures(deps, range, 'day');
  const record = <Of>(list: readonly Of[], name: (one: Of) => string, value: (one: Of) => number | null) =>
    Object.fromEntries(list.map((one) => [name(one), value(one)]).filter(([, count]) => count !== 0));
  const counts = (list: readonly { name: string; count: number }[]) =>
    record(
      list,
      ({ name }) => name,
      ({ count }) => count,
    ) as Record<string, number>;
  const sum = (list: readonly { count: number }[]) => list.reduce((before, { count }) => before + count, 0);
  expect(trend.now.headline.people).toBe(sum(figures.people));
  const { firstAnswers, referrals } = figures;
  return {
    people: sum(figures.people),
    newcomers: sum(figures.newcomers),
    visits: sum(figures.visits),
    languages: counts(figures.languages),
    cases: trend.now.headline.requests,
    requests: counts(figures.requests),
    answers: record(
      firstAnswers,
      ({ level }) => level,
      ({ count }) => count,
    ),
    unanswered: record(
      firstAnswers,
      ({ level }) => level,
      ({ unanswered }) => unanswered,
    ),
    due: trend.now.headline.due,
    kept: record(
      firstAnswers,
      ({ level }) => level,
      ({ kept }) => kept,
    ),
    median: record(
      firstAnswers,
      ({ level }) => level,
      ({ count, median }) => (count === 0 ? 0 : median),
    ),
    most: record(
      firstAnswers,
      ({ level }) => level,
      ({ count, most }) => (count === 0 ? 0 : most),
    ),
    closed: counts(figures.outcomes),
    made: record(
      referrals,
      ({ name }) => name,
      ({ made }) => made,
    ),
    completed: record(
      referrals,
      ({ name }) => name,
      ({ completed }) => completed,
    ),
    failed: record(
      referrals,
      ({ name }) => name,
      ({ failed }) => failed,
    ),
  };
}

describeStores(
  (store) => {
    test.each([1, 2])(
      'two counts of a month agree to the last digit (%i)',
      async (seed) => {
        const diary = await liveMonth(store(), chanceOf(seed));
        const first = dayAt(FIRST);
        const now = FIRST + 60 * DAY;
        const spans = [
          [0, 45],
          [0, 7],
          [3, 17],
          [10, 11],
          [20, 31],
          [0, 1],
          [31, 45],
        ] as const;
        for (const [from, until] of spans) {
          const range = { from: first + from, until: first + until };
          expect(await countedThere(store(), range, now), `${from} ${until}`).toEqual(countedHere(diary, range));
        }
        const all = countedHere(diary, { from: first, until: first + 45 });
        expect(all.people).toBeGreaterThan(8);
        expect(diary.answers.length).toBeGreaterThan(8);
        expect(diary.referrals.length).toBeGreaterThan(5);
        expect(diary.unanswered.length).toBeGreaterThan(3);
        expect(diary.answers.some(({ isKept }) => isKept) && diary.answers.some(({ isKept }) => !isKept)).toBe(true);
      },
      120_000,
    );
  },
  { days: HOME },
);
