import { describe, expect, test } from 'vitest';
import { countryAnswered, countryNamedIn, placeNamedIn } from '../../../dialogue/route/named-country.ts';
import { atMenu, knowledge, newcomer, place } from './stand.ts';

const { content } = knowledge;

describe('a country', () => {
  test.each([
    ['меня избили я в москве', 'RU'],
    ['ман дар Маскав ҳастам', 'RU'],
    ['maskav da maro zadand', 'RU'],
    ['rossiyada', 'RU'],
    ['в стамбуле держат', 'TR'],
    ['Дубайда', 'AE'],
    ['дар Алмато', 'KZ'],
    ['литвада', 'LT'],
  ])('is heard as the place in "%s"', (text, country) => {
    expect(placeNamedIn(content, text)).toBe(country);
    expect(countryNamedIn(content, text)).toBe(country);
  });

  test.each([
    ['виза в польшу', 'PL'],
    ['духтарамро ба Туркия мебаранд', 'TR'],
    ['туркияба мебаранд', 'TR'],
    ['хотят увезти в стамбул', 'TR'],
  ])('is named, but is not where it happens, in "%s"', (text, country) => {
    expect(placeNamedIn(content, text)).toBeNull();
    expect(countryNamedIn(content, text)).toBe(country);
  });

  test.each([
    ['из россии в казахстан', 'two are named'],
    ['забони русӣ намедонам', 'a language'],
    ['кор дорам', 'work begins like Корея'],
    ['ман дар Ватан', 'home is where everybody is from'],
    ['Мадинаро мезананд', 'a woman of that name'],
    ['қазон пур шуд', 'a cauldron'],
    ['не знаю', 'nothing is named'],
  ])('is not heard in "%s": %s', (text) => {
    expect(countryNamedIn(content, text)).toBeNull();
  });
});

describe('the place where something happens', () => {
  test.each([
    ['маро дар хуҷанд мезананд', 'TJ'],
    ['xujandam, shavharam mezanad', 'TJ'],
    ['шавҳарам мезанад, хуҷанд', 'TJ'],
    ['дар душанбе дар хона хизматгор кор мекунам маро намегузоранд', 'TJ'],
    ['в кулябе муж бьёт', 'TJ'],
    ['шарҷа, маро банд карданд', 'AE'],
    ['маро дар шарча мезананд', 'AE'],
    ['sharjah, help, they lock me', 'AE'],
    ['я из худжанда, меня бьют в сургуте', 'RU'],
    ['аз Кӯлобам, дар Сургут маро мезананд', 'RU'],
    ['ekaterinburgda maro mezanand', 'RU'],
    ['меня держат на складе, новосибирск', 'RU'],
    ['дар Самарқанд маро банд карданд', 'UZ'],
    ['меня бьют в Шымкенте', 'KZ'],
    ['дар Тоҷикистон дар хона мезананд', 'TJ'],
    ['меня бьют абудаби', 'AE'],
    ['riyadh, they beat me', 'SA'],
    ['меня бьют в мекке', 'SA'],
    ['tokyo maro mezanand', 'JP'],
    ['меня бьют, warsaw', 'PL'],
    ['меня бьют в алма-ате', 'KZ'],
    ['меня бьют нурсултан', 'KZ'],
    ['меня бьют самара', 'RU'],
    ['меня бьют в екб', 'RU'],
    ['Шавҳарам дар Дубай, хусурам маро мезанад', null],
    ['shavharam Dubaida, xusuram maro mezanad', null],
    ['шавҳарам дар Маскав ва хусурам маро мезанад', null],
    ['меня бьют спб', 'RU'],
    ['меня бьют на сахалине', 'RU'],
    ['в чечне держат', 'RU'],
    ['дар Чеченистон маро мезананд', 'RU'],
    // Whose numbers answer there no source tells: it names no land.
    ['меня бьют в крыму', null],
    ['меня бьют донецк', null],
    ['меня бьют всеволожск', 'RU'],
    ['меня бьют турсунзода', 'TJ'],
    ['маро мезананд, Ваҳдат', 'TJ'],
    ['меня бьют в киеве', 'other'],
    ['меня бьют тбилиси', 'other'],
    ['меня бьют в баку', 'other'],
    ['маро дар Пекин мезананд', 'CN'],
    ['меня бьют в нью-йорке', 'US'],
    ['меня бьют в финляндии', 'other'],
    ['дар Шветсия маро мезананд', 'other'],
  ])('is heard in «%s»', (text, country) => {
    expect(placeNamedIn(content, text)).toBe(country);
  });

  test.each([
    ['маро ба Дубай мебаранд', 'where to'],
    ['хотят увезти в Сургут', 'where to'],
    ['ман аз Хуҷанд', 'where from'],
    ['я гражданин Таджикистана, меня бьют', 'of which land'],
    ['ба сафорати Тоҷикистон занг занам', 'whose embassy'],
    ['Мадинаро мезананд', 'a woman'],
    ['Владимир меня бьёт', 'a man'],
    ['Иванов меня бьёт', 'a man'],
    ['дарвозаро шикастанд', 'a gate'],
    ['тарозуро гирифтанд', 'scales'],
    ['аризаамро қабул накарданд, маро мезананд', 'accepted'],
    ['аз он вақт инҷониб маро мезананд', 'since then'],
    ['ростовщик мегад мекушам', 'a lender'],
    ['kor meka, maro mezanad', 'he works'],
    ['самараи кор нест, маро мезананд', 'no fruit'],
    ['туро Рушан мезанад', 'a name'],
    ['маро мезанад Рушан', 'a name'],
    ['грузить заставляют, меня бьют', 'work'],
    ['грозный хозяин меня бьёт', 'a man'],
    ['болит в боку, меня бьют', 'a side'],
    ['хотят увезти на Сахалин', 'where to'],
    ['хотят увезти на камчатку', 'where to'],
    ['дарвозаи ҳавлиро бастанд, маро мезананд', 'a gate'],
    ['меня бьют в Москве и в Сочи и в Алматы', 'two lands'],
  ])('is not heard in «%s»: %s', (text) => {
    expect(placeNamedIn(content, text)).toBeNull();
  });
});

