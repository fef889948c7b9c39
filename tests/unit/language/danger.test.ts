import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DANGER_FAMILIES } from '../../../core/conversation.ts';
import { dangerIn } from '../../../language/danger/danger.ts';
import { anyText } from '../../support/any-text.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

const ROWS = readFileSync(new URL('../../../language/corpus/cries/danger.tsv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [text: string, family: string, spelling: string]);
const familyOf = (text: string): string => dangerIn(lexicon, text)?.family ?? 'none';

describe('danger', () => {
  test.each([...DANGER_FAMILIES, 'none'])('every row of %s in the fixture is heard as such', (family) => {
    const rows = ROWS.filter((row) => row[1] === family);
    expect(rows.length).toBeGreaterThan(family === 'none' ? 120 : 25);
    expect(rows.filter(([text]) => familyOf(text) !== family).map(([text]) => `${text} -> ${familyOf(text)}`)).toEqual(
      [],
    );
  });

  test('the fixture has every spelling', () => {
    const spellings = new Set(ROWS.map(([, , spelling]) => spelling));
    expect([...spellings].sort()).toEqual(
      [
        'capitals',
        'doubled',
        'latin',
        'latin-h',
        'latin-kh',
        'latin-x',
        'legacy',
        'mixed',
        'no-letters',
        'standard',
        'typo',
      ].sort(),
    );
  });

  test.each([
    ['маро банд карданд', 'confinement'],
    ['паспорта гирифт меравам мегуям мезанад', 'violence'],
    ['меня держат на складе', 'confinement'],
    ['menya derjat', 'confinement'],
    ['16 солаам, маро ба шавҳар медиҳанд', 'child'],
    ['мурдан мехоҳам', 'despair'],
    ['🆘', 'violence'],
    ['SOS', 'violence'],
    ['Ман дар хатарам', 'violence'],
    ['Я в опасности', 'violence'],
    ['vtyz ,m.n', 'violence'],
  ])('"%s" is %s', (text, family) => {
    expect(familyOf(text)).toBe(family);
  });

  test.each([
    'маро дар мошин баста мебаранд',
    'maro dar moshin basta mebarand',
    'маро баста ба мошин бурданд',
    'муж не дает денег и не выпускает из дома',
    'muj ne daet deneg i ne vypuskaet iz doma',
    'шавҳарам пул намедиҳад, аз хона намебарорад',
    'дар душанбе дар хона хизматгор кор мекунам маро намегузоранд',
    'dar dushanbe dar khona khizmatgor kor mekunam maro nameguzorand',
  ])('who is taken away or kept in is heard as such, whatever else stands there: "%s"', (text) => {
    expect(familyOf(text)).toBe('confinement');
  });

  test.each([
    'везут в машине связанного',
    'меня везут куда-то в багажнике',
    'menya vezut kuda-to v bagazhnike',
    'везут не знаю куда, документы забрали',
    'маро ба ҷои номаълум мебаранд',
    'maro ba joi nomalum mebarand',
    'менты забрали',
    'menty zabrali',
    'дар Ӯзбекистон милиса дошт',
    'нас всех забрали в автобус военкомат',
    'в военкомате заставляют подписать контракт',
    'заставляют работать, не платят',
    'заставляют работать 16 часов и не платят',
    'заставляют работать без денег',
    'маро дар бағоҷи мошин мебаранд',
    'намедонам ба куҷо мебаранд ҳуҷҷатҳоро гирифтанд',
    'маҷбур мекунанд кор кунам пул намедиҳанд',
    'majbur mekunand kor kunam pul namedihand',
  ])('who is carried off, held by the state or made to work unpaid is heard as such: "%s"', (text) => {
    expect(familyOf(text)).toBe('confinement');
  });

  test.each([
    'на меня наставили пистолет в стамбуле',
    'na menya nastavili pistolet',
    'ба ман таппонча нишон доданд',
    'ba man tapponcha nishon dodand',
  ])('a weapon that is pointed at somebody is violence: "%s"', (text) => {
    expect(familyOf(text)).toBe('violence');
  });

  test.each([
    'меня 16 лет выдают замуж',
    'дочери 15 свекор хочет никах',
    'сын 5 лет отец его бьёт',
    'отец бьет дочку москва',
    'падар писарамро мезанад дар Маскав',
    'padar pisaramro mezanad',
  ])('a child is heard by the age or by whose child it is: "%s"', (text) => {
    expect(familyOf(text)).toBe('child');
  });

  test.each(['сын 5 лет бьёт меня', 'отец бил меня в детстве', 'дочь бьёт мать', 'падарам маро мезанад'])(
    'blows among the grown up are no child in danger: "%s"',
    (text) => {
      expect(familyOf(text)).toBe('violence');
    },
  );

  test.each([
    'посылку везут не знаю куда',
    'куда везут мигрантов после депортации',
    'вещи в багажнике везу домой',
    'менты забрали паспорт',
    'полиси тиббӣ дорад',
    'медицинский полис взяли',
    'получил повестку из военкомата',
    'хозяин не платит за работу',
    'корфармо пул намедиҳад',
    'мне 15 тысяч на свадьбу',
    'дочери 20 хочет замуж',
    'меня 5 лет не пускают в Россию',
  ])('what only sounds like carrying off, force or a child is none: "%s"', (text) => {
    expect(familyOf(text)).toBe('none');
  });

  test.each([
    'меня записали в РКЛ',
    'menya zapisali v rkl',
    'дар фурудгоҳ маро нагузоштанд',
    'дар фурудгоҳ маро намегузоранд',
    'маро ба кор намемонанд',
    'упал на стройке сломал ногу',
    'upal na stroyke slomal nogu',
    'ребёнка не берут в школу',
    'бачаамро ба мактаб намегиранд',
    'дарро баста рафтам',
  ])('what only looks like it is none: "%s"', (text) => {
    expect(familyOf(text)).toBe('none');
  });

  test('all families are told, the most urgent first', () => {
    expect(dangerIn(lexicon, 'маро мезананд, дигар зиндагӣ кардан намехоҳам')?.families).toEqual([
      'despair',
      'violence',
    ]);
    expect(dangerIn(lexicon, '16 солаам, маро ба шавҳар медиҳанд')?.families).toEqual(['child', 'sexual']);
  });

  test('papers that are kept are not danger, the same papers with a lock are', () => {
    expect(familyOf('паспорт гирифтанд')).toBe('none');
    expect(familyOf('паспорт гирифтанд, моро қуфл карданд')).toBe('confinement');
  });

  test.each([
    ['маро мезананд', 'маро намезананд'],
    ['меня бьют', 'меня не бьют'],
    ['хочу умереть', 'не хочу умереть'],
    ['маро банд карданд', 'маро банд накарданд'],
    ['таҳдид мекунанд', 'таҳдид намекунанд'],
    ['шавҳарам мезанад', 'шавҳарам занг мезанад'],
    ['мегӯянд мекушем', 'забонро ёд гирифтан мекӯшем'],
    ['с ножом пришел', 'ночью пришел'],
    ['меня держат на складе', 'паспорт держат на складе'],
  ])('"%s" is danger, "%s" is not', (danger, harmless) => {
    expect(familyOf(danger)).not.toBe('none');
    expect(familyOf(harmless)).toBe('none');
  });

  test('"не" before a Tajik verb is an answer, not a denial', () => {
    expect(familyOf('не, маро мезананд')).toBe('violence');
    expect(familyOf('не маро банд карданд')).toBe('confinement');
  });

  test('danger is heard at the end of the longest message', () => {
    const text = `${'ман дар Москва кор мекунам '.repeat(150)}маро банд карданд`;
    expect(text.length).toBeGreaterThan(4000);
    expect(familyOf(text)).toBe('confinement');
  });

  test('letters that stand apart are put together, also deep in a long message', () => {
    const spread = 'ман дар москва кор мекунам маро банд карданд'.replace(/ /g, '').split('').join(' ');

    expect(familyOf(spread)).toBe('confinement');
    expect(familyOf(`${'Ман дар Москва кор мекунам. '.repeat(20)}${spread}`)).toBe('confinement');
  });

  test('words far apart in a long story are not put together', () => {
    expect(familyOf(`маро қабул карданд ${'кор бисёр аст '.repeat(20)} дар банд карданд`)).toBe('none');
  });

  test('any text has an answer, lone surrogates and marks too', () => {
    const pieces = fc.constantFrom(
      'маро ',
      'банд',
      '16',
      'сола',
      "'",
      '\ud800',
      '\udc00',
      '\u0301',
      '\u202e',
      '🆘'.slice(0, 1),
      'не ',
      'х',
      ' ',
    );
    const texts = fc.oneof(
      anyText({ maxLength: 400 }),
      fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const danger = dangerIn(lexicon, text);
        expect(danger === null || danger.families[0] === danger.family).toBe(true);
      }),
    );
  });

  test.each([
    'а б ',
    'м',
    'мезананд',
    'маро ',
    'маро банд ',
    'a\u0301',
    'qwrtpsd ',
    "g'",
    '16сола ',
    'держат ',
    'м е н я д е  ',
  ])('4,096 characters are read at once: %s', (piece) => {
    const text = piece.repeat(Math.ceil(4096 / piece.length)).slice(0, 4096);
    dangerIn(lexicon, text);
    const start = process.cpuUsage();
    for (let round = 0; round < 3; round++) dangerIn(lexicon, text);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 3000).toBeLessThan(60);
  });
});
