import { expect, test } from 'vitest';
import { HTML, JPEG, OPUS } from '../support/files.ts';
import { bytesOf } from '../support/kept.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import { openStage, reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { until } from '../support/until.ts';

const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace' };
const LONG_MS = 90_000;
const NAME = 'shinosnomai-man';

interface Line {
  kind: string;
  text: string | null;
  media: { id: string; state: string; reason: string | null; shown: string | null } | null;
}

async function ticketOf(hand: StaffHand): Promise<string> {
  const { body } = await until(
    () => hand.call<{ tickets: { id: string }[] }>('GET', '/tickets'),
    ({ body: { tickets } }) => tickets.length > 0,
  );
  return body.tickets[0]?.id ?? '';
}

/** The files at the desk, once there are so many and none is on its way. */
async function filesOf(hand: StaffHand, ticket: string, count: number): Promise<NonNullable<Line['media']>[]> {
  const { body } = await until(
    () => hand.call<{ lines: Line[] }>('GET', `/tickets/${ticket}/talk`),
    ({ body: { lines } }) => {
      const files = lines.flatMap(({ media }) => media ?? []);
      return files.length >= count && files.every(({ state }) => state !== 'wanted');
    },
  );
  return body.lines.flatMap(({ media }) => media ?? []);
}

test.each(STORES)(
  'a file goes to whoever was asked to help and to nobody else, and lies sealed on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openStage({ store, environment: ENVIRONMENT });
    const hotline = await openHotline(() => stage.server);
    const zarina = await hotline.operator();
    const davron = stage.fake.user(4711);
    const send = (kind: 'photo' | 'voice' | 'document', bytes: Buffer, name?: string) =>
      davron.sendsFile(kind, { base64: bytes.toString('base64'), ...(name && { name }) });
    await reachMenu(davron);
    await send('photo', JPEG);
    await davron.sees(/.+/);
    await davron.says('оператор');
    await davron.sees('Перед вами никого нет');
    const ticket = await ticketOf(zarina);
    await zarina.call('POST', `/tickets/${ticket}/claim`);
    await davron.sees('Теперь вам отвечает человек');

    await send('photo', JPEG);
    await send('voice', OPUS);
    await send('document', HTML, `${NAME}.jpg`);
    const files = await filesOf(zarina, ticket, 3);
    expect(files).toMatchObject([
      { state: 'kept', shown: 'picture' },
      { state: 'kept', shown: 'sound' },
      { state: 'lost', reason: 'type' },
    ]);
    // The picture of before was of nobody's concern: it was not asked for.
    expect(await stage.fake.calls('getFile')).toHaveLength(3);

    await stage.server.stop();
    const hidden = [NAME, 'BQACAgIAAxkBAAIFile', stage.fake.token];
    const printed = stage.server.output();
    expect(hidden.filter((word) => printed.includes(word))).toEqual([]);
    const kept = await bytesOf(stage.settings);
    expect(wordsFoundIn(kept, hidden)).toEqual([]);
    expect(kept.includes(JPEG.subarray(20, 60))).toBe(false);
  },
);

test('a server of files that is dead keeps nobody from being answered, and what a kill has interrupted is fetched after it', {
  timeout: LONG_MS,
}, async () => {
  await using stage = await openStage({ environment: ENVIRONMENT });
  const hotline = await openHotline(() => stage.server);
  const zarina = await hotline.operator();
  const davron = stage.fake.user(4711);
  await reachMenu(davron);
  await davron.says('оператор');
  await davron.sees('Перед вами никого нет');
  const ticket = await ticketOf(zarina);
  await stage.fake.fail({ method: '(file)', delayMs: 30_000, status: 502, times: 3 });
  for (let index = 0; index < 3; index++) {
    await davron.sendsFile('photo', { base64: JPEG.toString('base64') });
  }
  await until(
    () => stage.fake.calls('(file)'),
    (calls) => calls.length === 3,
  );

  const askedAt = Date.now();
  await davron.says('меню');
  await davron.sees(/.+/);
  expect(Date.now() - askedAt).toBeLessThan(5000);
  await stage.server.kill();
  await stage.restart();

  const files = await filesOf(zarina, ticket, 3);
  expect(files.map(({ state }) => state)).toEqual(['kept', 'kept', 'kept']);
});
