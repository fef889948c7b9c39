import { join } from 'node:path';
import { spawnFake } from '../remote-control.ts';
import { connectFakeBotApi, type FakeAddress } from './connect-fake-bot-api.ts';
import type { FakeBotApi } from './fake-bot-api.ts';

/** The fake Bot API in a process of its own: it goes on while the tests are busy with something else. */
export async function spawnFakeBotApi(...args: string[]): Promise<FakeBotApi> {
  const { address, close } = await spawnFake(join(import.meta.dirname, 'cli.ts'), args);
  const group = (): never => {
    throw new Error('groups are seen in the process of the fake alone');
  };
  return { ...connectFakeBotApi(address as FakeAddress), group, close, [Symbol.asyncDispose]: close };
}
