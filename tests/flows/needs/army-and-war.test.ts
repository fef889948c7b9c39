import { testNeed } from '../../support/need.ts';

/** Need 8: pressure to sign, residence through a contract, prison, missing at the front, the way back. */
testNeed({
  name: 'army-and-war',
  country: 'RU',
  asks: {
    tg: [
      ['маро маҷбур мекунанд контракт имзо кунам', 'yes', 'me'],
      ['барои ВНЖ қоғази артиш мепурсанд', 'army'],
      ['додарам дар зиндон аст, ба ҷанг даъват мекунанд', 'yes', 'other'],
      ['писарам дар СВО гум шудааст', 'yes', 'other'],
      ['maro ba jang firistodan mekhohand', 'yes', 'me'],
      ['полиция гуфт имзо кун ё депорт', 'yes', 'me'],
    ],
    ru: [
      ['заставляют подписать контракт на войну', 'yes', 'me'],
      ['для ВНЖ требуют контракт с армией', 'army'],
      ['брату в колонии предлагают идти на СВО', 'yes', 'other'],
      ['муж пропал без вести на войне', 'yes', 'other'],
      ['menya otpravlyayut na voynu', 'yes', 'me'],
      ['полиция говорит подпиши или депортация', 'yes', 'me'],
    ],
  },
  helps: ['recruited-for-war/first-rule', 'recruited-for-war/missing', 'residence-russia/army'],
});
