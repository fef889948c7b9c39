import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeMaxApi } from '../../support/max/fake-max-api.ts';
import {
  maxAt,
  pollingAt,
  type Server,
  settingsIn,
  startServer,
  temporaryFolder,
  VERIFY_TOKEN,
  whatsAppAt,
} from '../../support/server.ts';
import { startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { until } from '../../support/until.ts';
import { openWebChat } from '../../support/web-client.ts';
import { startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';

/** Somebody on any channel: what the contract asks of a talk is asked through this. */
interface Hand {
  says(text: string): Promise<unknown>;
  presses(label: string): Promise<unknown>;
  sees(pattern: RegExp | string): Promise<unknown>;
  /** What the program has said so far, oldest first. */
  texts(): Promise<string[]>;
  /** The channel brings what was said last once more. */
  repeats(): Promise<unknown>;
}

const FIRST_UPDATE = 730_000_001;
const FIRST_OF_MAX = 900_001;
const CHANNELS = ['telegram', 'whatsapp', 'web', 'max'] as const;
type Channel = (typeof CHANNELS)[number];
/** Where others read along nothing is agreed to: the menu comes at once. */
const AGREED_TO: readonly Channel[] = ['telegram', 'whatsapp', 'web'];

let opened: AsyncDisposableStack;
let server: Server;
let newcomer: Record<Channel, () => Promise<Hand>>;

beforeAll(async () => {
  opened = new AsyncDisposableStack();
  const folder = opened.use(await temporaryFolder());
  const telegram = opened.use(await startFakeBotApi({ limits: 'off', firstUpdateId: FIRST_UPDATE }));
  const graph = opened.use(await startFakeGraphApi({ limits: 'off' }));
  const max = opened.use(await startFakeMaxApi({ limits: 'off', firstUpdate: FIRST_OF_MAX }));
  const settings = await settingsIn(folder.path, { ...whatsAppAt(graph), ...pollingAt(telegram), ...maxAt(max) });
  const PUBLIC_URL = `http://127.0.0.1:${settings.PORT}`;
  server = opened.use(await startServer({ ...settings, PUBLIC_URL }));
  await graph.subscribe(`${server.url}/webhooks/whatsapp`, VERIFY_TOKEN);
  let people = 0;
  let updates = 0;
  let updatesOfMax = 0;
  const counted = <Given extends unknown[]>(act: (...given: Given) => Promise<unknown>) => {
    return (...given: Given) => {
      updates += 1;
      return act(...given);
    };
  };
  newcomer = {
    async telegram() {
      people += 1;
      const hand = telegram.user(1000 + people);
      return {
        says: counted((text: string) => hand.says(text)),
        presses: counted((label: string) => hand.presses(label)),
        sees: (pattern) => hand.sees(pattern),
        texts: async () => (await hand.screen()).filter(({ from }) => from === 'bot').map(({ text }) => text),
        repeats: () => telegram.repeat(FIRST_UPDATE + updates - 1),
      };
    },
    async whatsapp() {
      people += 1;
      const hand = graph.user(1000 + people);
      let wamid = '';
      return {
        async says(text) {
          wamid = await hand.says(text);
        },
        presses: (label) => hand.presses(label),
        sees: (pattern) => hand.sees(pattern),
        texts: async () => (await hand.screen()).filter(({ from }) => from === 'bot').map(({ text }) => text),
        repeats: () => graph.repeat(wamid),
      };
    },
    async max() {
      people += 1;
      const hand = max.user(1000 + people);
      const told = <Given>(act: (given: Given) => Promise<unknown>) => {
        return (given: Given) => {
          updatesOfMax += 1;
          return act(given);
        };
      };
      return {
        says: told((text: string) => hand.says(text)),
        presses: told((label: string) => hand.presses(label)),
        sees: (pattern) => hand.sees(pattern),
        texts: async () => (await hand.screen()).filter(({ from }) => from === 'bot').map(({ text }) => text),
        repeats: () => max.repeat(FIRST_OF_MAX + updatesOfMax - 1),
      };
    },
    async web() {
      const hand = opened.use(await openWebChat(server));
      let [said, count] = ['', 0];
      const posts = () => hand.posts({ id: `said-${count}`, text: said });
      return {
        says(text) {
          count += 1;
          said = text;
          return posts();
        },
        presses: (label) => hand.presses(label),
        sees: (pattern) => hand.sees(pattern),
        texts: async () => hand.screen().map(({ text }) => text),
        repeats: posts,
      };
    },
  };
});

afterAll(() => opened.disposeAsync());

const MENU = 'Что вам нужно?';

async function atTheMenu(channel: Channel): Promise<Hand> {
  const hand = await newcomer[channel]();
  await hand.says('/start');
  await hand.sees('Выберите язык');
  await hand.presses('Русский');
  if (AGREED_TO.includes(channel)) {
    await hand.sees('Вы согласны?');
    await hand.presses('Даю согласие');
  }
  await hand.sees(MENU);
  return hand;
}

const countOf = async (hand: Hand, words: string) => (await hand.texts()).filter((text) => text.includes(words)).length;

describe.each(CHANNELS)('a talk through %s', (channel) => {
  test('goes by buttons, and every press brings one answer', async () => {
    const hand = await atTheMenu(channel);

    expect(await hand.texts()).toHaveLength(3);
  });

  test('goes by words, which may be in the other language and in Latin letters', async () => {
    const hand = await atTheMenu(channel);
    await hand.says('o nas');
    await hand.sees('Мы не полиция');
    await hand.says('меню');
    await hand.sees(MENU);
  });

  test('answers once what the channel brings three times, also when the answer is there already', async () => {
    const hand = await atTheMenu(channel);
    await hand.says('О нас');
    await hand.repeats();
    await hand.sees('Мы не полиция');
    await hand.repeats();
    await hand.says('меню');
    await hand.sees(MENU);

    expect(await countOf(hand, 'Мы не полиция')).toBe(1);
  });

  test('answers in the order of the questions when several come at once', async () => {
    const hand = await atTheMenu(channel);
    const before = (await hand.texts()).length;
    for (const words of ['О нас', 'меню', 'Мои данные']) await hand.says(words);
    const texts = await until(
      async () => (await hand.texts()).slice(before),
      (found) => found.length >= 3,
    );

    const places = ['Мы не полиция', MENU, 'Вашими данными'].map((words) =>
      texts.findIndex((text) => text.includes(words)),
    );
    expect(places).toEqual(places.toSorted((one, other) => one - other));
    expect(places).not.toContain(-1);
  });

  test('gives somebody in danger a number first', async () => {
    const hand = await atTheMenu(channel);
    const before = (await hand.texts()).length;
    await hand.says('меня держат на складе');
    await until(hand.texts, (found) => found.length > before);

    expect((await hand.texts())[before]).toMatch(/102|112/);
  });

  test.each([
    ['marks of direction alone', '\u200E\u200F\u202E'],
    ['null bytes', 'пас\u0000порт\u0000'],
    ['four thousand letters', 'а'.repeat(1900)],
    ['markup', '*_`[<b>&amp;{{contact:hotline}}'],
    ['the name of a prototype', '__proto__'],
  ])('answers %s with words, and the next question as ever', async (_name, text) => {
    const hand = await atTheMenu(channel);
    await hand.says(text);
    await hand.sees(/\p{L}/u);
    await hand.says('меню');
    await hand.sees(MENU);
  });

  test('says nothing more after the word that ends it, until the person writes again', async () => {
    const hand = await atTheMenu(channel);
    const before = (await hand.texts()).length;
    await hand.says('стоп');
    await until(hand.texts, (found) => found.length > before);
    expect(await hand.texts()).toHaveLength(before + 1);

    await hand.says('/start');
    await until(hand.texts, (found) => found.length > before + 1);
    expect((await hand.texts()).length).toBeGreaterThan(before + 1);
  });
});

test('the words of the first three answers are the same through every channel where nobody reads along', async () => {
  const shown = await Promise.all(AGREED_TO.map(async (channel) => (await atTheMenu(channel)).texts()));
  const words = shown.map((texts) => texts.map((text) => text.replace(/[*_\s]+/g, ' ').trim()));

  expect(words[1]).toEqual(words[0]);
  expect(words[2]).toEqual(words[0]);
  expect(server.output()).not.toContain('a turn could not be decided');
});
