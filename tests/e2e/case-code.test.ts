import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand, talkOf, ticketFrom } from '../support/operator.ts';
import { hasMongod, type OwnMongod, startOwnMongod } from '../support/own-mongod.ts';
import type { Server } from '../support/server.ts';
import { openSeveral } from '../support/several.ts';
import { openStage, reachMenu, takesCode } from '../support/stage.ts';
import type { FakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { spawnFakeBotApi } from '../support/telegram/spawn-fake-bot-api.ts';
import { until } from '../support/until.ts';
import { openWebChat } from '../support/web-client.ts';

const LONG_MS = 120_000;
const MOVED_WITHIN_MS = 120_000;
const ANSWER = 'Ҳамин ҷо ҳастам, гӯш мекунам.';
/** What was said on the channel that is blocked, and is nobody's business on the other. */
const SAID = /бь|вызов|112|специалист|Telegram/i;

interface Listed {
  tickets: { id: string; channel: string; level: string }[];
}
interface Shown {
  steps: { kind: string; from?: string; to?: string }[];
}

/** Somebody beaten loses Telegram in the middle, and goes on at the page with the code that was made before. */
async function goesOn(fake: FakeBotApi, desk: () => Server, page: () => Server): Promise<void> {
  const { operator } = await openHotline(desk);
  const zarina: StaffHand = await operator();
  const davron = fake.user(4712);
  await reachMenu(davron);
  const code = await takesCode(davron);
  await davron.says('меня бьют и не выпускают');
  const ticket = await ticketFrom(zarina, 'telegram');
  await zarina.call('POST', `/tickets/${ticket}/claim`);
  await davron.sees('Теперь вам отвечает человек');
  // What is not known yet to have arrived is said where the person goes on.
  await until(
    () => talkOf(zarina, ticket),
    (lines) => lines.some(({ text, state }) => text?.includes('отвечает человек') && state === 'sent'),
  );
  await davron.blocks();
  const blockedAt = Date.now();
  const before = (await davron.screen()).length;

  await using there = await openWebChat(page());
  await there.says(`мой код ${code}`);
  await there.sees('Разговор продолжается здесь.');
  expect(Date.now() - blockedAt).toBeLessThan(MOVED_WITHIN_MS);
  expect(there.screen().filter((one) => SAID.test(one.text))).toEqual([]);

  await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0001', text: ANSWER });
  await there.sees(ANSWER);
  await there.says('слышу вас');
  const heard = await until(
    () => talkOf(zarina, ticket),
    (lines) => lines.some((line) => line.text === 'слышу вас'),
  );
  expect(heard.map((line) => line.text ?? '').join('\n')).not.toContain(`мой код ${code}`);
  // The list is written after the turn, by whichever process comes to it.
  const tickets = await until(
    async () => (await zarina.call<Listed>('GET', '/tickets')).body.tickets,
    ([listed]) => listed?.channel === 'web',
  );
  expect(tickets).toMatchObject([{ id: ticket, channel: 'web', level: 'red' }]);
  const { steps } = (await zarina.call<Shown>('GET', `/tickets/${ticket}`)).body;
  expect(steps.filter(({ kind }) => kind === 'went-on')).toMatchObject([{ from: 'telegram', to: 'web' }]);
  expect((await davron.screen()).length).toBe(before);

  // The page does not open any more: the operator tells another code.
  const made = await zarina.call<{ code: string }>('POST', `/tickets/${ticket}/code`, {
    reason: 'саҳифа кушода нашуд',
  });
  await using third = await openWebChat(page());
  await third.says(`рамз ${made.body.code}`);
  await third.sees('Разговор продолжается здесь.');
  await zarina.call('POST', `/tickets/${ticket}/answers`, { key: 'answer-0002', text: `${ANSWER} 2` });
  await third.sees(`${ANSWER} 2`);

  // Whoever holds the phone finds a chat that knows nothing, and the code is used up.
  await davron.unblocks();
  await davron.says(code);
  await davron.sees('Этот код не подошёл');
  expect((await there.screen()).filter((one) => one.text.includes('не подошёл'))).toEqual([]);
}

test('whose channel is blocked in the middle of a red case goes on at another with a code: one case, nothing revealed', {
  timeout: LONG_MS,
}, async () => {
  await using stage = await openStage({ environment: FIRST_ADMINISTRATOR });
  await goesOn(
    stage.fake,
    () => stage.server,
    () => stage.server,
  );
  expect(stage.server.output()).not.toMatch(/\b\d{3} ?\d{3}\b.*code/i);
});

describe.skipIf(!hasMongod)('with two processes on one MongoDB', () => {
  let mongod: OwnMongod;
  beforeAll(async () => {
    mongod = await startOwnMongod();
  });
  afterAll(() => mongod?.[Symbol.asyncDispose]());

  test('the code that one process has made is taken by the other', { timeout: LONG_MS }, async () => {
    await using fake = await spawnFakeBotApi('--no-limits');
    await using several = await openSeveral(0, { uri: mongod.another(), fake, environment: FIRST_ADMINISTRATOR });
    const desk = await several.start(0);
    const page = await several.start(1);
    await goesOn(
      fake,
      () => desk,
      () => page,
    );
  });
});
