import { testNeed } from '../../support/need.ts';

/** Need 7: somebody keeps the passport, or it is gone. */
testNeed({
  name: 'passport-kept-or-lost',
  country: 'RU',
  asks: {
    tg: [
      ['прораб шиносномаи маро гирифту намедиҳад', 'yes', 'me'],
      ['хучаин паспорта пас намета чи кор кунам', 'yes', 'me'],
      ['pasportamro prorab giriftaast nametiyad', 'yes', 'me'],
      ['паспортамро дар метро дуздиданд', 'passport'],
      ['шиносномаам гум шуд дар Маскав', 'passport'],
      ['pasport gum kardam dar moskva', 'passport'],
    ],
    ru: [
      ['бригадир забрал мой паспорт и не возвращает', 'yes', 'me'],
      ['паспорт у хозяина а он не отдаёт', 'yes', 'me'],
      ['hozyain zabral pasport chto delat', 'yes', 'me'],
      ['у меня украли паспорт в метро', 'passport'],
      ['потеряла паспорт в москве что делать', 'passport'],
      ['poteryal pasport v moskve', 'passport'],
    ],
  },
  helps: ['passport-kept/holder', 'documents-lost/certificate'],
});
