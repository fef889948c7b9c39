import { testNeed } from '../../support/need.ts';

/** Need 6: held by the police, or a paper to leave the country. */
testNeed({
  name: 'held-or-to-be-expelled',
  country: 'RU',
  asks: {
    tg: [
      ['маро полиция гирифт, дар отделам', 'police'],
      ['бародарамро дар рейд бурданд, чи кор кунем', 'other'],
      ['суд гуфт аз Россия мебароранд, чанд рӯз вақт дорам', '!topic.appeal-expulsion', 'me'],
      ['қоғази выдворение доданд', 'me'],
      ['dar saharovo nishastaam, konsulro chi khel yobam', 'me'],
      ['дар марказ барои депорт нишастаам консул намеояд', 'me'],
    ],
    ru: [
      ['меня забрали в отдел полиции', 'police'],
      ['мужа увезли после облавы, где искать', 'other'],
      ['суд вынес выдворение, можно обжаловать?', 'me'],
      ['дали бумагу постановление о выдворении', 'me'],
      ['menya zaderzhali chto delat', 'police'],
      ['сижу в сахарово, как позвать консула', 'me'],
    ],
  },
  helps: ['detained-deported/first', 'appeal-expulsion/order-russia', 'urgent/held', 'urgent/police'],
});
