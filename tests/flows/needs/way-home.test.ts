import { testNeed } from '../../support/need.ts';

/** Need 20: the way home: a ticket, the embassy, a return certificate. */
testNeed({
  name: 'way-home',
  country: 'RU',
  asks: {
    tg: [
      ['бе шиноснома ба хона чӣ хел бармегардам', 'passport'],
      ['шаходатномаи бозгашт аз кучо мегиранд', 'passport'],
      ['pasport nadoram khona raftan mekhoham', 'passport'],
      ['адреси сафорати Тоҷикистон дар Россия'],
      ['пули билет надорам, ба хона рафтан мехоҳам', 'ticket'],
    ],
    ru: [
      ['как вернуться домой без паспорта из россии', 'passport'],
      ['где получить свидетельство на возвращение', 'passport'],
      ['net pasporta hochu domoy', 'passport'],
      ['нужен телефон посольства таджикистана'],
      ['нет денег на билет домой', 'ticket'],
    ],
  },
  helps: ['documents-lost/certificate', 'help-places/own-posts', 'help-places/land-posts', 'way-home/ticket-iom'],
});
