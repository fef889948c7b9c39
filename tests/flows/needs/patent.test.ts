import { testNeed } from '../../support/need.ts';

/** Need 2: the patent: what it costs, which papers, how it is paid, and what when it has lapsed. */
testNeed({
  name: 'patent',
  asks: {
    tg: [
      ['патент дар Питер чанд рубл', 'spb'],
      ['патент дар Екатеринбург чӣ қадар пул аст', 'yekaterinburg'],
      ['барои патент чи хуччатхо даркор', 'no', 'papers'],
      ['пули патентро кай супорам', 'yes', 'pay'],
      ['patent chand pul dar moskva', 'moscow'],
      ['як руз дер супоридам патент катъ шуд', 'lapsed', 'number'],
      ['бо патенти Москва дар Подмосковье кор мешавад', 'yes', 'limits'],
    ],
    ru: [
      ['сколько платить за патент в краснодаре', 'krasnodar'],
      ['цена патента в москве на месяц', 'moscow'],
      ['какие бумаги нужны чтобы получить патент', 'no', 'papers'],
      ['когда платить за патент', 'yes', 'pay'],
      ['skolko stoit patent v spb', 'spb'],
      ['просрочил оплату патента на день', 'lapsed', 'number'],
      ['можно с московским патентом работать в области', 'yes', 'limits'],
    ],
  },
  helps: [
    'patent-price/spb',
    'patent-price/yekaterinburg',
    'patent-price/moscow',
    'patent-price/krasnodar',
    'patent-russia/see-papers',
    'patent-russia/see-pay',
    'patent-russia/lapsed-numbers',
    'patent-russia/see-place',
  ],
});
