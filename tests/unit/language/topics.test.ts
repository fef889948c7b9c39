import { describe, expect, test } from 'vitest';
import { createTopicMatcher, likeness, prepare, prepareMessage, STEMS_READ } from '../../../language/match/topics.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

const TOPICS = [
  {
    id: 'documents',
    examples: [
      'паспорти маро гирифтанд',
      'соҳибкор шиносномаамро намедиҳад',
      'хӯҷаин паспортро пас намедиҳад',
      'у меня забрали паспорт',
      'хозяин держит документы',
      'не отдают паспорт',
    ],
  },
  {
    id: 'wages',
    examples: [
      'маош надоданд',
      'корфармо пули маро намедиҳад',
      'се моҳ музд нагирифтам',
      'не платят зарплату',
      'начальник не отдал деньги',
      'обманули с зарплатой',
    ],
  },
  {
    id: 'ban',
    examples: [
      'вуруди ман манъ аст',
      'запрет дорам чӣ хел санҷам',
      'запретро бардоштан мумкин',
      'как проверить запрет на въезд',
      'мне закрыли въезд',
      'снять запрет',
    ],
  },
  { id: 'about', examples: ['ин чӣ бот аст', 'шумо кӣ ҳастед', 'кто вы', 'что это за бот', 'зачем нужен этот бот'] },
];
const match = createTopicMatcher(lexicon, TOPICS);
const sure = (text: string): string | null => {
  const [first, second] = match(text);
  return first && first.score > 0.55 && first.score - (second?.score ?? 0) > 0.1 ? first.id : null;
};

describe('topics', () => {
  test.each([
    ['documents', 'паспортамро гирифт хучаин'],
    ['documents', 'pasportro pas namedihad'],
    ['documents', 'забрали паспорт что делать'],
    ['documents', 'ШИНОСНОМАРО НАМЕДИХАНД'],
    ['wages', 'маошамро надоданд'],
    ['wages', 'maosh nadodand'],
    ['wages', 'зарплату не платят'],
    ['ban', 'zapret doram'],
    ['ban', 'проверить запрет'],
    ['ban', 'запретамро санҷед'],
    ['about', 'шумо кӣ ҳастед бот'],
    ['about', 'кто вы'],
  ])('%s hears "%s"', (topic, text) => {
    expect(sure(text)).toBe(topic);
  });

  test('every example finds its own topic', () => {
    for (const { id, examples } of TOPICS) for (const example of examples) expect(match(example)[0]?.id).toBe(id);
  });

  test('a cry of one polite word is heard where it is an example, and says little inside a longer message', () => {
    const hear = createTopicMatcher(lexicon, [
      ...TOPICS,
      { id: 'urgent', examples: ['помогите', 'мне грозит опасность'] },
    ]);

    expect(hear('Помогите!!!')[0]).toEqual({ id: 'urgent', score: 1 });
    expect(hear('помогите проверить запрет на въезд')[0]?.id).toBe('ban');
  });

  test('one typo in a long word changes nothing', () => {
    expect(sure('шиносномаамро намедиҳад')).toBe('documents');
    expect(sure('шиносонмаамро намедиҳад')).toBe('documents');
  });

  test.each([
    'салом',
    'спасибо',
    'оши палав чӣ хел мепазанд',
    'курс доллара',
    'кто выиграл футбол',
    'чӣ кор кунам',
    '',
    '🙂',
    'constructor',
  ])('"%s" belongs to no topic', (text) => {
    expect(sure(text)).toBeNull();
  });

  test('scores are between 0 and 1, best first', () => {
    for (const text of ['паспорт', 'запрет зарплата', 'бот', 'х'.repeat(4096), 'паспорт '.repeat(500)]) {
      const scores = match(text).map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((one, other) => other - one));
      expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true);
    }
  });

  test('the longest message of a thousand distinct words is read for its topic in the first sixty alone', () => {
    const words = Array.from(
      { length: 1400 },
      (_, index) => `${'абвгдежзиклмнопрсту'[index % 19]}${index.toString(36)}`,
    );
    const text = words.join(' ').slice(0, 4096);

    expect(prepare(text).stems.length).toBeGreaterThan(500);
    expect(prepareMessage(text).stems).toHaveLength(STEMS_READ);
    expect(match(`${text} паспорт`)).toEqual(match(text));
    expect(match(`паспорт ${text}`)[0]?.id).toBe('documents');
  });

  test('how long something lasts draws no topic that speaks of an age', () => {
    const hear = createTopicMatcher(lexicon, [
      { id: 'ban', examples: ['запрет дорам', 'у меня запрет'] },
      { id: 'child', examples: ['кӯдаки то 18-сола', 'ребёнок до 18 лет', '16 сола ҳастам'] },
    ]);

    for (const text of ['запрет дорам 5 сол', 'запрет до 2029', 'запрет на 5 лет']) {
      const [first, second] = hear(text);
      expect(first?.id, text).toBe('ban');
      expect((first?.score ?? 0) - (second?.score ?? 0), text).toBeGreaterThan(0.3);
    }
  });

  test('without topics there is nothing to find', () => {
    expect(createTopicMatcher(lexicon, [])('паспорт')).toEqual([]);
  });

  test('likeness is 1 for the same words in another spelling, 0 for others', () => {
    const examples = ['маош надоданд', 'запрет дорам'].map(prepare);
    expect(likeness('maosh nadodand', examples)).toBeCloseTo(1);
    expect(likeness('паспорт гум шуд', examples)).toBe(0);
  });
});
