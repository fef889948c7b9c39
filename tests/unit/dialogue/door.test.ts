import { expect, test } from 'vitest';
import { createDoorTalk } from './door-talk.ts';

test('whoever chooses a secret where nothing can be taken away is told that it stays in the chat', () => {
  const stays = 'Каждый раз удаляйте их сами.';
  expect(createDoorTalk('whatsapp').says('новый').text).toContain(stays);
  expect(createDoorTalk('whatsapp').says('1').text).not.toContain(stays);
  expect(createDoorTalk('telegram').says('новый').text).not.toContain(stays);
});
