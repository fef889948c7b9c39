import { testNeed } from '../../support/need.ts';

/** Need 4: the work is done and nobody pays, in Russia. */
testNeed({
  name: 'wages-are-not-paid',
  country: 'RU',
  asks: {
    tg: [
      ['ду моҳ кор кардам, пулама намедиҳад', 'yes', 'no'],
      ['хучаин маоши маро хурд, чи кунам', 'yes', 'no'],
      ['прораб гуфт фардо медиҳам, ҳоло се моҳ шуд', 'yes', 'no'],
      ['аз стройка рафтем, расчёт надоданд', 'yes', 'no'],
      ['du moh boz maosh namedihad khujain', 'yes', 'no'],
      ['талабнома барои маош чӣ хел менависанд', 'no', 'yes'],
    ],
    ru: [
      ['отработал два месяца, не платят', 'yes', 'no'],
      ['прораб кормит завтраками, денег нет третий месяц', 'yes', 'no'],
      ['уволили и не дали расчёт', 'yes', 'no'],
      ['как вернуть зарплату с хозяина', 'yes', 'no'],
      ['ne platyat zarplatu tretiy mesyac', 'yes', 'no'],
      ['образец жалобы в инспекцию на работодателя', 'no', 'yes'],
    ],
  },
  helps: ['wages-unpaid/russia-ways', 'wages-claim/claim-text', 'wages-claim/inspect-text'],
});
