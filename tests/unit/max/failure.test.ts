import { expect, test } from 'vitest';
import { outageOf, refusalOf } from '../../../bot/max/failure.ts';

test.each([
  ['a token that is not taken stops the account', 401, 'verify.token', 'channel_stopped', false],
  ['whatever status it comes with', 403, 'verify.token', 'channel_stopped', false],
  ['too many calls are told later', 429, 'too.many.requests', 'throttled', false],
  ['whoever has stopped the bot is not tried again', 403, 'chat.denied', 'contact_stopped', false],
  ['whoever never began is not either', 404, 'dialog.not.found', 'contact_stopped', false],
  ['what is refused for its shape is given up', 400, 'proto.payload', 'rejected', false],
  ['a method that is not there is given up', 405, 'method.not.allowed', 'rejected', false],
  ['what breaks there is tried again', 503, 'service.unavailable', 'unreachable', true],
  ['what is no answer of MAX is tried again', 404, null, 'unreachable', true],
  ['a shape that is not known is tried again', 200, 'not-done', 'unreachable', true],
] as const)('%s (%i, %s)', (_what, status, code, reason, mayHaveArrived) => {
  expect(refusalOf({ status, code })).toMatchObject({ reason, mayHaveArrived });
});

test('a time to wait is heeded where it is named', () => {
  expect(refusalOf({ status: 429, code: null, retryAfterMs: 7000 }).retryAfterMs).toBe(7000);
  expect(refusalOf({ status: 429, code: null }).retryAfterMs).toBeUndefined();
});

test('only what never left has not arrived, and nothing of what the network says is kept but its code', () => {
  const failed = (code: string) =>
    new TypeError('fetch failed', { cause: Object.assign(new Error('to 10.0.0.1'), { code }) });

  expect(outageOf(failed('ECONNREFUSED'))).toMatchObject({ reason: 'unreachable', mayHaveArrived: false });
  expect(outageOf(failed('ECONNRESET'))).toMatchObject({ reason: 'unreachable', mayHaveArrived: true });
  expect(outageOf(new Error('a secret')).message).not.toContain('secret');
});
