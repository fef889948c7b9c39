import { testNeed } from '../../support/need.ts';

/** Need 8: pressure to sign, residence through a contract, prison, missing at the front, the way back. */
testNeed({
  name: 'army-and-war',
  country: 'RU',
  asks: {
    tg: [
      ['маро маҷбур мекунанд контракт имзо кунам', 'yes'],
      ['барои ВНЖ қоғази артиш мепурсанд', 'army'],
      ['додарам дар зиндон аст, ба ҷанг даъват мекунанд', 'prison'],
      ['писарам дар СВО бедарак шуд', 'missing'],
      ['bo armiya kontrakt meguyand imzo kun', 'yes'],
      ['полиция гуфт имзо кун ё депорт', 'yes'],
    ],
    ru: [
      ['предлагают подписать контракт с армией', 'yes'],
      ['для ВНЖ требуют контракт с армией', 'army'],
      ['брату в колонии предлагают идти на СВО', 'prison'],
      ['муж пропал без вести на войне', 'missing'],
      ['podpisat kontrakt na svo zovut', 'yes'],
      ['племянник попал в плен на украине', 'captive'],
    ],
  },
  helps: [
    'recruited-for-war/first-rule',
    'war-missing/missing',
    'war-missing/prison',
    'war-missing/captive',
    'residence-russia/army',
  ],
});
