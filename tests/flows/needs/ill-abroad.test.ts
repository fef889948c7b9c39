import { testNeed } from '../../support/need.ts';

/** Need 18: health: an illness, a child to come, the mood. */
testNeed({
  name: 'ill-abroad',
  country: 'RU',
  asks: {
    tg: [
      ['касал шудам, дар Россия ба кадом духтур равам'],
      ['духтур даркор полис надорам'],
      ['kasal shudam pul nadoram dukhturba'],
      ['ВИЧ дорам, доруро аз куҷо гирам', 'hiv'],
      ['ҳомилаам, ба кадом духтур равам'],
      ['дандонам дард мекунад ба духтур рафтан метарсам', 'fear'],
    ],
    ru: [
      ['заболел в россии куда идти к врачу'],
      ['нужен врач а полиса нет'],
      ['zabolel v rossii gde vrach'],
      ['у меня вич где брать лекарства', 'hiv'],
      ['беременна к какому врачу идти'],
      ['болит зуб боюсь идти в больницу без документов', 'fear'],
    ],
  },
  helps: ['see-a-doctor/*', 'with-child/*', 'came-back-health/*'],
});
