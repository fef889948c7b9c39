import { setTimeout as pause } from 'node:timers/promises';
import { explainedBy, explainedInSilence, type Send } from './explained.ts';
import { isOf, isOfLine, isStorm, type LineKind } from './fault.ts';
import type { DoorFault } from './front-door.ts';
import type { Shown } from './judge.ts';
import { KILL_MS, stirsOfCalls, UNCONFIRMED_MS } from './lateness.ts';
import { maxWay } from './max-way.ts';
import { untilSo, WAITING_MOST } from './patience.ts';
import { shownOn } from './shown-as.ts';
import type { Stage, Talker, Way } from './stage.ts';
import type { Tally } from './tally.ts';
import { breakTelegram, METHODS, sendsOnTelegram } from './telegram-line.ts';
import { openWebHand } from './web-hand.ts';
import { breakWhatsApp, sendsOnWhatsApp } from './whatsapp-line.ts';

/** The way to a person on each channel. */
export const WAYS = { telegram: telegramWay, whatsapp: whatsAppWay, web: webWay, max: maxWay };

async function telegramWay(person: Talker, stage: Stage): Promise<Way> {
  const { fake, crew, tally } = stage;
  const hand = fake.user(person.id);
  const later: Promise<unknown>[] = [];
  const planned = new Set<unknown>();

  async function waiting(): Promise<number> {
    return planned.size - (await fake.calls('sendMessage')).filter(({ fault }) => planned.has(fault)).length;
  }

  const sends = async () => sendsOnTelegram(await fake.calls());

  async function pollsWaiting(): Promise<number> {
    const polls = [...tally.planned.keys()].filter((fault) => 'method' in fault && fault.method === METHODS.poll);
    return polls.length - (await fake.calls(METHODS.poll)).filter(({ fault }) => fault !== null).length;
  }

  async function screen(): Promise<Shown[]> {
    return shownOn(await hand.screen());
  }

  async function says(text: string, message: number): Promise<void> {
    const here = stage.faults.filter(isOf(message));
    for (const fault of here.filter(isOfLine)) {
      if (fault.on === 'web') continue;
      if (fault.on === 'send' && (await waiting()) >= WAITING_MOST) continue;
      if (fault.on === 'poll' && (await pollsWaiting()) >= WAITING_MOST) continue;
      const broken = breakTelegram(fault, fault.on, fault.on === 'poll' ? null : person.id);
      tally.planned.set(broken, fault.kind);
      if (fault.on === 'send') planned.add(broken);
      await fake.fail(broken);
    }
    for (const { kind, forMs } of here.filter(isStorm)) {
      const storm = { ...breakTelegram({ kind: '429', ms: 0 }, 'send', null), forMs };
      tally.planned.set(storm, kind);
      await fake.fail(storm);
      tally.stirs.push({ at: Date.now(), withinMs: forMs + KILL_MS });
    }
    const messageId = await hand.says(text);
    const update = (await fake.pending()).findLast((one) => {
      const content = one.message as { message_id?: number; chat?: { id?: number } } | undefined;
      return content?.message_id === messageId && content.chat?.id === person.id;
    });
    for (const fault of here) {
      if (fault.kind !== 'duplicate' || update === undefined) continue;
      tally.add('duplicate');
      later.push(pause(fault.afterMs).then(() => fake.repeat(update.update_id)));
    }
  }

  return {
    screen,
    says,
    async blocks() {
      if (!stage.faults.some(({ kind }) => kind === 'contact blocked')) return false;
      tally.add('contact blocked');
      await hand.blocks();
      await pause(500);
      await hand.unblocks();
      return true;
    },
    rest: async () => void (await Promise.all(later)),
    sends,
    explains: async () => explainedBy(await sends(), crew.ends),
    async stirs() {
      const calls = await fake.calls();
      // Who asks for updates asks ever later after each failure.
      const asked = calls.filter(({ method, fault }) => method === METHODS.poll && fault !== null);
      const ours = calls.filter(({ params }) => String(params.chat_id) === String(person.id));
      const told = ours.map((call) => ({ ...call, isSend: call.method === METHODS.send }));
      const met = stirsOfCalls(told, crew.ends);
      return [...asked.map(({ at }) => ({ at, withinMs: KILL_MS })), ...met];
    },
  };
}

