import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

describe('whoever hits somebody at home', () => {
  test.each([
    'занам дар хона зада истодаам асабам',
    'занамро мезанам',
    'занма мезанам',
    'zanamro mezanam',
    'ман занамро задам',
    'занамро задестодам',
    'занамро задан мехоҳам',
    'занамро лату кӯб кардам',
    'мастам занама мезанам',
    'занба даст мебардорам',
    'кӯдакамро мезанам',
    'бачама задам',
    'духтарамро задам пушаймонам',
    'модарамро задам',
    'ударил жену',
    'я бью жену',
    'ya byu jenu',
    'бью жену не могу остановиться',
    'я ударил ребенка',
    'я вчера ударила сына',
    'срываюсь и бью детей',
    'поднял руку на жену',
    'i hit my wife',
    'я избил жену она лежит не дышит',
    'я ударила ребенка кровь',
    'я ударил жену ножом',
    'занамро бо корд задам',
    'zanamro bo kord zadam',
    'я толкнул жену она упала и не дышит',
    'задушил жену не дышит',
    'я порезал жену',
    'писарамро задам сараш кафид',
    'ман занамро задам хуни бинияш меояд',
    'вчера ударил жену',
    'один раз ударил жену теперь она у соседки сидит, боюсь сам себя',
    'я с ней поругался и ударил жену',
    'избил жену она лежит не дышит',
    'ударил жену кулаком сильно',
  ])('is known as the one who hits: %s', (text) => {
    expect(dangerIn(lexicon, text)).toEqual({ family: 'violence', families: ['violence'], isOwnBlow: true });
  });

  test.each([
    'маро занам мезанад',
    'занам маро мезанад',
    'занамро заданд',
    'муж ударил жену',
    'пришел пьяный ударил ребенка',
    'он бьет мою жену',
    'меня ударил муж и детей',
    'шавҳарам мегӯяд мезанам',
    'хӯҷаин гуфт бачаатро мезанам',
    'духтарамро шавҳараш мезанад',
    'my husband beats me',
    'he hit my child',
    'муж ударил жену ножом',
    'муж толкнул жену',
    'брат задушил жену',
    'муж с ножом, я ударила мужа',
    'он с ножом я ударила мужа',
    'занамро бо корд заданд',
    'сосед избил жену, она вся в крови',
    'он избил жену, она лежит и не дышит',
    'мой сосед ударил жену ножом',
    'таксист избил жену',
    'Рустам избил жену',
    'sosed izbil jenu',
    'ударил жену брат мужа',
    'ударил жену сосед',
    'вчера избил жену и ушёл, я его мать',
    'я видела как сосед избил жену',
    'я соседка, Рустам ударил жену ножом',
    'сосед пришёл пьяный. избил жену',
  ])('is not taken for the one who is hit, or tells of another: %s', (text) => {
    const danger = dangerIn(lexicon, text);

    expect(danger?.families).toContain('violence');
    expect(danger?.isOwnBlow).toBeUndefined();
  });

  test.each(['занамро мезанам, худамро мекушам', 'занамро задам, акнун маро банд карданд'])(
    'has the other danger answered that they tell of too: %s',
    (text) => {
      const danger = dangerIn(lexicon, text);

      expect(danger?.family).not.toBe('violence');
      expect(danger?.isOwnBlow).toBeUndefined();
    },
  );

  test.each([
    'занамро намезанам',
    'я не бью жену',
    'ба занам занг мезанам',
    'бо занам гап задам',
    'кӯдакамро занг задам',
  ])('is nobody who calls, talks or does not hit: %s', (text) => {
    expect(dangerIn(lexicon, text)).toBeNull();
  });
});

describe('whoever has hit at home and tells how it came', () => {
  test.each([
    'Здравствуйте, ударил жену',
    'салом, ударил жену',
    'выпил и ударил жену',
    'поссорились, ударил жену',
    'не сдержался, ударил жену',
    'ударил жену теперь полиция ищет',
    'ударил жену она ушла к маме',
  ])('is known as the one who hits: %s', (text) => {
    expect(dangerIn(lexicon, text)?.isOwnBlow).toBe(true);
  });

  test.each(['ударил жену полиция', 'здравствуйте, сосед ударил жену', 'не он ударил жену'])(
    'is not who only tells of it: %s',
    (text) => {
      expect(dangerIn(lexicon, text)?.isOwnBlow).toBeUndefined();
    },
  );
});
