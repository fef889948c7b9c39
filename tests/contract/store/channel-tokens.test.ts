import { expect, test } from 'vitest';
import {
  clearToken,
  NO_TOKEN,
  proveToken,
  refuseToken,
  type TokenRule,
  tryToken,
} from '../../../core/channel-token.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const BOT = 'telegram:42';

describeStores((store) => {
  async function change(...rules: TokenRule[]) {
    let after = NO_TOKEN;
    for (const rule of rules) after = await store().changeChannelToken(BOT, rule);
    return after;
  }

  test('a token is in use once it is proved, and of one account alone', async () => {
    expect((await store().channelTokens()).size).toBe(0);
    expect(await change(tryToken('one', START))).toMatchObject({ current: null, trying: 'one' });
    await change(proveToken(START));
    const tokens = await store().channelTokens();
    expect(tokens.get(BOT)).toEqual({ ...NO_TOKEN, current: 'one', currentAt: START });
    expect([...tokens.keys()]).toEqual([BOT]);
    expect(await change(clearToken)).toEqual(NO_TOKEN);
  });

  test('one that is refused leaves the one before in use, and a word about another one says nothing', async () => {
    await change(tryToken('one', START), proveToken(START), tryToken('two', START + 1));
    expect(await change(proveToken(START), refuseToken(START, START + 2))).toMatchObject({ trying: 'two' });
    const refused = await change(refuseToken(START + 1, START + 3));
    expect(refused).toEqual({ ...NO_TOKEN, current: 'one', currentAt: START, refusedAt: START + 3 });
    expect(await change(proveToken(START + 1))).toEqual(refused);
  });

  test('of ten processes that prove one token at once all see it proved', async () => {
    await change(tryToken('one', START));
    const seen = await Promise.all(
      Array.from({ length: 10 }, () => store().changeChannelToken(BOT, proveToken(START))),
    );
    expect(seen.map(({ current }) => current)).toEqual(Array.from({ length: 10 }, () => 'one'));
  });
});