async function whatsAppWay(person: Talker, { graph, door, crew, tally, faults }: Stage): Promise<Way> {
  const hand = graph.user(person.id);
  const { phone } = await hand.identity();
  const later: Promise<unknown>[] = [];
  const planned = new Set<unknown>();

  async function waiting(): Promise<number> {
    return planned.size - (await graph.calls('message')).filter(({ fault }) => planned.has(fault)).length;
  }

  async function sends(): Promise<Map<number, Send>> {
    const ids = new Map((await hand.screen()).map(({ id, wamid }) => [wamid, id]));
    return sendsOnWhatsApp(await graph.calls('message'), ids);
  }

  return {
    async screen() {
      return shownOn(await hand.screen());
    },
    async says(text, message) {
      const here = faults.filter(isOf(message));
      for (const fault of here.filter(isOfLine)) {
        if (fault.on === 'webhook') door.fail(doorFault(fault, phone, tally));
        if (fault.on !== 'send' || (await waiting()) >= WAITING_MOST) continue;
        const broken = breakWhatsApp(fault, person.id);
        tally.planned.set(broken, fault.kind);
        planned.add(broken);
        await graph.fail(broken);
      }
      for (const { kind, forMs } of here.filter(isStorm)) {
        const storm = { ...breakWhatsApp({ kind: '429', ms: 0 }, null), forMs };
        tally.planned.set(storm, kind);
        await graph.fail(storm);
        tally.stirs.push({ at: Date.now(), withinMs: forMs + KILL_MS });
      }
      const wamid = await hand.says(text);
      // Meta promises no order: what waits for another try may be overtaken by the next, and that is another talk.
      await untilSo(
        () => graph.pending(),
        (open) => !open.includes(wamid),
        'a message to be taken in',
      );
      for (const fault of here) {
        if (fault.kind !== 'duplicate') continue;
        tally.add('duplicate');
        later.push(pause(fault.afterMs).then(() => graph.repeat(wamid)));
      }
    },
    blocks: async () => false,
    rest: async () => void (await Promise.all(later)),
    sends,
    async explains() {
      const wamids = new Map((await hand.screen()).map(({ id, wamid }) => [id, wamid]));
      const taken = (await graph.webhookCalls()).filter(({ status }) => status === 200);
      // Word of a message that was in time: whoever says it again has not listened.
      const toldAt = new Map(
        taken.toReversed().flatMap(({ eventIds, at }) => eventIds.map((id) => [id.split(':')[0], at] as const)),
      );
      const { aheadMs, leastAheadMs } = crew;
      const word = { toldAt: (id: number) => toldAt.get(wamids.get(id)), aheadMs, leastAheadMs };
      return explainedInSilence(await sends(), crew.ends, word);
    },
    async stirs() {
      const broken = (await graph.calls('message')).filter(({ fault }) => fault?.personId === person.id);
      // Killed while it sent: what may have arrived is waited for as long, by the clock that the life had.
      const untilWord = (life: string) => UNCONFIRMED_MS + Math.max(0, crew.aheadMs(life));
      const ends = crew.ends.map(({ at, life }) => ({ at, withinMs: untilWord(life) + KILL_MS }));
      return [...ends, ...broken.map(({ at, by }) => ({ at, withinMs: untilWord(by) }))];
    },
  };
}

const BROKEN_AT_THE_DOOR = ['dropped before', 'dropped after', '5xx before'] as const;

function doorFault({ kind, ms }: { kind: LineKind; ms: number }, words: string, tally: Tally): DoorFault {
  const how = BROKEN_AT_THE_DOOR.find((one) => one === kind) ?? 'slow';
  return { words, how, ms, onDone: () => tally.add(kind) };
}

async function webWay(person: Talker, { crew, tally, faults }: Stage): Promise<Way> {
  const hand = await openWebHand(() => crew.url());
  return {
    async screen() {
      return shownOn(await hand.screen());
    },
    async says(text, message) {
      const breaks = faults.filter(isOf(message)).map(({ kind }) => {
        tally.add(kind);
        return kind === 'dropped before' ? ('dropped before' as const) : ('dropped after' as const);
      });
      await hand.says(`m-${person.id}-${message}`, text, breaks);
    },
    blocks: async () => false,
    rest: async () => undefined,
    sends: async () => new Map(),
    // On the web a bubble is shown when it is in the log: nothing hides it from us.
    explains: async () => () => null,
    // The page asks again by itself when it was cut off.
    stirs: async () => [],
  };
}
