import { type ChannelToken, NO_TOKEN } from '../../core/channel-token.ts';
import { sealedIn } from './places.ts';
import type { Lookup } from './seal.ts';
import { createStaffSealer } from './staff-seal.ts';

/** Sealed with the key of the staff, each bound to its account. */
export function createTokenSealer(lookup: Lookup) {
  const sealer = createStaffSealer(lookup);
  return {
    seal: (account: string, token: ChannelToken): Uint8Array => sealer.seal(sealedIn.channelToken(account), token),
    open: (account: string, sealed: Uint8Array | undefined): ChannelToken =>
      sealed === undefined
        ? NO_TOKEN
        : { ...NO_TOKEN, ...(sealer.open(sealedIn.channelToken(account), sealed) as Partial<ChannelToken>) },
  };
}
