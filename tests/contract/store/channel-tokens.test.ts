import { expect, test } from 'vitest';
import {
  askBack,
  beginChannel,
  endChannel,
  goBack,
  NO_TOKEN,
  proveToken,
  refuseToken,
  stayHere,
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
  });

  test('the way back is a wish until it is proved, and a token that is set meanwhile ends it', async () => {
    expect(await change(askBack(START))).toEqual(NO_TOKEN);
    await change(tryToken('one', START), proveToken(START));
    expect(await change(askBack(START + 1))).toMatchObject({ current: 'one', backAt: START + 1 });
    expect(await change(stayHere(START + 1, START + 2))).toMatchObject({ current: 'one', backAt: null });
    expect(await change(askBack(START + 3), tryToken('two', START + 4))).toMatchObject({ backAt: null, trying: 'two' });
    await change(proveToken(START + 4), askBack(START + 5));
    expect(await change(goBack(START + 3))).toMatchObject({ current: 'two' });
    expect(await change(goBack(START + 5))).toEqual(NO_TOKEN);
  });

  test('a channel that was set up here keeps its secrets under another token, and is off for good', async () => {
    const begun = { at: START, appSecret: 'a', verifyToken: 'v' };
    expect(await change(beginChannel('one', begun))).toMatchObject({ current: 'one', currentAt: START, begun });
    expect(await change(beginChannel('two', { ...begun, at: START + 1 }))).toMatchObject({ current: 'one', begun });
    expect(await change(tryToken('three', START + 2), proveToken(START + 2))).toMatchObject({
      current: 'three',
      begun,
    });
    expect(await change(askBack(START + 3))).toMatchObject({ current: 'three', backAt: null });
    expect(await change(endChannel(START + 4))).toEqual({ ...NO_TOKEN, endedAt: START + 4 });
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
