import { GrammyError, HttpError } from 'grammy/web';
import { describe, expect, test } from 'vitest';
import { failureOf } from '../../../bot/telegram/failure.ts';
import type { SendFailure } from '../../../core/send-failure.ts';

const TOKEN = '110201543:AAFake-token_for-tests';
const WORDS = 'маро банд карданд';

const refused = (
  code: number,
  description: string,
  parameters: { retry_after?: number; migrate_to_chat_id?: number } = {},
) =>
  new GrammyError(
    "Call to 'sendMessage' failed!",
    { ok: false, error_code: code, description, parameters },
    'sendMessage',
    { chat_id: 3527065, text: WORDS },
  );

const refusalFor = (description: string) => failureOf(refused(400, description));

const broken = (code?: string) => {
  const cause = Object.assign(new Error(`request to https://x/bot${TOKEN}/sendMessage failed`), code ? { code } : {});
  return new HttpError("Network request for 'sendMessage' failed!", cause);
};

test('of a group that became another nothing is tried, and its id is told to nobody', () => {
  const parameters = { migrate_to_chat_id: -1_001_234_567_890 };
  const failure = failureOf(refused(400, 'Bad Request: group chat was upgraded to a supergroup chat', parameters));

  expect(failure).toMatchObject({ reason: 'contact_stopped', isRetryable: false });
  expect(failure.message).not.toContain('1234567890');
});

describe('what Telegram answers', () => {
  test.each<[number, string, SendFailure['reason'], boolean]>([
    [429, 'Too Many Requests: retry after 5', 'throttled', true],
    [401, 'Unauthorized', 'channel_stopped', true],
    [404, 'Not Found', 'channel_stopped', true],
    [403, 'Forbidden: bot was blocked by the user', 'contact_stopped', false],
    [403, 'Forbidden: user is deactivated', 'contact_stopped', false],
    [400, 'Bad Request: chat not found', 'contact_stopped', false],
    [400, 'Bad Request: PEER_ID_INVALID', 'contact_stopped', false],
    [400, 'Bad Request: BUTTON_DATA_INVALID', 'rejected', false],
    [413, 'Request Entity Too Large', 'rejected', false],
    [409, 'Conflict: terminated by other getUpdates request', 'unreachable', true],
    [500, 'Internal Server Error', 'unreachable', true],
    [502, 'Bad Gateway', 'unreachable', true],
  ])('%i %j is %s', (code, description, reason, isRetryable) => {
    expect(failureOf(refused(code, description))).toMatchObject({ reason, isRetryable });
  });

  test('of a message that it cannot make sense of may be of its buttons, of nobody to write to never', () => {
    expect(refusalFor('Bad Request: BUTTON_DATA_INVALID')).toMatchObject({ reason: 'rejected', isAboutShape: true });
    expect(refusalFor('Bad Request: chat not found')).toMatchObject({ isAboutShape: false });
  });

  test('says how long to wait, where it says so', () => {
    expect(failureOf(refused(429, 'x', { retry_after: 35 })).retryAfterMs).toBe(35_000);
    expect(failureOf(refused(429, 'x')).retryAfterMs).toBeUndefined();
  });

  test('leaves open whether the message is there only when its servers broke', () => {
    expect(failureOf(refused(502, 'x')).mayHaveArrived).toBe(true);
    expect(failureOf(refused(429, 'x')).mayHaveArrived).toBe(false);
    expect(failureOf(refused(400, 'x')).mayHaveArrived).toBe(false);
  });
});

test.each([
  ['ECONNREFUSED', false],
  ['ENOTFOUND', false],
  ['EAI_AGAIN', false],
  ['ECONNRESET', true],
  ['ETIMEDOUT', true],
  [undefined, true],
])('a network that says %s may have delivered the message: %s', (code, mayHaveArrived) => {
  expect(failureOf(broken(code))).toMatchObject({ reason: 'unreachable', isRetryable: true, mayHaveArrived });
});

test('a bug of ours is not tried again and keeps only its name and its way through the code', () => {
  const failure = failureOf(new TypeError(`cannot read ${WORDS}\n    at ${WORDS}`));

  expect(failure).toMatchObject({ reason: 'crashed', isRetryable: false, message: 'crashed: TypeError' });
  expect(failure.stack).toContain('failure.test.ts');
  expect(failure.stack).not.toContain(WORDS);
});

test('no failure holds a token, an address or a word of the message in any field', () => {
  const crash = new TypeError(`${WORDS} 3527065 ${TOKEN}`);
  for (const error of [
    refused(400, `Bad Request: ${WORDS}`),
    broken('ECONNRESET'),
    broken(`E${WORDS}`),
    crash,
    WORDS,
  ]) {
    const failure = failureOf(error);
    const everything = JSON.stringify([
      failure.message,
      failure.stack,
      ...Object.getOwnPropertyNames(failure).map((name) => String(failure[name as keyof SendFailure])),
    ]);

    expect(failure.cause).toBeUndefined();
    expect(everything).not.toMatch(/банд|3527065|AAFake/);
  }
});
