import { describe, expect, test } from 'vitest';
import type { ChannelName } from '../../../core/message.ts';
import { numbersToCopy } from '../../../dialogue/say/numbers-to-copy.ts';
import { createTalk, type TalkSettings } from '../../support/talk.ts';
import { atMenu, knowledge } from './stand.ts';

const inDanger = (more: TalkSettings = {}) => {
  const talk = createTalk(knowledge, { language: 'ru', ...more });
  talk.says('меня бьют');
  return talk;
};
const copiesOf = ({ last: { bubbles } }: ReturnType<typeof createTalk>) => bubbles.flatMap(({ copies = [] }) => copies);

describe('numbers that a press copies', () => {
  test('are those that stand alone on a line, each once, three at most', () => {
    const text = 'Полиция\n112\nСБМ\n+992 37 221 03 02\n112\n 8 (800) 555-35-35 \n103';
    expect(numbersToCopy(text)).toEqual(['112', '+992 37 221 03 02', '8 (800) 555-35-35']);
  });

  test.each(['15 дней', '7', 'с 9:00 до 18:00', '1. 112', '24.11.2026'])('are no other figures: %s', (line) => {
    expect(numbersToCopy(line)).toEqual([]);
  });

  test('stand under the numbers for danger on Telegram, which its words have as well', () => {
    const talk = inDanger();
    const copies = copiesOf(talk);

    expect(copies).not.toEqual([]);
    for (const number of copies) expect(talk.last.text.split('\n')).toContain(number);
  });

  test.each<ChannelName>(['whatsapp', 'web', 'max', 'terminal'])('stand nowhere on %s', (channel) => {
    const talk = inDanger({ channel });
    expect(talk.last.text).toMatch(/112|102/);
    expect(copiesOf(talk)).toEqual([]);
    expect(talk.last.choices.filter(({ isToDanger }) => isToDanger)).toEqual([]);
  });

  test('do not stand in a covered chat, where a button would tell what it is', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('скрыть');
    talk.says('меня бьют');

    expect(talk.last.text).toMatch(/112|102/);
    expect(copiesOf(talk)).toEqual([]);
  });
});

test('of all choices those that lead to help in danger have its colour on Telegram', () => {
  const { choices } = atMenu('ru').last;
  const red = choices.filter(({ isToDanger }) => isToDanger === true).map(({ label }) => label);

  expect(red).toEqual(['Нужна помощь']);
});
