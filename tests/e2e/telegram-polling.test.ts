import { describe, expect, test } from 'vitest';
import { readiness } from '../support/readiness.ts';
import { reachMenu, type Stage, textsTo } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import type { Fault } from '../support/telegram/faults.ts';
import { describeTalks } from './telegram-talks.ts';

describe.each(STORES)('on the %s store', (store) => {
  const stage = describeTalks('polling', store);

  const COMMANDS = ['menu', 'person', 'language', 'data', 'stop', 'help'];

  test('commands, name and descriptions are there in both languages, and left alone at the next start', async () => {
    const own = stage();
    const { fake } = own;
    const set = async () => (await fake.calls()).filter(({ method }) => /^setMy/.test(method));
    const asked = async () => (await fake.calls('getMyShortDescription')).length;
    await expect.poll(asked).toBe(3);
    await expect.poll(async () => (await set()).at(-1)?.method).toBe('setMyShortDescription');
    const before = await set();

    const [everybody, tajik, russian] = await Promise.all(['', 'tg', 'ru'].map((language) => shownIn(own, language)));
    await own.server.stop();
    await own.restart();
    await expect.poll(asked).toBeGreaterThanOrEqual(3 + 3 + 3);

    expect(before.every(({ status }) => status === 200)).toBe(true);
    expect(await set()).toHaveLength(before.length);
    expect(everybody).toEqual(tajik);
    expect(tajik).toMatchObject({ name: 'Ҳамроҳ' });
    expect(russian).toMatchObject({ name: 'Ҳамроҳ' });
    for (const shown of [tajik, russian]) {
      expect(shown?.commands.map(({ command }) => command)).toEqual(COMMANDS);
      expect(shown?.description).toMatch(/^.{40,512}$/s);
      expect(shown?.short_description).toMatch(/^.{20,120}$/s);
    }
    expect(russian?.description).not.toBe(tajik?.description);
    expect(russian?.commands).not.toEqual(tajik?.commands);
  });

  interface Shown {
    name: string;
    description: string;
    short_description: string;
    commands: { command: string; description: string }[];
  }

  /** How the bot presents itself to people with this language. */
  async function shownIn({ fake }: Stage, language: string): Promise<Shown> {
    const ask = async (method: string): Promise<unknown> => {
      const response = await fetch(`${fake.apiRoot}/bot${fake.token}/${method}?language_code=${language}`);
      return ((await response.json()) as { result: unknown }).result;
    };
    const parts = await Promise.all(['getMyName', 'getMyDescription', 'getMyShortDescription'].map(ask));
    return { ...Object.assign({}, ...parts), commands: await ask('getMyCommands') } as Shown;
  }

  /** What goes wrong with one send; `seen` is how often the person then has the bubble. */
  const FAULTS: [string, Omit<Fault, 'method'>, number][] = [
    ['too many requests', { status: 429, description: 'Too Many Requests', retryAfter: 2 }, 1],
    ['a failure before the effect', { status: 502, when: 'before', times: 2 }, 1],
    ['a failure after the effect', { status: 500, when: 'after' }, 2],
    ['a line that breaks before the effect', { drop: true, when: 'before', times: 2 }, 1],
    ['a line that breaks after the effect', { drop: true, when: 'after' }, 2],
    ['an answer that is no JSON', { body: '<html>bad gateway</html>', status: 200, when: 'before' }, 1],
  ];

  test.concurrent.each(FAULTS)('%s: the answer arrives all the same', async (_name, fault, seen) => {
    const { fake } = stage();
    const id = 2000 + FAULTS.findIndex(([, one]) => one === fault);
    const person = fake.user(id);
    await fake.fail({ method: 'sendMessage', chatId: id, ...fault });

    await person.says('/start');
    await person.sees('Выберите язык');
    await person.says('Русский');
    await person.sees('Вы согласны?');

    const texts = await textsTo(person);
    expect(texts.filter((text) => text.includes('Выберите язык'))).toHaveLength(seen);
    expect(texts.filter((text) => text.includes('Вы согласны?'))).toHaveLength(1);
  });

  test('a wait that Telegram asks for is kept, and nobody else waits with it', async () => {
    const { fake } = stage();
    const [slow, other] = [fake.user(2101), fake.user(2102)];
    await fake.fail({ method: 'sendMessage', chatId: 2101, status: 429, retryAfter: 3 });
    await slow.says('/start');
    await expect.poll(() => sendsTo(stage(), 2101)).toHaveLength(1);

    await other.says('/start');
    await other.sees('Выберите язык');
    await slow.sees('Выберите язык');

    const [refused, sent] = await sendsTo(stage(), 2101);
    const [toOther] = await sendsTo(stage(), 2102);
    expect(toOther?.at).toBeLessThan(sent?.at ?? 0);
    expect((sent?.at ?? 0) - (refused?.at ?? 0)).toBeGreaterThanOrEqual(3000);
  });

  test('Telegram may be away for a while: who wrote is answered when it is back, once', async () => {
    const own = stage();
    const { fake } = own;
    const [first, second] = [fake.user(2201), fake.user(2202)];
    await reachMenu(first);
    await fake.goAway();
    await first.says('О нас');
    await second.says('/start');
    await expect.poll(() => channelsOf(own)).toMatchObject({ telegram: 'unreachable' });

    await fake.comeBack();

    await first.sees('Мы не полиция');
    await second.sees('Выберите язык');
    expect(await textsTo(first)).toHaveLength(4);
    expect(await textsTo(second)).toHaveLength(1);
    expect(await channelsOf(own)).toMatchObject({ telegram: 'ok' });
  });

  test('a second poller is told of by the health, and costs no message', async () => {
    const own = stage();
    const { fake } = own;
    const person = fake.user(2301);
    await reachMenu(person);
    // Somebody else polls with the same token: each question ends the other's.
    await fetch(`${fake.apiRoot}/bot${fake.token}/getUpdates?timeout=0`);
    await expect.poll(() => channelsOf(own)).toMatchObject({ telegram: 'conflict' });
    await person.says('О нас');

    await person.sees('Мы не полиция');
    await expect.poll(() => channelsOf(own)).toMatchObject({ telegram: 'ok' });
    expect(await textsTo(person)).toHaveLength(4);
  });

  test('what is no update at all is skipped, and what stands behind it is answered', async () => {
    const { fake } = stage();
    const person = fake.user(2401);
    await fake.push({ message: 'nonsense' });
    await fake.push({ message: { message_id: 'x', chat: null } });
    await fake.push({ constructor: { prototype: [] }, poll: { id: 5 } });
    await person.says('/start');
    await person.sees('Выберите язык');
    await expect.poll(() => fake.pending()).toEqual([]);
  });

  test('after a quiet week Telegram counts anew from a lower number, and is heard', async () => {
    const { fake } = stage();
    const person = fake.user(2501);
    await person.says('/start');
    await person.sees('Выберите язык');
    await expect.poll(() => fake.pending()).toEqual([]);
    await fake.restartCount(1000);
    await person.says('Русский');
    await person.sees('Вы согласны?', { timeoutMs: 30_000 });
  });
});

async function sendsTo({ fake }: Stage, chatId: number) {
  return (await fake.calls('sendMessage')).filter(({ params }) => params.chat_id === chatId);
}

async function channelsOf({ server }: Stage): Promise<unknown> {
  return (await readiness(server)).channels;
}
