import { join } from 'node:path';
import { spawnFake } from '../remote-control.ts';
import { connectFakeGraphApi, type FakeAddress } from './connect-fake-graph-api.ts';
import type { FakeGraphApi } from './fake-graph-api.ts';

/** The fake Graph API in a process of its own: it goes on while the tests are busy with something else. */
export async function spawnFakeGraphApi(...args: string[]): Promise<FakeGraphApi> {
  const { address, close } = await spawnFake(join(import.meta.dirname, 'cli.ts'), args);
  return { ...connectFakeGraphApi(address as FakeAddress), close, [Symbol.asyncDispose]: close };
}
