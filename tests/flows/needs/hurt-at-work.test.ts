import { testNeed } from '../../support/need.ts';

/** Need 14: an injury at work abroad. */
testNeed({
  name: 'hurt-at-work',
  asks: {
    tg: [
      ['дар Россия дар сохтмон афтидам, дастам шикаст', 'sign'],
      ['дар кор пом шикаст хучаин духтур намебарад', 'russia'],
      ['dar stroyka aftidam poyam shikast', 'russia'],
      ['ангуштамро станок бурид, пули духтурро кӣ медиҳад', '!topic.injury-at-work', 'russia'],
      ['дар сари кор осеб дидам, қоғаз имзо кун мегӯянд', 'russia'],
    ],
    ru: [
      ['упал на стройке в россии сломал руку', 'sign'],
      ['получил травму на работе, начальник не везёт к врачу', 'russia'],
      ['upal s lesov na stroyke slomal nogu', 'russia'],
      ['станком отрезало палец кто платит за лечение', 'russia', 'money'],
      ['после травмы на работе просят подписать что упал дома', 'russia', 'sign'],
    ],
  },
  helps: ['injury-at-work/what'],
});
