import { testNeed } from '../../support/need.ts';

/** Need 10: work or a trade at home. */
testNeed({
  name: 'work-or-a-trade-at-home',
  country: 'TJ',
  asks: {
    tg: [
      ['дар хона бе кор мондам, аз куҷо кор ёбам', 'job'],
      ['касби кафшергарӣ омӯхтан мехоҳам, бепул', 'skill'],
      ['дар Кулоб ягон курс хаст барои мухочирон', 'khatlon', 'courses'],
      ['пули бекорӣ медиҳанд дар Тоҷикистон?', 'sughd', 'benefit'],
      ['vatanba bargashtam kor nest chi kunam', 'work', 'job'],
      ['барои дукони худ грант аз кучо гирам', 'business', 'money'],
    ],
    ru: [
      ['вернулся домой, где найти работу', 'work', 'job'],
      ['хочу выучиться на сварщика бесплатно', 'skill'],
      ['курсы для мигрантов в кулябе есть?', 'khatlon', 'courses'],
      ['платят ли пособие безработным в таджикистане', 'sughd', 'benefit'],
      ['kak nayti rabotu doma v tadzhikistane', 'job'],
      ['дают ли деньги на своё дело вернувшимся', 'work', 'business'],
    ],
  },
  helps: [
    'came-back-work/job',
    'came-back-work/skill',
    'came-back-work/money-state',
    'came-back-work/business',
    'came-back-region/courses',
    'came-back-region/benefit',
    'came-back-region/work',
  ],
});
