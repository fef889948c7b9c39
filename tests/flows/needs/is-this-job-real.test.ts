import { testNeed } from '../../support/need.ts';

/** Need 9: is this work, this firm, this middleman what they say? */
testNeed({
  name: 'is-this-job-real',
  asks: {
    tg: [
      ['ба ман кор дар Полша ваъда доданд, фиреб нест магар', 'me', '!skip'],
      ['миёнарав аввал пул мехоҳад баъд ба кор мебарад, дуруст аст?', 'me', '!skip'],
      ['фирмая тафтиш кардан даркор, ростай ё дуруг', 'me', '!skip'],
      ['эълон дидам дар телеграм, маоши калон, бовар кунам', 'me', '!skip'],
      ['in kor rost ast yo fireb, chi khel sanjam', 'me', '!skip'],
      ['як кас кор ёфт барои ман дар Дубай, чи хел донам дуруг намегуяд', 'me'],
    ],
    ru: [
      ['зовут на стройку в Польшу, не обман ли это', 'me', '!skip'],
      ['агент хочет деньги вперёд за работу, платить ли', 'me', '!skip'],
      ['как узнать что фирма настоящая', 'me', '!skip'],
      ['увидел объявление в телеграме, обещают 200 тысяч', 'me', '!skip'],
      ['kak proverit chto rabota ne obman', 'me', '!skip'],
      ['предлагают работу официанткой в Дубае, правда это', 'me'],
    ],
  },
  helps: ['check-offer/found', 'check-offer/payer', 'check-offer/firm'],
});
