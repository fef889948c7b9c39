import { expect, test } from 'vitest';
import { bytesOf } from '../support/kept.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand, talkOf } from '../support/operator.ts';
import { hasMongod, startOwnMongod } from '../support/own-mongod.ts';
import { openSeveral } from '../support/several.ts';
import { openStage, reachMenu, type Stage } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { startFakeBotApi } from '../support/telegram/fake-bot-api.ts';
import type { GroupHand, SeenTopic } from '../support/telegram/group.ts';
import { until } from '../support/until.ts';

const GROUP = -1_005_551_230_000;
const PHONE = 5_551_230_101;
const STRANGER = 5_551_230_102;
const CONTACT = 5_551_230_103;
const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace', TELEGRAM_OPERATORS_CHAT: String(GROUP) };
const LONG_MS = 120_000;
const WROTE = 'меня бьют и заперли';
const ANSWER = 'Салом, ман Зарина, ман бо шумо ҳастам';
const NOTE = 'хоҳараш дар Қазон зиндагӣ мекунад';

async function topicWhere(group: GroupHand, fits: (topic: SeenTopic) => boolean): Promise<SeenTopic> {
  const found = await until(
    async () => group.topics().find(fits),
    (topic) => topic !== undefined,
    { timeoutMs: 30_000 },
  );
  if (found === undefined) throw new Error('no such topic');
  return found;
}

function wordsIn({ messages }: SeenTopic): string {
  return messages.map(({ text }) => text).join('\n');
}

async function allowText(administrator: StaffHand): Promise<void> {
  const { body } = await administrator.call<{ version: number; settings: object }>('GET', '/settings');
  const settings = { ...body.settings, forumText: true };
  expect((await administrator.call('PUT', '/settings', { version: body.version, settings })).status).toBe(200);
}

async function ticketOf(hand: StaffHand): Promise<{ id: string; assignee: string | null }> {
  const { body } = await hand.call<{ tickets: { id: string; assignee: string | null }[] }>('GET', '/tickets');
  const [ticket] = body.tickets;
  if (ticket === undefined) throw new Error('nobody waits');
  return ticket;
}

async function openDesk(stage: Stage) {
  const { administrator, operator } = await openHotline(() => stage.server);
  const zarina = await operator();
  const phone = stage.fake.user(PHONE);
  await phone.says((await zarina.call<{ code: string }>('POST', '/me/telegram-code')).body.code);
  await phone.sees('Тайёр.');
  const davron = stage.fake.user(CONTACT);
  await reachMenu(davron);
  await davron.says(WROTE);
  return { administrator, zarina, davron };
}

test.each(STORES)(
  'staff take and close a request in the group, which shows no word of a person, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openStage({ store, environment: ENVIRONMENT });
    const group = stage.fake.group(GROUP);
    const { zarina } = await openDesk(stage);
    const { thread, name } = await topicWhere(group, ({ messages }) => messages.length > 0);
    expect(name).toMatch(/^[a-z]+-\d{4} · /);

    const pressed = group.presses(STRANGER, thread, 'Гирифтан');
    await until(
      async () => group.toast(pressed),
      (toast) => toast?.includes('Telegram-и худро') ?? false,
    );
    expect((await ticketOf(zarina)).assignee).toBeNull();
    group.says(STRANGER, thread, 'ман ҳам ёрӣ медиҳам');
    group.says(STRANGER, thread, 'ман ҳам ёрӣ медиҳам');
    group.says(PHONE, thread, ANSWER);
    await topicWhere(group, (topic) => wordsIn(topic).includes('Аз ин ҷо сухан фиристода намешавад'));
    expect(wordsIn(await topicWhere(group, () => true)).split('танҳо сухани кормандоне')).toHaveLength(2);

    group.presses(PHONE, thread, 'Гирифтан');
    await topicWhere(group, (topic) => wordsIn(topic).includes('Гирифт: Зарина'));
    const { id, assignee } = await ticketOf(zarina);
    expect(assignee).toBe(zarina.id);
    group.presses(PHONE, thread, 'Пӯшидан');
    await topicWhere(group, ({ messages }) => messages.some(({ buttons }) => buttons.length > 2));
    group.presses(PHONE, thread, 'Маълумот гирифт');
    const closed = await topicWhere(group, (topic) => wordsIn(topic).includes('Пӯшида шуд'));

    expect((await zarina.call<{ outcome: string }>('GET', `/tickets/${id}`)).body).toMatchObject({
      outcome: 'informed',
    });
    expect(wordsIn(closed)).not.toContain(WROTE);
    expect((await talkOf(zarina, id)).filter(({ from, text }) => from === 'operator' && text === ANSWER)).toEqual([]);
  },
);

