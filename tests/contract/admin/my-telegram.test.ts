import { expect, test } from 'vitest';
import { openDesk } from './desk.ts';

test('a code for a phone comes with the way to the bot, once it is known what the bot is called', async () => {
  await using desk = await openDesk();
  const { call } = await desk.logIn(await desk.add('operator'));
  const before = (await call('POST', '/me/telegram-code', {})).body;
  expect(before).toMatchObject({ code: expect.stringMatching(/^link_[0-9A-Z]{10}$/), bot: null, link: null });
  await desk.store.noteHouse('telegram-bot', { username: 'hamroh_bot' });
  const { body } = await call('POST', '/me/telegram-code', {});

  expect(body).toMatchObject({ bot: 'hamroh_bot', link: `https://t.me/hamroh_bot?start=${body.code}` });
  expect(body.code).not.toBe(before.code);
});
