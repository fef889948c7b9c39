import { expect, test } from 'vitest';
import { bytesOf } from '../support/kept.ts';
import { startOwnMongod } from '../support/own-mongod.ts';
import { type Environment, WEBHOOK_SECRET } from '../support/server.ts';
import { openStage } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { openWebChat } from '../support/web-client.ts';
import {
  escaped,
  failOnTelegram,
  found,
  loseTheStore,
  PERSON,
  pollThroughAnOutage,
  SECRETS,
  typeNumbers,
  VISITOR,
  writeOnTelegram,
  writeOnTheWeb,
} from './told-secrets.ts';

const ENVIRONMENT: Environment = {
  LOG_LEVEL: 'trace',
  METRICS_TOKEN: SECRETS.metrics,
  DATA_KEYS: `k1:${SECRETS.key}`,
  TRUST_PROXY: '127.0.0.1',
};

test.each(STORES)(
  'no word of a person, no id and no secret is printed or lies open in the %s store',
  async (store) => {
    await using mongod = store === 'mongo' ? await startOwnMongod() : null;
    await using stage = await openStage({
      receive: 'webhook',
      environment: { ...ENVIRONMENT, ...(mongod && { MONGODB_URI: mongod.uri }) },
      fake: {
        firstUpdateId: Number(PERSON.updateId),
        webhookTimes: { retryFirstMs: 100, retryLastMs: 400, answerMs: 9000 },
      },
    });
    await using visitor = await openWebChat(stage.server);
    await writeOnTelegram(stage);
    await typeNumbers(stage);
    await failOnTelegram(stage);
    await writeOnTheWeb(stage, visitor);
    await loseTheStore(stage, visitor, mongod);
    await stage.server.stop();
    const first = stage.server.output();
    const second = await pollThroughAnOutage(stage);

    const printed = `${first}\n${second}`;
    const [id = '', signature = ''] = visitor.token.split('.');
    const hidden = [
      ...Object.values(PERSON),
      ...Object.values(VISITOR),
      ...Object.values(SECRETS),
      id,
      signature,
      WEBHOOK_SECRET,
      stage.fake.token,
      stage.fake.token.split(':')[1] ?? '',
    ];
    expect(found(printed, hidden)).toEqual([]);
    expectTalkative(printed);
    const kept = await bytesOf(stage.settings);
    expect(
      wordsFoundIn(
        kept,
        hidden.filter((word) => word !== PERSON.updateId),
      ),
    ).toEqual([]);
    // What may be read is there, so that the search did look at the right bytes.
    expect(wordsFoundIn(kept, ['urgent', 'received'])).toEqual(['urgent', 'received']);
  },
  120_000,
);

test('the search itself finds a word however it is written', () => {
  const word = 'шабдаракӣгоҳхабарам';
  const lines = [
    word,
    JSON.stringify({ word }),
    escaped(word),
    escaped(word).toUpperCase(),
    encodeURIComponent(word),
    Buffer.from(word).toString('base64'),
    Buffer.from(`telegram:${word}!`).toString('base64url'),
    Buffer.from(word).toString('hex'),
  ];

  for (const line of lines) expect(found(`{"msg":"${line}"}`, [word])).toEqual([word]);
  expect(found('{"msg":"telegram answers"}', [word])).toEqual([]);
});

/** A log that says nothing would hide nothing either. */
function expectTalkative(printed: string): void {
  const lines = printed.split('\n').filter((line) => line.startsWith('{'));
  const entries = lines.map(
    (line) => JSON.parse(line) as { level: number; msg: string; route?: string; reason?: string },
  );
  const routes = new Set(entries.filter(({ msg }) => msg === 'answered').map(({ route }) => route));
  const reasons = new Set(entries.filter(({ msg }) => msg === 'a send failed').map(({ reason }) => reason));
  expect(entries.length).toBeGreaterThan(50);
  for (const { route } of entries) expect(route ?? 'none').toMatch(/^(none|[/a-z0-9.*:_-]+)$/);
  expect([...routes]).toEqual(
    expect.arrayContaining(['none', '/webhooks/telegram', '/chat/messages', '/chat/events', '/metrics']),
  );
  expect([...reasons]).toEqual(expect.arrayContaining(['throttled', 'unreachable', 'rejected', 'contact_stopped']));
  expect(entries.some(({ level }) => level >= 50)).toBe(true);
}
