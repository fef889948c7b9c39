import { HAND_OPERATIONS, OPERATIONS, type PatternOnWire } from './control-listener.ts';
import type { FakeTelegram } from './fake-bot-api.ts';
import type { Hand } from './person.ts';

/** What `cli.ts` prints when it is ready. */
export type FakeAddress = Pick<FakeTelegram, 'apiRoot' | 'token' | 'controlUrl'>;

/** Works the fake of another process. */
export function connectFakeBotApi(address: FakeAddress): FakeTelegram {
  const ask =
    (path: string) =>
    (...args: unknown[]) =>
      operate(`${address.controlUrl}${path}`, args);
  const operations = Object.fromEntries(OPERATIONS.map((name) => [name, ask(`/${name}`)]));
  const user = (id: number): Hand => {
    const hand = Object.fromEntries(HAND_OPERATIONS.map((name) => [name, ask(`/user/${id}/${name}`)]));
    return { id, ...hand } as unknown as Hand;
  };
  return { ...address, ...operations, user } as unknown as FakeTelegram;
}

async function operate(url: string, args: unknown[]): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ args: args.map(onWire) }),
  });
  const { result, error } = (await response.json()) as { result?: unknown; error?: string };
  if (error !== undefined) throw new Error(error);
  return result;
}

function onWire(argument: unknown): unknown {
  if (!(argument instanceof RegExp)) return argument;
  return { pattern: [argument.source, argument.flags] } satisfies PatternOnWire;
}
