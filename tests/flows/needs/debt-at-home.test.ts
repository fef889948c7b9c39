import { testNeed } from '../../support/need.ts';

/** Need 11: debt at home, loans, and the border that is closed for them. */
testNeed({
  name: 'debt-at-home',
  country: 'TJ',
  asks: {
    tg: [
      ['кредити бонкро дода наметавонам', 'yes', 'bank'],
      ['қарзи бонк зиёд шуд, ба Россия рафта метавонам?', 'yes', 'bank'],
      ['барои карз аз сархад намегузоранд мегуянд', 'yes', 'bank'],
      ['МФО кредит гирифтам, ҳар рӯз занг мезананд', 'yes', 'bank'],
      ['qarzi bonk doram chi kunam', 'yes', 'bank'],
      ['алимент надодам, роҳи баромад баста', 'money', 'debtor'],
    ],
    ru: [
      ['не могу платить кредит в банке', 'yes', 'bank'],
      ['выпустят ли за границу с долгом по кредиту', 'yes', 'bank'],
      ['взял микрозайм, звонят каждый день', 'yes', 'bank'],
      ['из-за долга не выпустили в аэропорту душанбе', 'yes', 'bank'],
      ['dolg banku v tadzhikistane ne vypuskayut', 'yes', 'bank'],
      ['долг по алиментам, закрыт выезд', 'money', 'debtor'],
    ],
  },
  helps: ['threatened-by-debt/bank-debt', 'women-family/debtor-steps'],
});
