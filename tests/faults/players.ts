import { setTimeout as pause } from 'node:timers/promises';
import { asSeen } from '../support/rehearsal.ts';
import type { FakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { until } from '../support/until.ts';
import type { FakeGraphApi } from '../support/whatsapp/fake-graph-api.ts';
import { inEitherRelease } from './changed-flows.ts';
import type { Crew } from './crew.ts';
import { type Fault, isOf, isOfLine, type LineKind } from './fault.ts';
import type { DoorFault, FrontDoor } from './front-door.ts';
import { type Expected, judge, type Shown, type Verdict } from './judge.ts';
import type { Person } from './people.ts';
import type { Tally } from './play.ts';
import type { Quiet } from './quiet.ts';
import { breakTelegram, wasUnheard } from './telegram-line.ts';
import { openWebHand } from './web-hand.ts';
import { breakWhatsApp } from './whatsapp-line.ts';

/** A person at work. */
export interface Player {
  person: Person;
  /** Says everything, with what goes wrong meanwhile. */
  talks(): Promise<void>;
  verdict(): Promise<Verdict>;
}

export interface Stage {
  fake: FakeBotApi;
  graph: FakeGraphApi;
  door: FrontDoor;
  crew: Crew;
  quiet: Quiet;
  tally: Tally;
  /** Those that befall this person. */
  faults: readonly Fault[];
}

/** So many bubbles may be open before the person waits: more would be a flood, which is answered as one. */
const OPEN_MOST = 8;
/** What nothing is on its way to will not come. */
const HOPELESS_MS = 3000;
const LOOK_MS = 200;
const PATIENCE_MS = 300_000;
/** Faults wait for a bubble each: more than these on one would keep it for longer than a bubble may be overtaken. */
const WAITING_MOST = 3;
/** So long what may have arrived on WhatsApp waits for word of it. */
const CONFIRMED_MS = 60_000;
/** The watches of the fake and of the harness, which is busy. */
const SLACK_MS = 50;

export async function telegramPlayer(person: Person, stage: Stage): Promise<Player> {
  const { fake, crew, quiet, tally } = stage;
  const hand = fake.user(person.id);
  const later: Promise<unknown>[] = [];
  const planned = new Set<unknown>();

  async function waiting(): Promise<number> {
    return planned.size - (await fake.calls('sendMessage')).filter(({ fault }) => planned.has(fault)).length;
  }

  async function screen(): Promise<Shown[]> {
    const seen = (await hand.screen()).filter(({ from }) => from === 'bot');
    return seen.map(({ id, text, at }) => ({ id, text: shownAs(text), at }));
  }

  async function says(text: string, message: number): Promise<void> {
    const here = stage.faults.filter(isOf(message));
    for (const fault of here.filter(isOfLine)) {
      if (fault.on === 'web') continue;
      if (fault.on === 'send' && (await waiting()) >= WAITING_MOST) continue;
      const broken = breakTelegram(fault, fault.on, fault.on === 'poll' ? null : person.id);
      tally.planned.set(broken, fault.kind);
      if (fault.on === 'send') planned.add(broken);
      await fake.fail(broken);
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

  return createPlayer(person, quiet, {
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
    async explains() {
      const calls = new Map((await fake.calls('sendMessage')).map((call) => [call.madeId, call]));
      const kills = new Set(crew.ends.filter(({ kind }) => kind !== 'release changed'));
      return (first, second) => {
        const call = calls.get(first.id);
        if (call !== undefined && wasUnheard(call)) return true;
        const from = (call?.at ?? first.at) - SLACK_MS;
        const kill = [...kills].find(({ at }) => from <= at && at <= second.at + SLACK_MS);
        // One kill excuses one bubble of one person.
        return kill !== undefined && kills.delete(kill);
      };
    },
  });
}

export async function whatsAppPlayer(
  person: Person,
  { graph, door, crew, quiet, tally, faults }: Stage,
): Promise<Player> {
  const hand = graph.user(person.id);
  const { phone } = await hand.identity();
  const later: Promise<unknown>[] = [];
  const planned = new Set<unknown>();

  async function waiting(): Promise<number> {
    return planned.size - (await graph.calls('message')).filter(({ fault }) => planned.has(fault)).length;
  }

  return createPlayer(person, quiet, {
    async screen() {
      const seen = (await hand.screen()).filter(({ from }) => from === 'bot');
      return seen.map(({ id, text, at }) => ({ id, text: shownAs(text), at }));
    },
    async says(text, message) {
      const here = faults.filter((fault) => 'message' in fault && fault.message === message);
      for (const fault of here) {
        if ('on' in fault && fault.on === 'webhook') door.fail(doorFault(fault, phone, tally));
        if (!('message' in fault) || !('on' in fault) || fault.on !== 'send' || (await waiting()) >= WAITING_MOST)
          continue;
        const broken = breakWhatsApp(fault, person.id);
        tally.planned.set(broken, fault.kind);
        planned.add(broken);
        await graph.fail(broken);
      }
      const wamid = await hand.says(text);
      // Meta promises no order: what waits for another try may be overtaken by the next, and that is another talk.
      await until(
        () => graph.pending(),
        (open) => !open.includes(wamid),
        { timeoutMs: PATIENCE_MS },
      );
      for (const fault of here) {
        if (fault.kind !== 'duplicate') continue;
        tally.add('duplicate');
        later.push(pause(fault.afterMs).then(() => graph.repeat(wamid)));
      }
    },
    blocks: async () => false,
    rest: async () => void (await Promise.all(later)),
    async explains() {
      const wamids = new Map((await hand.screen()).map(({ id, wamid }) => [id, wamid]));
      const taken = (await graph.webhookCalls()).filter(({ status }) => status === 200);
      // Word of a message that was in time: whoever says it again has not listened.
      const toldAt = new Map(
        taken.toReversed().flatMap(({ eventIds, at }) => eventIds.map((id) => [id.split(':')[0], at] as const)),
      );
      return (first, second) => {
        const told = toldAt.get(wamids.get(first.id));
        if (told !== undefined && told < second.at - SLACK_MS) return false;
        return second.at - first.at + crew.aheadMs(second.at) >= CONFIRMED_MS - SLACK_MS;
      };
    },
  });
}

const BROKEN_AT_THE_DOOR = ['dropped before', 'dropped after', '5xx before'] as const;

function doorFault({ kind, ms }: { kind: LineKind; ms: number }, words: string, tally: Tally): DoorFault {
  const how = BROKEN_AT_THE_DOOR.find((one) => one === kind) ?? 'slow';
  return { words, how, ms, onDone: () => tally.add(kind) };
}

export async function webPlayer(person: Person, { crew, quiet, tally, faults }: Stage): Promise<Player> {
  const hand = await openWebHand(() => crew.url());
  return createPlayer(person, quiet, {
    async screen() {
      return (await hand.screen()).map(({ id, text, at }) => ({ id, text: shownAs(text), at }));
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
    // On the web a bubble is shown when it is in the log: nothing hides it from us.
    explains: async () => () => false,
  });
}

/** What the ways to a person have in common. */
interface Way {
  screen(): Promise<Shown[]>;
  says(text: string, message: number): Promise<void>;
  /** Shuts us out and comes back, where the plan says so. */
  blocks(): Promise<boolean>;
  rest(): Promise<void>;
  explains(): Promise<(first: Shown, second: Shown) => boolean>;
}

function createPlayer(person: Person, quiet: Quiet, way: Way): Player {
  const { says, answers, pausesMs, lastFrom } = person;
  let optionalUntil = 0;

  const openBubbles = async (message: number): Promise<number> =>
    answers.slice(0, message).flat().length - onceOf(await way.screen()).length;
  const hasSeen = async (message: number): Promise<boolean> =>
    (await way.screen()).at(-1)?.text === answers[message - 1]?.at(-1);

  async function waitBefore(message: number): Promise<void> {
    if (message === lastFrom && (await way.blocks())) {
      // What was on its way may be gone: there is nothing to wait for.
      optionalUntil = message;
    } else if (message >= person.waitsFrom) await untilHopeless(() => hasSeen(message));
    else if (optionalUntil === 0) await untilHopeless(async () => (await openBubbles(message)) <= OPEN_MOST);
  }

  async function untilHopeless(isSo: () => Promise<boolean>): Promise<void> {
    const look = async () => {
      const isOver = (await isSo()) || quiet.forMs() > HOPELESS_MS;
      if (!isOver) await pause(LOOK_MS);
      return isOver;
    };
    await until(look, Boolean, { timeoutMs: PATIENCE_MS });
  }

  return {
    person,
    async talks() {
      for (const [message, text] of says.entries()) {
        await pause(pausesMs[message] ?? 0);
        await waitBefore(message);
        quiet.stir();
        await way.says(text, message);
      }
      await way.rest();
      quiet.stir();
    },
    async verdict() {
      const expected = answers.flatMap((texts, message): Expected[] =>
        texts.map((text) => ({ text: shownAs(text), isOptional: message < optionalUntil })),
      );
      return judge(expected, await way.screen(), await way.explains());
    },
  };
}

function shownAs(text: string): string {
  return inEitherRelease(asSeen(text));
}

function onceOf(shown: readonly Shown[]): Shown[] {
  return shown.filter(({ text }, index) => text !== shown[index - 1]?.text);
}
