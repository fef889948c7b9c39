import { afterEach, beforeEach, expect } from 'vitest';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { type Receiver, startReceiver } from './stage.ts';

/** A fake Telegram of its own for each test of a file, and whoever polls it until the test ends. */
export function pollInEachTest() {
  let fake: FakeBotApi;
  const receivers: Receiver[] = [];

  beforeEach(async () => {
    fake = await startFakeBotApi();
  });

  afterEach(async () => {
    await Promise.all(receivers.splice(0).map((receiver) => receiver.stop()));
    await fake.close();
  });

  return {
    fake: () => fake,
    async replaceFake(options: Parameters<typeof startFakeBotApi>[0]): Promise<void> {
      await fake.close();
      fake = await startFakeBotApi(options);
    },
    receive(options?: Parameters<typeof startReceiver>[1]): Receiver {
      const receiver = startReceiver(fake, options);
      receivers.push(receiver);
      return receiver;
    },
    nothingPending: () => expect.poll(() => fake.pending()).toEqual([]),
  };
}
