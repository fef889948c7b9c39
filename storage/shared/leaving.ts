import type { Outbound } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { noAddress, openAddress } from './conversation.ts';
import { sealedIn } from './places.ts';
import type { Sealer } from './seal.ts';

interface Leaving {
  id: string;
  seq: number;
  account: string;
  sealedAddress: Uint8Array;
}

type Read = Pick<Delivery, 'address' | 'outbound' | 'damaged'>;

/** Stands where the words of a bubble are damaged. */
export const NOTHING: Outbound = { kind: 'bubble', from: 'bot', text: '', choices: [] };

/** To whom a bubble goes and what it says, and what of that is damaged: one that cannot be read holds up no other. */
export function readLeaving(sealer: Sealer, bubble: Leaving, sealedBody: Uint8Array | null): Read {
  const body =
    sealedBody && (sealer.openIfWhole(sealedIn.body(bubble.id, bubble.seq), sealedBody) as Partial<Outbound>);
  // Of what was taken back no words are left to say.
  return readAs(sealer, bubble, body?.text === undefined ? undefined : { ...NOTHING, ...body });
}

/** The same where it has just been said; `undefined`: its words are damaged. */
export function readAs(sealer: Sealer, bubble: Leaving, outbound: Outbound | undefined): Read {
  const address = openAddress(sealer, bubble);
  const damaged = address === null ? 'address' : outbound === undefined ? 'body' : null;
  return {
    address: address ?? noAddress(bubble.account),
    outbound: outbound ?? NOTHING,
    ...(damaged !== null && { damaged }),
  };
}
