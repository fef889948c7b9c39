import { describe, expect, test } from 'vitest';
import { begunIn, withBegun } from '../../app/begun-channels.ts';
import { readConfig } from '../../config.ts';
import {
  beginChannel,
  type ChannelToken,
  endChannel,
  NO_TOKEN,
  proveToken,
  tryToken,
} from '../../core/channel-token.ts';

const BOT = '42:AAsecret-of-a-bot-of-ours';
const SECRETS = { appSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0', verifyToken: 'a-word-of-16-letters' };
const telegram = (token: string, at: number): ChannelToken =>
  beginChannel(token, { at, appSecret: null, verifyToken: null })(NO_TOKEN);
const whatsapp = (at: number): ChannelToken => beginChannel('EAAtokenOfANumber', { at, ...SECRETS })(NO_TOKEN);
const reached = { PUBLIC_URL: 'https://example.org' };

describe('a channel that was set up on the page', () => {
  test('is served as if a variable spoke of it, Telegram by long polling', () => {
    const tokens = new Map([
      ['telegram:42', telegram(BOT, 1)],
      ['whatsapp:106540', whatsapp(2)],
    ]);

    const config = withBegun(readConfig(reached), tokens);
    expect(config.telegram).toEqual({ token: BOT, apiRoot: null, webhookSecret: null, operatorsChat: null });
    expect(config.whatsapp).toMatchObject({ accessToken: 'EAAtokenOfANumber', phoneNumberId: '106540', ...SECRETS });
  });

  test('is left where a variable speaks of another, and a number where Meta cannot post to', () => {
    const tokens = new Map([
      ['telegram:42', telegram(BOT, 1)],
      ['whatsapp:106540', whatsapp(2)],
    ]);

    const config = withBegun(readConfig({ TELEGRAM_BOT_TOKEN: '43:AAsecret-of-another-bot' }), tokens);
    expect(config.telegram?.token).toBe('43:AAsecret-of-another-bot');
    expect(config.whatsapp).toBeNull();
  });

  test('goes on under its newest token, of two bots the one that was set up last, and ends when it is switched off', () => {
    const renewed = proveToken(5)(tryToken('42:AAanother-of-the-same-bot', 5)(telegram(BOT, 1)));
    const both = new Map([
      ['telegram:42', renewed],
      ['telegram:44', telegram('44:AAsecret-of-the-last-bot', 3)],
    ]);

    expect(withBegun(readConfig({}), both).telegram?.token).toBe('44:AAsecret-of-the-last-bot');
    const ended = new Map([...both, ['telegram:44', endChannel(6)(both.get('telegram:44') ?? NO_TOKEN)] as const]);
    expect(withBegun(readConfig({}), ended).telegram?.token).toBe('42:AAanother-of-the-same-bot');
    expect(withBegun(readConfig({}), new Map()).telegram).toBeNull();
  });

  test('makes a process open anew when it begins or ends, and not when its token is another', () => {
    const before = new Map([['telegram:42', telegram(BOT, 1)]]);
    const renewed = new Map([['telegram:42', proveToken(5)(tryToken('42:AAanother-of-it', 5)(telegram(BOT, 1)))]]);

    expect(begunIn(renewed)).toBe(begunIn(before));
    expect(begunIn(new Map())).not.toBe(begunIn(before));
    expect(begunIn(new Map([['telegram:42', endChannel(6)(telegram(BOT, 1))]]))).toBe(begunIn(new Map()));
  });

  test('is of no concern where a token was only changed on the page', () => {
    const changed = new Map([['telegram:42', proveToken(5)(tryToken(BOT, 5)(NO_TOKEN))]]);

    expect(withBegun(readConfig({}), changed).telegram).toBeNull();
    expect(begunIn(changed)).toBe('');
  });
});
