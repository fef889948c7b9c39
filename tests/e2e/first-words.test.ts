import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPUS } from '../support/files.ts';
import { bytesOf } from '../support/kept.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { until } from '../support/until.ts';
import { openWhatsAppStage } from '../support/whatsapp-stage.ts';

const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace' };
const LONG_MS = 90_000;
const WORDS = 'у меня забрали паспорт, это Нигинахон';

interface Line {
  text: string | null;
  kind: string;
  media: { state: string; shown: string | null } | null;
}

async function talkAtDesk(hand: StaffHand, isDone: (lines: Line[]) => boolean): Promise<Line[]> {
  const { body: list } = await until(
    () => hand.call<{ tickets: { id: string }[] }>('GET', '/tickets'),
    ({ body: { tickets } }) => tickets.length > 0,
  );
  const { body } = await until(
    () => hand.call<{ lines: Line[] }>('GET', `/tickets/${list.tickets[0]?.id}/talk`),
    ({ body: { lines } }) => isDone(lines),
  );
  return body.lines;
}

const isFetched = (lines: Line[]) => lines.some(({ media }) => media?.state === 'kept');

describe.each(STORES)('on Telegram and the %s store', (store) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ store, environment: ENVIRONMENT });
  });
  afterAll(() => stage[Symbol.asyncDispose]());

  test('what a newcomer says first outlives a kill, sealed, and is read after consent', {
    timeout: LONG_MS,
  }, async () => {
    const davron = stage.fake.user(4711);
    await davron.says(WORDS);
    await davron.sees('Выберите язык');
    await stage.server.kill();
    expect(wordsFoundIn(await bytesOf(stage.settings), ['Нигинахон'])).toEqual([]);
    await stage.restart();

    await davron.presses('Русский');
    await davron.sees('Вы согласны?');
    await davron.presses('Даю согласие');

    await davron.sees(/паспорт/i);
    expect(stage.server.output()).not.toContain('Нигинахон');
  });

  test('a voice note is fetched when the button under it is pressed, and not before', {
    timeout: LONG_MS,
  }, async () => {
    const hotline = await openHotline(() => stage.server);
    const zarina = await hotline.operator();
    const farida = stage.fake.user(4712);
    await farida.sendsFile('voice', { base64: OPUS.toString('base64') });
    await farida.sees('Выберите язык');
    expect(await stage.fake.calls('getFile')).toHaveLength(0);

    await farida.presses('Ба мутахассис / Человеку');
    const lines = await talkAtDesk(zarina, isFetched);

    expect(lines.flatMap(({ media }) => media ?? [])).toMatchObject([{ state: 'kept', shown: 'sound' }]);
    expect(await stage.fake.calls('getFile')).toHaveLength(1);
  });
});

test('a voice note is fetched when the button under it is pressed, on WhatsApp', { timeout: LONG_MS }, async () => {
  await using stage = await openWhatsAppStage({ environment: ENVIRONMENT });
  const hotline = await openHotline(() => stage.server);
  const zarina = await hotline.operator();
  const davron = stage.fake.user(7);
  await davron.sendsFile('audio', { base64: OPUS.toString('base64') });
  await davron.sees('Выберите язык');

  await davron.presses('Ба мутахассис / Человеку');

  const lines = await talkAtDesk(zarina, isFetched);
  expect(lines.flatMap(({ media }) => media ?? [])).toMatchObject([{ state: 'kept', shown: 'sound' }]);
});