describe('an answer to the question for the country', () => {
  test.each([
    ['Хуҷанд', 'TJ'],
    ['kulob', 'TJ'],
    ['дар Сургутам', 'RU'],
    ['шарҷа', 'AE'],
    ['Мадина', 'SA'],
    ['Казань', 'RU'],
    ['манчестер', 'GB'],
    ['Минск', 'BY'],
  ])('may be a city: %s', (text, country) => {
    expect(countryAnswered(content, text)).toBe(country);

    const talk = atMenu('tg');
    talk.says('маро мезананд');
    talk.says('ҳа');
    expect(place(talk)).toBe('urgent/where');
    talk.says(text);
    expect(talk.conversation.contact.country).toBe(country);
  });
});

test('a long message of names takes no more work than its words: each is looked up once', () => {
  let reads = 0;
  const localities = content.localities.map((one) =>
    Object.defineProperty({ ...one }, 'spellings', {
      get: () => {
        reads += 1;
        return one.spellings;
      },
    }),
  );
  const places = { countries: [...content.countries], localities };
  placeNamedIn(places, 'дар Хуҷанд');
  const once = reads;
  placeNamedIn(places, 'дар Хуҷанд маро мезананд '.repeat(160));

  expect(reads).toBe(once);
});

describe('in danger', () => {
  test.each([
    ['меня избили, я в москве', '112', 'Россия'],
    ['в стамбуле меня бьют', '112', 'Турция'],
  ])(
    'the numbers of the place that was named come first, and no police of another country: %s',
    (text, phone, where) => {
      const talk = newcomer();
      talk.conversation.contact.language = 'ru';
      talk.says(text);
      const lines = talk.last.text.split('\n');
      const first = lines.findIndex((line) => /^\+?[\d-]+$/.test(line));

      expect(lines[first]).toBe(phone);
      expect(lines[first - 1]).toContain(where);
      expect(talk.last.text).not.toContain('Таджикистан');
      expect(talk.conversation.contact.country).toBeNull();
    },
  );

  test('the number that holds in the likely countries comes where somebody is to be taken abroad', () => {
    const talk = atMenu('ru');
    talk.says('мою дочь 15 лет хотят увезти в Турцию');

    expect(talk.last.text).toContain('(Таджикистан, Россия, Казахстан)\n112');
    expect(talk.last.text).not.toMatch(/Турция\)|^102$/m);
  });

  test('the country that is chosen wins over the one that was named', () => {
    const talk = atMenu('ru');
    talk.says('моего сына избили в Москве');
    talk.presses('Да');
    talk.presses('Таджикистан');

    expect(talk.last.text).not.toContain('Россия');
  });

  test('who writes from another country than was known is asked again', () => {
    const talk = atMenu('ru');
    talk.conversation.contact.country = 'TJ';
    talk.says('меня заперли в Стамбуле');
    talk.presses('Да');

    expect(place(talk)).toBe('urgent/where');
  });
});

