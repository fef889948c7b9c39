import { describe, expect, test } from 'vitest';
import { dangerIn } from '../../../language/danger/danger.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

describe('a life in danger', () => {
  test.each([
    'хона месӯзад ҳуҷҷатҳо дарун, чӣ кор кунам',
    'дом горит, паспорта внутри',
    'пожар в общежитии, документы сгорят, что делать',
    'схватки начались, паспорт у хозяина, что делать',
    'у жены роды начались, патент просрочен, боимся вызвать скорую',
    'дарди зоиш гирифт ҳуҷҷат нест',
  ])('is heard although papers are named: "%s"', (text) => {
    expect(dangerIn(lexicon, text)).toMatchObject({ family: 'life', isAsked: true });
  });

  test.each([
    ['сын 15 лет потерял сознание', 'child'],
    ['брату 17, он не дышит', 'child'],
    ['писарам 16-сола беҳуш шуд', 'child'],
    ['нас заперли, пожар в общежитии', 'confinement'],
    ['моро намемононд, як нафар беҳуш аст', 'confinement'],
  ])('comes before what else is told: "%s"', (text, other) => {
    expect(dangerIn(lexicon, text)?.families).toEqual(['life', other]);
  });

  test.each([
    'хобгоҳ сӯхта истодааст мо дар дохил',
    'хобгох сухтосай мо дарун',
    'падарам мурда истодааст',
    'бародарам мурда истодааст скорая биёед',
    'ман сухта истодаам',
    'сӯхтор шуд',
    'мы горим',
    'машина горит люди внутри',
    'задыхаемся от дыма',
    'инфаркт у отца что делать',
    'падарам сакта шуд чӣ кор кунам',
  ])('is heard as people say that it is happening: "%s"', (text) => {
    expect(dangerIn(lexicon, text)).toMatchObject({ family: 'life', isAsked: true });
  });

  test.each([
    'дилам барои хонаам месузад',
    'дилам месӯзад ба хонаам',
    'ҷигарам месӯзад барои хона',
    'горит душа хочу домой',
    'чашмам месӯзад дар сехи кафшер',
    'газ месӯзад хона гарм',
    'печка горит в вагончике, тепло',
    'пожар потушили, дом цел',
    'вчера был пожар в хостеле, все живы',
    'начались роды у соседки, поздравляем',
    'зоиш шуд духтар',
    'насос не дышит',
    'комната не дышит',
    'патент сӯхт',
    'телефонам мурда истодааст',
    'у отца был инсульт, хочу домой',
    'после инфаркта отец дома',
  ])('is not heard in pity, warmth and what is over: "%s"', (text) => {
    expect(dangerIn(lexicon, text)).toBeNull();
  });

  test.each(['газ горит в бытовке, помогите', 'зоиш шуд, ёрӣ диҳед', 'вчера был пожар, брат не дышит'])(
    'is heard beside them: "%s"',
    (text) => {
      expect(dangerIn(lexicon, text)?.family).toBe('life');
    },
  );
});
