import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readMarks } from '../../bot/send/marks.ts';
import { type ChannelName, LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { chosenWays } from '../support/chosen-ways.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { openStage } from '../support/stage.ts';
import { STORES, type StoreChoice } from '../support/store-choice.ts';
import { createWalker } from '../support/walker.ts';
import type { Way } from '../support/ways.ts';
import { openWebChat } from '../support/web-client.ts';
import { openWhatsAppStage } from '../support/whatsapp-stage.ts';
import { beginningOf, newestAfter, newestOf, pressing, type Screen, STEP_MS } from '../support/wire-screen.ts';

/** One press or word on the way, as a person on the wire makes it, and the beginning of what must come of it. */
interface WireStep {
  press: string | null;
  /** Where the button stands in the list, as it is pressed in a terminal. */
  number: number;
  say: string | null;
  /** The beginning of the last bubble that must come of it: how many wait before somebody may part a bubble in two. */
  sees: readonly string[];
}

const WAYS_PER_SCRIPT = 2;
const WHOLE_IN_TAJIK: readonly ChannelName[] = ['telegram', 'web'];
const AT_ONCE = 40;

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

/** Of each script the ways that come to most of it; no reminder rings within a test, and nobody has been here before. */
function waysIn(): [name: string, way: Way][] {
  return [...chosenWays(knowledge)].flatMap(([flow, ways]) =>
    ways
      .filter((way) => !way.includes('ring') && !way[0]?.startsWith('in:'))
      .slice(0, WAYS_PER_SCRIPT)
      .map((way): [string, Way] => [`${flow}: ${way.join(' ')}`, fromTheFirstMessage(way)]),
  );
}

/** The stores differ in nothing that a way would show: the slower one is walked in part. */
function waysOn(store: StoreChoice): [name: string, way: Way][] {
  return waysIn().filter((_, index) => store === 'embedded' || index % 8 === 0);
}

function fromTheFirstMessage(way: Way): Way {
  return way[0] === 'say:start' ? way : ['say:start', 'tg', 'agree', ...way.slice(1)];
}

/** Nobody waits, some do, many do. */
const QUEUES = [0, 2, 20].map((count) => ({ green: count, yellow: count, orange: count, red: count }));

/** Thinks a way through with the pure dialogue, at the moment at which the program goes it. */
function stepsOf(channel: ChannelName, language: Language, way: Way): WireStep[] {
  const at = Date.now();
  const walks = QUEUES.map(
    (queue) => createWalker(knowledge, language, { channel, at, queue }).goAsFarAsItLeads(way).exchanges,
  );
  const [exchanges = []] = walks;
  return exchanges.map(({ pressed, said }, index) => ({
    press: pressed,
    number: 1 + (exchanges[index - 1]?.answer.choices.findIndex(({ label }) => label === pressed) ?? -1),
    say: pressed === null ? said : null,
    sees: [...new Set(walks.map((walk) => beginningOf(walk[index]?.answer.bubbles.at(-1)?.text ?? '')))],
  }));
}

/** So many people at once: more would only wait for the pace of the channel. */
async function eachOf<Item>(items: readonly Item[], go: (item: Item, index: number) => Promise<void>): Promise<void> {
  const waiting = [...items.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await go(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}

interface Hand extends Screen {
  says(text: string): Promise<unknown>;
  presses(label: string): Promise<unknown>;
}

/** Goes step by step, and waits each time for the bubble that must come of it. */
async function goAsThought(person: Hand, place: string, steps: readonly WireStep[]): Promise<void> {
  for (const { press, say, sees } of steps) {
    const before = (await newestOf(person))?.id ?? 0;
    if (press === null) await person.says(say ?? '');
    else await pressing(() => person.presses(press));
    // By its id: covering takes the others away.
    await expect
      .poll(() => newestAfter(person, before), { timeout: STEP_MS, message: `${place}: ${press ?? say}` })
      .toBeOneOf([...sees]);
  }
}

/**
 * Each channel speaks both languages, one on each store: the pure walk of tests/flows/every-end has them all, and what is on
 * the wire hangs on the channel. What Meta refuses is known to its fake alone: there both languages are walked whole.
 */
function walked(channel: ChannelName): [store: StoreChoice, language: Language][] {
  const [whole, part] = WHOLE_IN_TAJIK.includes(channel) ? LANGUAGES : LANGUAGES.toReversed();
  const oneEach = STORES.map((store): [StoreChoice, Language] => [
    store,
    (store === 'embedded' ? whole : part) ?? 'tg',
  ]);
  return channel === 'whatsapp' ? [['embedded', part ?? 'tg'], ...oneEach] : oneEach;
}

describe('every end is walked to', () => {
  test.each(walked('telegram'))(
    'over Telegram, on the %s store, in %s',
    { timeout: 120_000 },
    async (store, language) => {
      await using stage = await openStage({ store, fake: { limits: 'off' } });
      const ways = waysOn(store);

      await eachOf(ways, async ([place, way], index) => {
        const person = stage.fake.user(7000 + index);
        await goAsThought(person, place, stepsOf('telegram', language, way));
      });
    },
  );

  test.each(walked('whatsapp'))(
    'over WhatsApp, on the %s store, in %s',
    { timeout: 120_000 },
    async (store, language) => {
      await using stage = await openWhatsAppStage({ store, fake: { limits: 'off' } });
      const ways = waysOn(store);

      await eachOf(ways, async ([place, way], index) => {
        const person = stage.fake.user(7000 + index);
        await goAsThought(person, place, stepsOf('whatsapp', language, way));
      });
      const refused = (await stage.fake.calls('message')).filter(({ status }) => status !== 200);
      expect(refused.map(({ details }) => details)).toEqual([]);
    },
  );

  test.each(walked('web'))('on the web, on the %s store, in %s', { timeout: 120_000 }, async (store, language) => {
    await using stage = await openStage({
      store,
      environment: { CHAT_SESSIONS_PER_HOUR: '0' },
      fake: { limits: 'off' },
    });
    const ways = waysOn(store);

    await eachOf(ways, async ([place, way]) => {
      await using person = await openWebChat(stage.server);
      for (const step of stepsOf('web', language, way)) {
        const before = person.screen().length;
        if (step.press === null) await person.says(step.say ?? '');
        else await pressing(() => person.presses(step.press ?? ''));
        const newest = () => (person.screen().length > before ? beginningOf(person.screen().at(-1)?.text ?? '') : '');
        await expect.poll(newest, { timeout: STEP_MS, message: place }).toBeOneOf([...step.sees]);
      }
    });
  });

  test.each(LANGUAGES)('in a terminal, from a pipe, in %s', { timeout: 120_000 }, async (language) => {
    const ways = waysIn().filter((_, index) => index % 24 === 0);

    await eachOf(ways, async ([place, way]) => {
      const steps = stepsOf('terminal', language, way).slice(1);
      const lines = steps.map(({ press, number, say }) => (press === null ? (say ?? '') : String(number)));
      const printed = await playedFromPipe(lines);
      for (const { sees } of steps)
        expect(
          sees.some((text) => printed.includes(text)),
          place,
        ).toBe(true);
    });
    expect(ways.length).toBeGreaterThan(2);
  });
});

async function playedFromPipe(lines: readonly string[]): Promise<string> {
  const root = join(import.meta.dirname, '..', '..');
  const child = spawn(process.execPath, ['play.ts'], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stdin.end(`${lines.join('\n')}\n`);
  await once(child, 'close');
  return readMarks(Buffer.concat(said).toString()).text.replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
