import { testNeed } from '../../support/need.ts';

/** Need 12: a relative of whom nobody hears. */
testNeed({
  name: 'relative-without-news',
  country: 'RU',
  asks: {
    tg: [
      ['писарам ду моҳ боз занг намезанад', 'yes', 'no'],
      ['аз шавхарам хабар нест дар россия', 'yes', 'no'],
      ['barodaram dar rossiya gum shudaast khabar nest', 'yes', 'no'],
      ['телефони бародарам хомӯш, намедонем зинда аст ё не', 'yes', 'no'],
      ['додарма ёфта наметонем се мох шуд', 'yes', 'no'],
    ],
    ru: [
      ['сын два месяца не звонит из россии', 'yes', 'no'],
      ['муж уехал на заработки и пропал', 'yes', 'no'],
      ['brat propal v rossii ne znaem gde', 'yes', 'no'],
      ['телефон брата выключен не знаем жив ли', 'yes', 'no'],
      ['как искать человека в россии, нет вестей', 'yes', 'no'],
    ],
  },
  helps: ['lost-contact/need'],
});
