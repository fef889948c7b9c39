import { expect, test } from 'vitest';
import { Refusal } from '../../core/refusal.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { openLog } from '../../runtime/log.ts';

function written(write: (log: ReturnType<typeof openLog>) => void): string {
  const lines: string[] = [];
  write(openLog('trace', { write: (line) => lines.push(line) }));
  return lines.join('');
}

test('an unknown error leaves its kind, its code and its way through the code, not its words', () => {
  const error = Object.assign(new TypeError('маро банд карданд\n    at +992 900 00 00 00'), { code: 'ERR_X' });
  const line = written((log) => log.error({ err: error }, 'broken'));

  expect(line).toContain('TypeError');
  expect(line).toContain('ERR_X');
  expect(line).toContain('log.test.ts');
  expect(line).not.toContain('банд');
  expect(line).not.toContain('992');
});

test('refusals and send failures keep their words, which are ours', () => {
  expect(written((log) => log.error({ err: new Refusal('store_locked', 'held by 7') }))).toContain('held by 7');
  expect(written((log) => log.warn({ err: new SendFailure('throttled', '429') }))).toContain('throttled: 429');
});

test('a field that never belongs into a line is hidden, should one slip in', () => {
  const line = written((log) =>
    log.info({
      text: 'салом',
      inbound: { from: 'telegram:77' },
      delivery: { address: 'telegram:77', token: 'x7y' },
      body: 'z9',
    }),
  );

  for (const word of ['салом', 'telegram:77', 'x7y', 'z9']) expect(line).not.toContain(word);
});

test('what was thrown though it is no error is named by its kind', () => {
  expect(written((log) => log.error({ err: 'маро банд карданд' }))).not.toContain('банд');
});
