import { connectFake } from '../remote-control.ts';
import { CONTROL_NAMES } from './control-listener.ts';
import type { FakeMax } from './fake-max-api.ts';

/** Where a fake is to be found. */
type FakeAddress = Pick<FakeMax, 'apiRoot' | 'token' | 'controlUrl'>;

/** Works the fake of another process. */
export function connectFakeMaxApi(address: FakeAddress): FakeMax {
  return connectFake<FakeMax>(address, CONTROL_NAMES);
}