test.each(STORES)(
  'once it is allowed a person and an operator talk through the group, once each, also over a kill, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openStage({ store, environment: ENVIRONMENT });
    const group = stage.fake.group(GROUP);
    const { administrator, zarina, davron } = await openDesk(stage);
    await allowText(administrator);
    const { thread } = await topicWhere(group, (topic) => wordsIn(topic).includes(WROTE));
    group.says(PHONE, thread, ANSWER);
    await topicWhere(group, (topic) => wordsIn(topic).includes('аввал дархостро гиред'));
    group.presses(PHONE, thread, 'Гирифтан');
    await topicWhere(group, (topic) => wordsIn(topic).includes('Гирифт: Зарина'));

    group.says(PHONE, thread, ANSWER);
    await davron.sees(ANSWER);
    group.says(PHONE, thread, `// ${NOTE}`);
    const { id } = await ticketOf(zarina);
    const notesOf = async () =>
      (await zarina.call<{ notes: { text: string }[] }>('GET', `/tickets/${id}`)).body.notes.map(({ text }) => text);
    expect(await until(notesOf, (notes) => notes.length > 0)).toEqual([NOTE]);
    await stage.server.kill();
    await stage.restart();
    group.deletes(thread);
    await davron.says('раҳмат, ман мунтазирам');
    const healed = await topicWhere(group, (topic) => wordsIn(topic).includes('раҳмат, ман мунтазирам'));

    expect(group.topics()).toHaveLength(1);
    expect(healed.thread).not.toBe(thread);
    expect((await davron.screen()).filter(({ text }) => text === ANSWER)).toHaveLength(1);
    expect(wordsIn(healed)).not.toContain(NOTE);
    await stage.server.stop();
    const secrets = [String(GROUP), String(PHONE), String(CONTACT), String(STRANGER), WROTE, ANSWER, NOTE];
    expect(secrets.filter((one) => stage.server.output().includes(one))).toEqual([]);
    expect(wordsFoundIn(await bytesOf(stage.settings), secrets)).toEqual([]);
  },
);

test.skipIf(!hasMongod)(
  'of two processes one mirrors, a killed one leaves no second topic, and whoever hides or is forgotten has none',
  { timeout: LONG_MS },
  async () => {
    await using mongod = await startOwnMongod();
    await using fake = await startFakeBotApi();
    const group = fake.group(GROUP);
    const environment = { TELEGRAM_OPERATORS_CHAT: String(GROUP) };
    await using several = await openSeveral(2, { uri: mongod.another(), fake, environment });
    const [davron, farida] = [fake.user(CONTACT), fake.user(CONTACT + 1)];
    await reachMenu(davron);
    await davron.says(WROTE);
    await topicWhere(group, ({ messages }) => messages.length === 1);
    await several.kill(await several.holder());
    await several.holder(20_000);
    await reachMenu(farida);
    await farida.says(WROTE);

    const countOf = (count: number) =>
      until(
        () => group.topics().length,
        (length) => length === count,
        { timeoutMs: 40_000 },
      );
    expect(await countOf(2)).toBe(2);
    expect((await fake.calls('createForumTopic')).length).toBe(2);
    await davron.says('/cover');
    expect(await countOf(1)).toBe(1);
    await farida.says('/data');
    await farida.sees('Что сделать?');
    await farida.presses('Удалить мои данные');
    await farida.sees('Когда удалить?');
    await farida.presses('Удалить сейчас');
    await farida.sees('Удалить сейчас?');
    await farida.presses('Да, удалить');
    expect(await countOf(0)).toBe(0);
  },
);
