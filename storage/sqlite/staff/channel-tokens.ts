import type { ChannelTokenStore } from '../../../core/channel-token.ts';
import { createTokenSealer } from '../../shared/channel-token-seal.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

export function createChannelTokens({ db, writer, lookup }: StoreParts): ChannelTokenStore {
  const sealer = createTokenSealer(lookup);
  const all = db.prepare('select account, sealed from channel_tokens');
  const one = db.prepare('select sealed from channel_tokens where account = ?');
  const keep = db.prepare(
    'insert into channel_tokens (account, sealed) values (?1, ?2) on conflict (account) do update set sealed = ?2',
  );
  return {
    async channelTokens() {
      const found = rows<{ account: string; sealed: Uint8Array }>(all);
      return new Map(found.map(({ account, sealed }) => [account, sealer.open(account, sealed)]));
    },
    changeChannelToken: (account, rule) =>
      writer.write(() => {
        const after = rule(sealer.open(account, first<{ sealed: Uint8Array }>(one, account)?.sealed));
        keep.run(account, sealer.seal(account, after));
        return after;
      }),
  };
}
