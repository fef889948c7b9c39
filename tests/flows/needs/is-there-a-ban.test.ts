import { testNeed } from '../../support/need.ts';

/** Need 1: is there a ban or an entry in the register of Russia, and how does one get out of it? */
testNeed({
  name: 'is-there-a-ban',
  asks: {
    tg: [
      ['запретам ҳаст ё не, аз куҷо мефаҳмам', 'look'],
      ['паспортама санҷидан мехоҳам запрет дорам ё не', 'look'],
      ['маро ба реестр андохтанд', 'list', 'yes'],
      ['аз реестр баромадан мехохам чи кор кунам', 'list', 'leave'],
      ['zapretro kujo mesanjand', 'look'],
      ['номам дар РКЛ хаст корти бонкро мебанданд', 'list', 'bars'],
      ['5 сол запрет доранд, зану бачаам дар россия', 'appeal', 'reasons'],
    ],
    ru: [
      ['как узнать есть ли запрет на въезд', 'look'],
      ['хочу проверить паспорт на запрет', 'look'],
      ['меня занесли в реестр контролируемых что делать', 'list', 'leave'],
      ['я в РКЛ по ошибке', 'list', 'wrong'],
      ['kak proverit zapret na vezd v rossiyu', 'look'],
      ['запрет на пять лет а в россии жена и дети', 'appeal', 'reasons'],
      ['будет ли амнистия для мигрантов', 'list', 'amnesty'],
    ],
  },
  helps: [
    'came-back-ban/look',
    'came-back-ban/list-where',
    'came-back-ban/list-after',
    'came-back-ban/list-bars',
    'came-back-ban/list-wrong',
    'came-back-ban/list-amnesty',
    'came-back-ban/reasons',
  ],
});
