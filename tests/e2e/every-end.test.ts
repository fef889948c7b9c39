import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChannelName, LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { readMarks } from '../../dialogue/say/marks.ts';
import { NO_OTHER_WAYS } from '../../dialogue/say/other-ways.ts';
import ru from '../../locales/ru.json' with { type: 'json' };
import tg from '../../locales/tg.json' with { type: 'json' };
import { keptWays } from '../support/chosen-ways.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { playFile } from '../support/program-file.ts';
import { openStage, type Stage } from '../support/stage.ts';
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
const AT_ONCE = 40;

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

/** Of each script the ways that come to most of it; no reminder rings within a test, and nobody has been here before. */
function waysIn(): [name: string, way: Way][] {
  return [...keptWays(knowledge)].flatMap(([flow, ways]) =>
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

/** How many wait may be another between two steps: what is told of that stands before what is asked. */
const QUEUE_TOLD = new RegExp(`^(?:${[tg, ru].map(({ queue_go_on }) => queue_go_on).join('|')})\\s*`);

function beginningIn(text: string): string {
  return beginningOf(text.replace(QUEUE_TOLD, ''));
}

function beginningsOf(text: string): string[] {
  return [beginningOf(text), beginningIn(text)];
}

/** Nobody waits, some do, many do. */
const QUEUES = [0, 2, 20].map((count) => ({ green: count, yellow: count, orange: count, red: count }));

/** Thinks ways through with the pure dialogue, as the program goes them from about this moment on. */
function thinkerOf(channel: ChannelName, language: Language): (way: Way) => WireStep[] {
  const at = Date.now();
  // At the page it is told that the bot is on a messenger, too.
  const ways = channel === 'web' ? { ...NO_OTHER_WAYS, telegram: 'https://t.me/hamroh_bot' } : NO_OTHER_WAYS;
  const [first, ...others] = QUEUES.map((queue) => createWalker(knowledge, language, { channel, at, queue, ways }));
  return (way) => {
    const exchanges = first?.goAsFarAsItLeads(way).exchanges ?? [];
    // How many wait is told to whoever asks for a person, and to nobody else.
    const hasAsked = exchanges.some(({ answer }) => answer.commit?.ticket != null);
    const walks = [exchanges, ...(hasAsked ? others : []).map((walker) => walker.goAsFarAsItLeads(way).exchanges)];
    return exchanges.map(({ pressed, said }, index) => ({
      press: pressed,
      number: 1 + (exchanges[index - 1]?.answer.choices.findIndex(({ label }) => label === pressed) ?? -1),
      say: pressed === null ? said : null,
      sees: [...new Set(walks.flatMap((walk) => beginningsOf(walk[index]?.answer.bubbles.at(-1)?.text ?? '')))],
    }));
  };
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
 * the wire hangs on the channel. What Meta refuses is known to its fake alone: there one way after the other is in the other language.
 */
const [TELEGRAM_AND_WEB, WHATSAPP] = [
  { embedded: ['tg'], mongo: ['ru'] },
  { embedded: ['tg', 'ru'], mongo: ['tg'] },
] as const;

/** Each visitor of the web comes from a network of its own: many messages of one are told to wait. */
function networkOf(index: number): string {
  return `10.${index >> 8}.${index & 255}.1`;
}

describe.each(STORES)('every end is walked to, on the %s store', (store) => {
  let stage: Stage;
  beforeAll(async () => {
    const environment = { TRUST_PROXY: '127.0.0.1' };
    stage = await openStage({ store, environment, fake: { limits: 'off' } });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  test.each(TELEGRAM_AND_WEB[store])('over Telegram, in %s', { timeout: 120_000 }, async (language) => {
    const thought = thinkerOf('telegram', language);

    await eachOf(waysOn(store), async ([place, way], index) => {
      await goAsThought(stage.fake.user(7000 + index), place, thought(way));
    });
  });

  test.each(TELEGRAM_AND_WEB[store])('on the web, in %s', { timeout: 120_000 }, async (language) => {
    const thought = thinkerOf('web', language);

    await eachOf(waysOn(store), async ([place, way], index) => {
      await using person = await openWebChat(stage.server, undefined, networkOf(index));
      for (const step of thought(way)) {
        const before = person.screen().length;
        if (step.press === null) await person.says(step.say ?? '');
        else await pressing(() => person.presses(step.press ?? ''));
        const newest = () => (person.screen().length > before ? beginningIn(person.screen().at(-1)?.text ?? '') : '');
        await expect.poll(newest, { timeout: STEP_MS, message: place }).toBeOneOf([...step.sees]);
      }
    });
  });

  test('over WhatsApp', { timeout: 120_000 }, async () => {
    await using meta = await openWhatsAppStage({ store, fake: { limits: 'off' } });
    const thinkers = WHATSAPP[store].map((language) => ({ language, thought: thinkerOf('whatsapp', language) }));
    const walks = waysOn(store).flatMap(([place, way], index) =>
      thinkers
        .filter((_, nth) => index % thinkers.length === nth)
        .map(({ language, thought }) => ({ place: `${place} (${language})`, way, thought })),
    );

    await eachOf(walks, async ({ place, way, thought }, index) => {
      await goAsThought(meta.fake.user(7000 + index), place, thought(way));
    });
    const refused = (await meta.fake.calls('message')).filter(({ status }) => status !== 200);
    expect(refused.map(({ details }) => details)).toEqual([]);
  });
});

describe('every end is walked to', () => {
  test.each(LANGUAGES)('in a terminal, from a pipe, in %s', { timeout: 120_000 }, async (language) => {
    const ways = waysIn().filter((_, index) => index % 24 === 0);
    const thought = thinkerOf('terminal', language);

    await eachOf(ways, async ([place, way]) => {
      const steps = thought(way).slice(1);
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
  const child = spawn(process.execPath, [playFile()], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stdin.end(`${lines.join('\n')}\n`);
  await once(child, 'close');
  return readMarks(Buffer.concat(said).toString()).text.replace(/\d+/g, '#').replace(/\s+/g, ' ');
}
