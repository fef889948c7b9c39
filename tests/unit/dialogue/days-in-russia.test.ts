import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

/** Up to what is told of a stay with these two days, on 24 November 2026. */
function stayed(language: 'tg' | 'ru', { entered, left }: { entered: string; left: string }): Talk {
  const talk = createTalk(knowledge, { language });
  talk.says(language === 'ru' ? 'правила въезда в россию' : 'қоидаҳои нави россия барои муҳоҷирон');
  talk.presses(language === 'ru' ? 'О себе, я там' : 'Худам он ҷо ҳастам');
  talk.presses(language === 'ru' ? 'Сколько дней есть' : 'Чанд рӯз мондааст');
  talk.says(entered);
  talk.says(left);
  return talk;
}

const bubblesOf = ({ last }: Talk) => last.bubbles.map(({ text }) => text).join('\n');

describe('somebody who stayed too long in Russia', () => {
  test.each([
    ['ru', /Лишних дней: 15/, /проверьте запрет и реестр/i, /выезжайте/i],
    ['tg', /15 рӯз зиёд шудааст/, /манъ ва рӯйхати назоратро санҷед/, /бароед/],
  ] as const)('and has left hears of ban and list, and is not told to leave (%s)', (language, days, list, leave) => {
    const talk = stayed(language, { entered: '01.01.2026', left: '15.04.2026' });

    expect(bubblesOf(talk)).toMatch(days);
    expect(bubblesOf(talk)).toMatch(list);
    expect(bubblesOf(talk)).not.toMatch(leave);
    expect(place(talk)).toBe('days-russia/over-ban');
  });
});

test.each([
  ['ru', /49[\s\S]*календарный год/],
  ['tg', /49[\s\S]*соли тақвимӣ/],
] as const)('days of last year are left out of the count, and the bubble says why (%s)', (language, told) => {
  expect(stayed(language, { entered: '20.12.2025', left: '10.02.2026' }).last.text).toMatch(told);
});
