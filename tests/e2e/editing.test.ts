import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ContactPoint, CountryRule } from '../../content/schema.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import { hasMongod, type OwnMongod, startOwnMongod } from '../support/own-mongod.ts';
import { VERIFY_TOKEN, whatsAppAt } from '../support/server.ts';
import { openSeveral } from '../support/several.ts';
import { reachMenu } from '../support/stage.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { until } from '../support/until.ts';
import { openWebChat, type WebPerson } from '../support/web-client.ts';
import { startFakeGraphApi } from '../support/whatsapp/fake-graph-api.ts';
import { reachMenu as reachMenuOnWhatsApp } from '../support/whatsapp-stage.ts';

const OLD_NUMBER = '112';
const NUMBER = '11 33 55';
const LINE = { kind: 'contact', entry: 'any.emergency' } as const;
const RULE = { kind: 'rule', entry: 'ru.ban' } as const;
const OLD_WORDS = 'Запрет на въезд проверяют в двух местах.';
const WORDS = 'Запрет на въезд проверяют заранее, в двух местах.';
/** A whole check of what is delivered, twice: of what contacts read now, and of the candidate. */
const CHECKED_MS = 400_000;
/** As the page asks. */
const POLL_MS = 1000;
/** Contacts read a release within so long, in every process. */
const SPREAD_MS = 2000;

/** Buttons, each with the words under which it stands; `null`: they were seen. */
const TO_RUSSIA = [
  [null, 'Правила стран'],
  ['О какой стране рассказать?', 'Россия'],
] as const;
const TO_THE_RULE = [
  ['О ком ваш вопрос?', 'О себе, я там'],
  [/./s, 'Отъезд и граница'],
] as const;

interface Seen<Json> {
  live: { json: Json };
  base: { release: number; revision: string | null };
}
interface Saved {
  draft: { hash: string };
}
interface Page {
  candidate: { id: string; state: string; hindrances: unknown[]; problems: unknown[] } | null;
  readBy: { processes: number; readers: number; others: unknown[] };
}
interface Key {
  kind: string;
  entry: string;
}

/** An editor changes an entry, and somebody else reads it; gives what is to be released. */
async function write<Json>(
  { kind, entry }: Key,
  change: (json: Json) => Json,
  [editor, approver]: readonly [StaffHand, StaffHand],
) {
  const path = `/content/entries/${kind}/${entry}`;
  const { body: seen } = await editor.call<Seen<Json>>('GET', path);
  const save = { basedOn: 0, base: seen.base, json: change(seen.live.json) };
  const { hash } = (await editor.call<Saved>('PUT', path, save)).body.draft;
  await editor.call('POST', `${path}/send`, { hash, note: null });
  await approver.call('POST', `${path}/approve`, { hash });
  return { kind, entry, hash };
}

/** What was read is checked whole and released; gives the release. */
async function release(approver: StaffHand, drafts: readonly (Key & { hash: string })[]): Promise<number> {
  await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нави хадамот' });
  const read = async () => {
    await pause(POLL_MS);
    return (await approver.call<Page>('GET', '/content/release')).body.candidate;
  };
  const candidate = await until(read, (one) => one?.state !== 'checking', { timeoutMs: CHECKED_MS });
  expect(candidate).toMatchObject({ state: 'ready', hindrances: [] });
  const { body } = await approver.call<{ release: number }>('POST', `/content/candidate/${candidate?.id}/release`);
  return body.release;
}

async function walk(person: WebPerson, way: readonly (readonly [string | RegExp | null, string])[]): Promise<void> {
  for (const [words, button] of way) {
    if (words !== null) await person.sees(words);
    await person.presses(button);
  }
}

const changeNumber = (json: ContactPoint): ContactPoint => ({ ...json, phone: NUMBER });
const changeRule = (json: CountryRule): CountryRule => ({
  ...json,
  text: { tg: json.text.tg.replace('дар ду ҷо', 'пешакӣ дар ду ҷо'), ru: json.text.ru.replace(OLD_WORDS, WORDS) },
});

// The embedded store goes the same way in a browser (tests/browser/console-editing).
describe.skipIf(!hasMongod)('two processes on one MongoDB', () => {
  let mongod: OwnMongod;
  beforeAll(async () => {
    mongod = await startOwnMongod();
  });
  afterAll(() => mongod?.[Symbol.asyncDispose]());

  test('a number and a rule that an editor changes and somebody else has read are what people in the middle of a flow are told next, ' +
    'on Telegram, on WhatsApp and at the page, until they are taken back', {
    timeout: CHECKED_MS + 100_000,
  }, async () => {
    await using telegram = await spawnFakeBotApi('--no-limits');
    await using graph = await startFakeGraphApi({
      webhookTimes: { retryFirstMs: 100, retryLastMs: 1000, answerMs: 20_000 },
    });
    // The address of both, as a balancer would have it: here Meta is told that of one.
    const environment = { ...FIRST_ADMINISTRATOR, ...whatsAppAt(graph), PUBLIC_URL: 'http://127.0.0.1:9' };
    await using several = await openSeveral(2, { uri: mongod.another(), fake: telegram, environment });
    const [first, second] = [...several.servers.values()];
    if (first === undefined || second === undefined) throw new Error('there are not two processes');
    await graph.subscribe(`${second.url}/webhooks/whatsapp`, VERIFY_TOKEN);
    const hotline = await openHotline(() => first);
    const [editor, approver] = [await hotline.member('editor'), await hotline.member('approver')];
    await several.holder();

    const [zarina, rustam] = [telegram.user(1), graph.user(2)];
    await reachMenu(zarina);
    await reachMenuOnWhatsApp(rustam);
    await using visitor = await openWebChat(second);
    for (const person of [zarina, rustam]) {
      await person.says('меня бьют');
      expect((await person.sees('Вы сейчас в безопасном месте?')).text).toContain(OLD_NUMBER);
    }
    await reachMenu(visitor);
    await walk(visitor, TO_RUSSIA);

    const both = [editor, approver] as const;
    const drafts = [await write(LINE, changeNumber, both), await write(RULE, changeRule, both)];
    expect(await release(approver, drafts)).toBe(2);
    await pause(SPREAD_MS);
    expect((await approver.call<Page>('GET', '/content/release')).body.readBy).toEqual({
      processes: 2,
      readers: 2,
      others: [],
    });

    for (const person of [zarina, rustam]) {
      await person.says('Нет');
      const { text } = await person.sees(NUMBER);
      expect(text).not.toContain(OLD_NUMBER);
    }
    await walk(visitor, TO_THE_RULE);
    await visitor.sees(WORDS);

    const back = await approver.call('POST', '/content/releases/1/roll-back', { reason: 'рақам нодуруст буд' });
    expect(back).toMatchObject({ status: 200, body: { release: 3 } });
    await pause(SPREAD_MS);
    const [jamila, sobir] = [telegram.user(3), graph.user(4)];
    for (const person of [jamila, sobir]) {
      await person.says('меня держат на складе');
      const { text } = await person.sees(/\d{3}/);
      expect(text).not.toContain(NUMBER);
    }
    await using next = await openWebChat(first);
    await reachMenu(next);
    await walk(next, [...TO_RUSSIA, ...TO_THE_RULE]);
    await next.sees(OLD_WORDS);
  });
});
