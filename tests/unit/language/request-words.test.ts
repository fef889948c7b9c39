import { describe, expect, test } from 'vitest';
import { isComingBack, requestWordsIn } from '../../../language/match/request-words.ts';

describe('words about a request', () => {
  test.each([
    'мой муж пропал',
    'паспорти маро гирифтанд ва намедиҳанд',
    'когда продлевать патент',
    'есть кто знает сколько стоит патент в Москве сейчас',
    'отменили вылет из москвы',
    'муж читает коран каждый день дома с детьми вечером',
    'ман русӣ хонда наметавонам',
    'не умею писать по-русски',
    'телефон',
    'ҷавоб',
    'касе гуфт ки кор ҳаст',
    'хочу учиться читать лекции',
  ])('are not heard in "%s"', (text) => {
    expect(requestWordsIn(text)).toBeNull();
  });

  test.each([
    ['хонда наметавонам', 'cannot-read'],
    ['ман хонда наметонам', 'cannot-read'],
    ['савод надорам', 'cannot-read'],
    ['savod nadoram', 'cannot-read'],
    ['навишта наметавонам ака', 'cannot-read'],
    ['не умею читать', 'cannot-read'],
    ['я писать не умею', 'cannot-read'],
    ['ne umeyu chitat', 'cannot-read'],
    ['неграмотная я', 'cannot-read'],
    ['неграмотная', 'cannot-read'],
  ])('are heard in "%s"', (text, about) => {
    expect(requestWordsIn(text)).toBe(about);
  });

  test('to come back is the whole message', () => {
    expect(['идома', 'Идома диҳем', 'prodoljit', 'продолжить'].map(isComingBack)).toEqual([true, true, true, true]);
    expect(['идома додан лозим нест', 'давом', 'салом'].map(isComingBack)).toEqual([false, true, false]);
  });
});
