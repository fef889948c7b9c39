import type { ChannelTokenStore } from '../../../core/channel-token.ts';
import { createTokenSealer } from '../../shared/channel-token-seal.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';
import type { ChannelTokenDoc } from './staff-documents.ts';

const TRIES = 50;
/** Far more than anybody has. */
const ACCOUNTS_MAX = 100;

export function createChannelTokens({ db: { cold }, lookup }: StoreParts): ChannelTokenStore {
  const { channel_tokens: tokens } = cold;
  const sealer = createTokenSealer(lookup);

  /** `false`: somebody else was faster. */
  async function replace(before: ChannelTokenDoc | null, _id: string, sealed: Uint8Array): Promise<boolean> {
    if (before !== null) {
      const { version } = before;
      const found = await tokens.updateOne({ _id, version }, { $set: { version: version + 1, sealed } });
      return found.matchedCount === 1;
    }
    try {
      await tokens.insertMany([{ _id, version: 1, sealed }]);
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  return {
    async channelTokens() {
      const found = await tokens
        .find({ _id: { $gt: '' } })
        .hint({ _id: 1 })
        .limit(ACCOUNTS_MAX)
        .lean<ChannelTokenDoc[]>();
      return new Map(found.map(({ _id, sealed }) => [_id, sealer.open(_id, sealed)]));
    },

    async changeChannelToken(account, rule) {
      for (let tries = 0; tries < TRIES; tries++) {
        const before = await tokens.findOne({ _id: account }).lean<ChannelTokenDoc>();
        const after = rule(sealer.open(account, before?.sealed));
        if (await replace(before, account, sealer.seal(account, after))) return after;
      }
      throw new Error('a token changes each time one looks');
    },
  };
}
