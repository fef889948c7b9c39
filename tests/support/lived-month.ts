import { sweepOld } from '../../app/upkeep/retention.ts';
import { takeTurn } from '../../bot/turns/turns.ts';
import type { Address } from '../../core/message.ts';
import { endReferral, refer } from '../../core/referral-moves.ts';
import { answerTicket, claimTicket, closeTicket, quietly, reopenTicket } from '../../dialogue/desk/desk.ts';
import { promising } from '../../dialogue/desk/promised.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { daysIn } from '../../dialogue/time/hotline-days.ts';
import type { Chance } from './chance.ts';
import { DAY, type Diary, dayAt, HOUR, promisedAt } from './diary.ts';
import type { KeptStore } from './store-adapters.ts';
import { ACCOUNT, hear } from './store-talk.ts';
import { turnDeps } from './turn-deps.ts';

export const ZONE = 'Asia/Dushanbe';
export const HOME = daysIn(ZONE);
/** The first of October by the clock of Dushanbe, which is five hours ahead. */
export const FIRST = Date.UTC(2026, 8, 30, 19);
const PEOPLE = 14;
const TALKS = ['Маошамро надоданд', 'оператор', 'салом', 'Маро банд карданд', 'меню', 'шиносномаамро гирифтанд'];
const PLACES = ['tj.iom', 'tj.job-centre'];
const NEVER = new AbortController().signal;

/** People write, operators answer, refer and close, old words are swept; all of it stands in the diary. */
export async function liveMonth(
  store: KeptStore,
  knowledge: Knowledge,
  { next: chance, oneOf: pick }: Chance,
): Promise<Diary> {
  const diary: Diary = {
    heard: [],
    spoken: [],
    cases: new Map(),
    answers: [],
    unanswered: [],
    closed: [],
    referrals: [],
  };
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
