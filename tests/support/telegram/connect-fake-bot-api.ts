import { connectFake } from '../remote-control.ts';
import { CONTROL_NAMES } from './control-listener.ts';
import type { FakeTelegram } from './fake-bot-api.ts';

/** What `cli.ts` prints when it is ready. */
export type FakeAddress = Pick<FakeTelegram, 'apiRoot' | 'token' | 'controlUrl'>;

/** Works the fake of another process. */
export function connectFakeBotApi(address: FakeAddress): FakeTelegram {
  return connectFake<FakeTelegram>(address, CONTROL_NAMES);
}
