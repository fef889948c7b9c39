import { setTimeout as pause } from 'node:timers/promises';
import type { FakeUpdate } from '../support/max/updates.ts';
import { explainedBy, type Send } from './explained.ts';
import { isOf, isOfLine, isStorm, type LineFault } from './fault.ts';
import type { Shown } from './judge.ts';
import { KILL_MS, LINE_MS, stirsOfCalls } from './lateness.ts';
import { breakMax, OPERATIONS, sendsOnMax } from './max-line.ts';
import { untilSo, WAITING_MOST } from './patience.ts';
import { shownOn } from './shown-as.ts';
import type { Stage, Talker, Way } from './stage.ts';

/** Who writes there first of all. */
const FIRST_ID = 4960;
const AWAY_MS = 500;

/**
 * Who asks MAX for what comes and names no mark is given the newest of it alone: nobody writes before a mark is kept, which is
 * when the first message is held there no more.
 */
export async function beginOnMax({ max, quiet }: Pick<Stage, 'max' | 'quiet'>): Promise<void> {
  quiet.stir();
  await max.user(FIRST_ID).says('/start');
  await untilSo(
    () => max.pending(),
    ({ length }) => length === 0,
    'the first message on MAX to be taken in',
  );
}

/** The way to a person on MAX. */
export async function maxWay(person: Talker, { max, crew, tally, faults, receive }: Stage): Promise<Way> {
  const hand = max.user(person.id);
  const later: Promise<unknown>[] = [];
  const planned = new Set<unknown>();
  const begunAt: number[] = [];

  async function mayBreak({ on }: LineFault): Promise<boolean> {
    if (on === 'send') {
      const met = (await max.calls(OPERATIONS.send)).filter(({ fault }) => planned.has(fault));
      return planned.size - met.length < WAITING_MOST;
    }
    if (on !== 'poll') return true;
    const polls = [...tally.planned.keys()].filter((one) => 'operation' in one && one.operation === OPERATIONS.poll);
    const met = (await max.calls(OPERATIONS.poll)).filter(({ fault }) => fault !== null);
    return polls.length - met.length < WAITING_MOST;
  }

  async function breakFor(message: number): Promise<void> {
    const here = faults.filter(isOf(message));
    for (const fault of here.filter(isOfLine)) {
      if (fault.on === 'web' || !(await mayBreak(fault))) continue;
      const broken = breakMax(fault, fault.on, fault.on === 'poll' ? null : person.id);
      tally.planned.set(broken, fault.kind);
      if (fault.on === 'send') planned.add(broken);
      await max.fail(broken);
    }
    for (const { kind, forMs } of here.filter(isStorm)) {
      const storm = { ...breakMax({ kind: '429', ms: 0 }, 'send', null), forMs };
      tally.planned.set(storm, kind);
      await max.fail(storm);
      tally.stirs.push({ at: Date.now(), withinMs: forMs + KILL_MS });
    }
  }

  /** MAX promises no order of what it posts: what waits for another try may be overtaken by the next, and that is another talk. */
  async function untilPosted(): Promise<void> {
    if (receive === 'polling') return;
    const isOurs = (update: FakeUpdate) => JSON.stringify(update).includes(`"user_id":${person.id},`);
    await untilSo(
      () => max.pending(),
      (open) => !open.some(isOurs),
      'a message to be taken in',
    );
  }

  async function sends(): Promise<Map<number, Send>> {
    const numbers = new Map((await hand.screen()).map(({ id, number }) => [id, number]));
    return sendsOnMax(await max.calls(OPERATIONS.send), numbers);
  }

  return {
    async screen(): Promise<Shown[]> {
      return shownOn((await hand.screen()).map(({ number, ...seen }) => ({ ...seen, id: number })));
    },
    async says(text, message) {
      await breakFor(message);
      const mid = await hand.says(text);
      await untilPosted();
      for (const fault of faults.filter(isOf(message))) {
        if (fault.kind !== 'duplicate') continue;
        tally.add('duplicate');
        later.push(pause(fault.afterMs).then(() => max.repeat(mid)));
      }
    },
    async blocks() {
      if (!faults.some(({ kind }) => kind === 'contact blocked')) return false;
      tally.add('contact blocked');
      await hand.stops();
      await untilPosted();
      await pause(AWAY_MS);
      begunAt.push(Date.now());
      await hand.starts();
      await untilPosted();
      begunAt.push(Date.now());
      return true;
    },
    rest: async () => void (await Promise.all(later)),
    sends,
    // It has no key against repeats, and never tells what has arrived.
    explains: async () => explainedBy(await sends(), crew.ends),
    async stirs() {
      const calls = await max.calls();
      // Who asks for updates asks ever later after each failure.
      const asked = calls.filter(({ operation, fault }) => operation === OPERATIONS.poll && fault !== null);
      const ours = calls.filter(({ query }) => query.user_id === String(person.id));
      const told = ours.map((call) => ({ ...call, isSend: call.operation === OPERATIONS.send }));
      const met = stirsOfCalls(told, crew.ends);
      return [
        ...begunAt.map((at) => ({ at, withinMs: LINE_MS })),
        ...asked.map(({ at }) => ({ at, withinMs: KILL_MS })),
        ...met,
      ];
    },
  };
}