describe('a topic that words open', () => {
  test.each([
    ['ru', 'виза в польшу'],
    ['tg', 'визаи Полша'],
  ] as const)('does not ask for the country that they name (%s: %s)', (language, text) => {
    const talk = atMenu(language);
    talk.says(text);
    talk.presses(1);
    talk.presses(1);

    expect(place(talk)).toMatch(/^rules-elsewhere\/(?!land$)/);
    expect(talk.conversation.session?.answers.land).toBe('PL');
  });

  test('gives the numbers for the road to the country that they name', () => {
    const talk = atMenu('ru');
    talk.says('номера в дорогу в Корею');

    expect(talk.last.text).toContain('В дорогу: Корея');
  });

  test.each([
    ['ru', 'правила в Анкаре', 'rules-turkey'],
    ['tg', 'қоидаҳои Сеул', 'rules-korea'],
    ['ru', 'правила в Варшаве', 'rules-elsewhere'],
    ['tg', 'қоидаҳои Маскав', 'rules-russia'],
  ] as const)('opens the rules of the land in which a town lies (%s: %s)', (language, text, flow) => {
    const talk = atMenu(language);
    talk.says(text);

    expect(place(talk)).toMatch(new RegExp(`^${flow}/`));
  });

  test.each([
    ['tg', null, 'дар Дубай маош надоданд', /Аморат[\s\S]*^80084$/m],
    ['ru', null, 'хозяин в Стамбуле не платит', /Турция/],
    ['ru', null, 'три месяца москва не платят', /Россия/],
    ['ru', 'TJ', 'хозяин в Стамбуле не платит', /зависит от страны/],
    ['ru', 'TJ', 'три месяца москва не платят', /В России есть 3 пути/],
    ['tg', 'TJ', 'дар Маскав маош надоданд', /Россия/],
    ['tg', null, 'дар Душанбе маош надоданд', /Тоҷикистон/],
  ] as const)('about wages asks for no land that the words name (%s, at %s: %s)', (language, country, text, told) => {
    const talk = atMenu(language);
    talk.conversation.contact.country = country;
    talk.says(text);
    const asked: string[] = [];
    for (const answer of language === 'ru' ? ['Да', 'Ничего из этого'] : ['Ҳа', 'Ҳеҷ кадом']) {
      asked.push(place(talk) ?? '');
      if (place(talk) !== 'wages-unpaid/after') talk.presses(answer);
    }

    expect(place(talk)).toBe('wages-unpaid/after');
    expect(asked).not.toContain('wages-unpaid/where');
    expect(asked).not.toContain('wages-unpaid/worked');
    expect(talk.last.text).toMatch(told);
  });

  test.each(['Тоҷикистон, Россия', 'Таджикистан, Россия'])('%s is a heading of three lands alone', (heading) => {
    for (const text of ['в дубае меня бьют', 'меня бьют в дохе', 'меня бьют в лондоне', 'дар Шарҷа маро мезананд']) {
      const talk = atMenu(heading.startsWith('Т') && /[ғӣқӯҳҷ]/u.test(text) ? 'tg' : 'ru');
      talk.says(text);

      expect(talk.last.text).toMatch(/^999$/m);
      expect(talk.last.text).not.toContain(heading);
    }
  });

  test('asks for it where none is named', () => {
    const talk = atMenu('ru');
    talk.says('хочу работать в шенгене');
    talk.sends({ kind: 'choice', token: '!topic.rules-elsewhere' });
    talk.presses(1);
    talk.presses(1);

    expect(place(talk)).toBe('rules-elsewhere/land');
  });
});
