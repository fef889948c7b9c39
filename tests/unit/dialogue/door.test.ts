import { expect, test } from 'vitest';
import { secretToldIn } from '../../../dialogue/turn/door-told.ts';
import { createDoorTalk } from './door-talk.ts';

test('whoever chooses a secret where nothing can be taken away is told that it stays in the chat', () => {
  const stays = 'Каждый раз удаляйте их сами.';
  expect(createDoorTalk('whatsapp').says('новый').text).toContain(stays);
  expect(createDoorTalk('whatsapp').says('1').text).not.toContain(stays);
  expect(createDoorTalk('telegram').says('новый').text).not.toContain(stays);
});

test('a picture that is pressed twice counts once', () => {
  const talk = createDoorTalk();
  talk.says('1');
  const token = (at: number) => talk.last.bubbles[0]?.choices[at]?.token ?? '';
  const first = token(0);
  talk.presses(first);
  expect(talk.presses(first).bubbles).toEqual([]);
  expect(talk.conversation.memory.door?.pictures).toEqual([0]);
  const again = createDoorTalk();
  again.says('1');
  again.presses(first);
  again.now += 60_000;
  expect(again.presses(first).text).toContain('следующую картинку');
  expect(again.conversation.memory.door?.pictures).toEqual([0]);
});

test('the same picture may be pressed for the next one', () => {
  const talk = createDoorTalk();
  talk.says('1');
  for (let count = 0; count < 2; count++) talk.presses(talk.last.bubbles[0]?.choices[0]?.token ?? '');
  expect(talk.conversation.memory.door?.pictures).toEqual([0, 0]);
  const { waiting } = talk.pressing(talk.last.bubbles[0]?.choices[0]?.token ?? '');
  expect(secretToldIn(talk.conversation, waiting)?.secret).toBe('pictures 0.0.0');
});
