import { expect, test } from 'vitest';
import { openDesk } from './desk.ts';

test('whoever works at a desk is told where people find the chat', async () => {
  await using desk = await openDesk({ publicUrl: 'https://help.example.org' });
  const operator = await desk.logIn(await desk.add('operator'));

  expect((await operator.call('GET', '/chat-address')).body).toEqual({
    chat: 'https://help.example.org/',
    plain: 'https://help.example.org/chat/plain',
  });
});

test('without a public address nobody is shown one that leads nowhere, and a stranger is told nothing', async () => {
  await using desk = await openDesk({ publicUrl: null });
  const operator = await desk.logIn(await desk.add('operator'));

  expect((await operator.call('GET', '/chat-address')).body).toEqual({ chat: null, plain: null });
  expect((await desk.browser().call('GET', '/chat-address')).status).toBe(401);
});
