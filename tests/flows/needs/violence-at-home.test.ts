import { testNeed } from '../../support/need.ts';

/** Need 17: somebody is beaten at home. */
testNeed({
  name: 'violence-at-home',
  country: 'TJ',
  asks: {
    tg: [
      ['шавҳарам ҳар рӯз мезанад', 'yes'],
      ['хушдоман маро мезанад, кучо равам', 'yes'],
      ['аз шавхар метарсам, шабхо мезанад', 'yes'],
      ['шавҳарам маст омада лату кӯб мекунад', 'yes'],
      ['shavharam maro mezanad', 'yes'],
      ['ҷои бехатар лозим аз дасти шавҳар', '!topic.women-family', 'home'],
    ],
    ru: [
      ['муж меня бьёт', 'yes'],
      ['свекровь поднимает на меня руку, куда идти', 'yes'],
      ['боюсь мужа, он бьёт по ночам', 'yes'],
      ['муж пьяный избивает при детях', 'yes'],
      ['muzh menya byot', 'yes'],
      ['нужно убежище от мужа', 'home'],
    ],
  },
  helps: ['urgent/*', 'women-family/shelter-call'],
  says: { tg: /1313|102|112/, ru: /1313|102|112/ },
});
