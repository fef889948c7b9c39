import { testNeed } from '../../support/need.ts';

/** Need 3: days of stay, registration, Amina and ruID. */
testNeed({
  name: 'days-and-registration',
  asks: {
    tg: [
      ['чанд рӯз барои бақайдгирӣ вақт дорам', 'elsewhere', 'work'],
      ['регистратсия дар чанд руз мекунанд', 'elsewhere', 'other'],
      ['амина маро аз қайд баровард', 'off'],
      ['смартфон надорам Амина чи мешавад', 'phone'],
      ['registratsiya dar moskva chi khel', 'moscow', 'work'],
      ['имсол чанд рӯз дар россия истода метавонам', '!skip'],
      ['ruID чист ва барои чи лозим'],
    ],
    ru: [
      ['за сколько дней надо сделать регистрацию', 'elsewhere', 'work'],
      ['где встать на учёт в москве', 'moscow', 'work'],
      ['приложение амина сняло с учёта', 'off'],
      ['нет смартфона как быть с аминой', 'phone'],
      ['registraciya v rossii skolko dney', 'elsewhere', 'other'],
      ['сколько ещё дней могу быть в россии', '!skip'],
      ['что такое ruid и обязательно ли'],
    ],
  },
  helps: [
    'register-russia/see-amina',
    'amina/see-off',
    'amina/see-phone',
    'register-russia/see-reg',
    'days-russia/see-days',
    'ruid-russia/see-ruid',
  ],
});
