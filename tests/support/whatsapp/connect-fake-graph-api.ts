import { operationAt } from '../remote-control.ts';
import { HAND_OPERATIONS, OPERATIONS } from './control-listener.ts';
import type { FakeWhatsApp } from './fake-graph-api.ts';
import type { Hand } from './person.ts';

/** What `cli.ts` prints when it is ready. */
export type FakeAddress = Pick<
  FakeWhatsApp,
  'apiRoot' | 'version' | 'token' | 'appSecret' | 'phoneNumberId' | 'controlUrl'
>;

/** Works the fake of another process. */
export function connectFakeGraphApi(address: FakeAddress): FakeWhatsApp {
  const { controlUrl } = address;
  const operations = Object.fromEntries(OPERATIONS.map((name) => [name, operationAt(`${controlUrl}/${name}`)]));
  const user = (id: number): Hand => {
    const hand = HAND_OPERATIONS.map((name) => [name, operationAt(`${controlUrl}/user/${id}/${name}`)]);
    return { id, ...Object.fromEntries(hand) } as unknown as Hand;
  };
  return { ...address, ...operations, user } as unknown as FakeWhatsApp;
}
