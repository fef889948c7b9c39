import { testNeed } from '../../support/need.ts';

/** Need 16: the husband is away: alimony, divorce, a home, papers of the child. */
testNeed({
  name: 'left-behind-with-children',
  country: 'TJ',
  asks: {
    tg: [
      ['шавҳарам дар Россия, ба кӯдакон пул намефиристад', 'money', 'russia'],
      ['алимент гирифтан мехоҳам аз куҷо сар кунам', 'money', 'home'],
      ['шавхарам бо телефон се талок гуфт', 'divorce', 'no'],
      ['танҳо никоҳ доштем, ЗАГС не, акнун ҷудо мекунад', 'divorce', 'no'],
      ['shavharam talok dod bachaho bo man', 'divorce', 'yes'],
      ['дар ЗАГС ба бачаам қоғаз намедиҳанд, бо шавҳар никоҳ надорем', 'nikoh', 'birth'],
    ],
    ru: [
      ['муж в россии не присылает деньги детям', 'money', 'russia'],
      ['хочу подать на алименты с чего начать', 'money', 'home'],
      ['муж сказал три талака по телефону', 'divorce', 'no'],
      ['у нас только никох без загса, он уходит', 'divorce', 'no'],
      ['muzh dal talak po telefonu s detmi', 'divorce', 'yes'],
      ['загс не даёт ребёнку метрику, брак с мужем не записан', 'nikoh', 'birth'],
    ],
  },
  helps: [
    'women-family/money-court',
    'women-family/divorce-nikoh',
    'women-family/divorce-written',
    'women-family/birth',
  ],
});
