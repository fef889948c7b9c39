import { testNeed } from '../../support/need.ts';

/** Need 9, the other half: where to go, and what is asked for there. */
testNeed({
  name: 'which-country',
  asks: {
    tg: [
      ['ба кадом кишвар равам барои кор', 'KZ'],
      ['кори хориҷа меҷӯям, куҷо беҳтар аст?', '!topic.country-rules', 'RU'],
      ['ба кадом давлат бе виза рафтан мумкин', 'TR'],
      ['хорича рафтани ман, аз чи сар кунам', '!topic.country-rules', 'RU'],
      ['kadom davlat baroi kor khub ast', '!topic.country-rules', 'KR'],
    ],
    ru: [
      ['куда лучше поехать на заработки', 'KZ'],
      ['хочу уехать работать, не знаю в какую страну', 'RU'],
      ['в какие страны пускают без визы из таджикистана', 'TR'],
      ['с чего начать если еду работать за границу', '!topic.country-rules', 'RU'],
      ['v kakuyu stranu ehat rabotat', 'KR'],
    ],
  },
  helps: [
    'rules-russia/*',
    'rules-kazakhstan/*',
    'rules-turkey/*',
    'rules-korea/*',
    'rules-uae/*',
    'rules-elsewhere/*',
  ],
});
