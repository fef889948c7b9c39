import { expect, test } from 'vitest';
import { tellNotNow } from '../../../bot/account/not-now.ts';
import { createIntake } from '../../../bot/intake/intake.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { createLog } from '../../contract/channel/stage.ts';
import { WORDLESS } from '../../support/lexicon.ts';

test('a rush is not told as a fault of the store, and a fault of the store is', () => {
  const { log, lines } = createLog();
  const intake = createIntake({
    lexicon: () => WORDLESS,
    store: { accept: async () => 'accepted' },
    accepted: createWakeUp(),
    atOnce: 0,
  });

  try {
    intake.enter();
  } catch (error) {
    tellNotNow(error, log);
  }
  tellNotNow(new TypeError('of +992900000007'), log);

  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
    { level: 40, msg: 'more messages come than are taken in at once; they come again' },
    { level: 50, msg: 'the store takes no messages', failure: 'TypeError' },
  ]);
  expect(lines.join('')).not.toContain('9929');
});
