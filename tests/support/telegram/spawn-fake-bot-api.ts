import { join } from 'node:path';
import { spawnFake } from '../remote-control.ts';
import { connectFakeBotApi, type FakeAddress } from './connect-fake-bot-api.ts';
import type { FakeBotApi } from './fake-bot-api.ts';

/** The fake Bot API in a process of its own: it goes on while the tests are busy with something else. */
export async function spawnFakeBotApi(...args: string[]): Promise<FakeBotApi> {
  const { address, close } = await spawnFake(join(import.meta.dirname, 'cli.ts'), args);
  return { ...connectFakeBotApi(address as FakeAddress), close, [Symbol.asyncDispose]: close };
}
