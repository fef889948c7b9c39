import { testNeed } from '../../support/need.ts';

/** Need 5: the exam, the medical check, the policy: where, what it costs, how a true paper looks. */
testNeed({
  name: 'exam-doctor-policy',
  asks: {
    tg: [
      ['имтиҳони забони русиро дар Душанбе супоридан мумкин аст?', 'where'],
      ['барои патент имтихон чанд пул мешавад', 'price'],
      ['imtihoni rusiro kujo mesuporand', 'where'],
      ['муоинаи тиббӣ барои кор дар Россия чанд пул', 'medical'],
      ['медосмотра дар кучо мегузаранд барои патент', 'medical'],
      ['полиси тиббӣ барои патент аз куҷо гирам', '!topic.exam-russia', 'insurance'],
      ['сертификати русиро мефурӯшанд, харам чӣ мешавад', 'fake'],
    ],
    ru: [
      ['можно ли сдать экзамен по русскому дома в душанбе', 'where'],
      ['сколько стоит экзамен для патента в этом году', 'price'],
      ['gde sdayut ekzamen po russkomu dlya patenta', 'where'],
      ['где пройти медкомиссию для патента', 'medical'],
      ['страховка дмс для патента где купить', 'insurance'],
      ['продают сертификат русского без экзамена', 'fake'],
    ],
  },
  helps: ['exam-russia/*'],
});
