import { describe, expect, test } from 'vitest';
import { unclip } from '../../../language/fold/aliases.ts';
import { normalise } from '../../../language/fold/normalise.ts';
import { sKey } from '../../../language/fold/s-key.ts';
import { tokens } from '../../../language/fold/tokens.ts';
import { inOtherLayout } from '../../../language/fold/wrong-layout.ts';

const keyOf = (word: string): string => unclip(sKey(normalise(word)));

const GROUPS: [string, string][] = [
  ['точики', 'тоҷикӣ точики тољикї тожики tojiki tojikī tozhiki todjiki toçikī ТОҶИКӢ'],
  ['хучат', 'ҳуҷҷат хуччат хужжат њуљљат hujjat xujjat Ҳуҷҷат'],
  ['рахмат', 'раҳмат рахмат раhмат raxmat raḩmat rahmat rakhmat рањмат rhmt'],
  ['росиа', 'Россия россия rossiya rossia'],
  ['мочно', 'можно mozhno mojno'],
  ['документи', 'документы dokumenty dokumenti'],
  ['мухлат', "муҳлат мӯҳлат мухлат mo'hlat muhlat"],
  ['мехохам', 'мехоҳам мехохам mexoham mekhoham mexoxam mehoham'],
  ['карз', 'қарз карз qarz karz ќарз'],
  ['нагз', 'нағз нагз naghz nagz'],
  ['ердам', 'ёрдам йордам yordam ердам'],
  ['малумот', "маълумот малумот ma'lumot malumot маʼлумот"],
  ['мениа', 'меня menya menia menja миня'],
  ['запретка', 'запреттка zapretka'],
];

describe('keys', () => {
  test.each(GROUPS)('%s is the key of every spelling: %s', (key, spellings) => {
    expect(new Set(spellings.split(' ').map(keyOf))).toEqual(new Set([key]));
  });

  test('doubled letters are emphasis, but the plural of a road keeps both', () => {
    expect(keyOf('бандддд')).toBe(keyOf('банд'));
    expect(keyOf('роҳҳо')).not.toBe(keyOf('роҳо'));
    expect(keyOf('мехоххххам')).toBe(keyOf('мехоҳам'));
  });

  test('chat digits inside a word are letters, a number is not', () => {
    expect(keyOf('4i')).toBe(keyOf('чӣ'));
    expect(keyOf('2026')).toBe('2026');
  });

  test('legacy fonts read as Tajik', () => {
    expect(normalise('Њуќуќи муњољир')).toBe('ҳуқуқи муҳоҷир');
  });
});

describe('words of a message', () => {
  test('invisible marks do not split or hide a word', () => {
    expect(tokens('ма\u200bро\u202e банд\ufeff').map(({ key }) => key)).toEqual(['маро', 'банд']);
  });

  test('a number glued to a word is a word of its own', () => {
    expect(tokens('16солаам 15 solaam мне15').map(({ key }) => key)).toEqual([
      '16',
      'солам',
      '15',
      'солам',
      'мне',
      '15',
    ]);
  });

  test('a Latin w keeps its second reading', () => {
    expect(tokens('wumo')).toMatchObject([{ key: 'вумо', alternatives: ['шумо'] }]);
  });

  test('a pause before a word is kept', () => {
    expect(tokens('не, мезанад дигар').map(({ afterPause }) => afterPause)).toEqual([false, true, false]);
  });

  test('what was typed on the other keyboard comes back', () => {
    expect(inOtherLayout('ghbdtn')).toBe('привет');
    expect(inOtherLayout('vtyz ,m.n')).toBe('меня бьют');
    expect(inOtherLayout('салом')).toBeNull();
  });
});
