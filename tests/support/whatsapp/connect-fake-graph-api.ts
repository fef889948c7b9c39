import { connectFake } from '../remote-control.ts';
import { CONTROL_NAMES } from './control-listener.ts';
import type { FakeWhatsApp } from './fake-graph-api.ts';

/** What `cli.ts` prints when it is ready. */
export type FakeAddress = Pick<
  FakeWhatsApp,
  'apiRoot' | 'version' | 'token' | 'appSecret' | 'phoneNumberId' | 'controlUrl'
>;

/** Works the fake of another process. */
export function connectFakeGraphApi(address: FakeAddress): FakeWhatsApp {
  return connectFake<FakeWhatsApp>(address, CONTROL_NAMES);
}
