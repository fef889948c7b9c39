import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notThatIn } from '../../../language/match/not-that.ts';
import { anyText } from '../../support/any-text.ts';

const opened = (text: string) => notThatIn(text, { isOffered: false });
const offered = (text: string) => notThatIn(text, { isOffered: true });

const NOT_THAT = [
  'не, не хамон',
  'не не ҳамон бародар',
  'ин не',
  'не, ин не!',
  'неее ин не',
  'in ne',
  'ne in ne',
  'hamon ne',
  'боз ин не',
  'ин ҳам не',
  'ман инро напурсидам',
  'man inro napursidam',
  'ман чизи дигар мепурсам',
  'саволам ин нест',
  'маро нафаҳмидед',
  'маро нафамидед',
  'нодуруст фаҳмидед',
  'не то',
  'Нет, не то!',
  'нет, не это',
  'нет это не то',
  'ne to',
  'net ne to',
  'yt nj',
  'опять не то',
  'я не об этом',
  'нет я про другое',
  'вы меня не поняли',
  'вы неправильно поняли',
  'не подхадит',
  'ин не то',
];

const NONE_OF_THEM = [
  'нет',
  'не',
  'на',
  '👎',
  'ҳеҷ кадом',
  'хечкадомаш',
  'инҳо не',
  'ничего из этого',
  'другое',
  'дигар',
];

const ANSWERS = [
  'да',
  'ҳа',
  'не знаю',
  'намедонам',
  'паспорт',
  'паспорт не мой',
  'ин чӣ',
  'ин чанд пул',
  'не могу',
  'не хочу',
  'зарплату не дали',
  'ин кор не',
  'ҳамон',
  'ҳамин',
  'спасибо',
  '',
  '5',
];

describe('no, not that', () => {
  test.each(NOT_THAT)('is heard in «%s»', (text) => {
    expect([opened(text), offered(text)]).toEqual(['whole', 'whole']);
  });

  test.each(NONE_OF_THEM)('is heard in «%s» only where topics were offered', (text) => {
    expect([opened(text), offered(text)]).toEqual([null, 'whole']);
  });

  test.each(ANSWERS)('is not heard in «%s»', (text) => {
    expect(opened(text)).toBeNull();
  });

  test.each(['не то, мне нужен патент', 'нет, я про другое, как продлить регистрацию', 'ин не, паспортам гум шуд'])(
    'is told from what is meant, which may follow: «%s»',
    (text) => {
      expect(opened(text)).toBe('first');
    },
  );

  test('is looked for in any text without harm', () => {
    fc.assert(
      fc.property(anyText({ maxLength: 300 }), (text) => {
        expect(['whole', 'first', null]).toContain(offered(text));
      }),
    );
    expect(offered('ин не '.repeat(100_000))).toBeNull();
  });
});
