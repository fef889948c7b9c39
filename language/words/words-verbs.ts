/**
 * Tajik verbs: past stem (the name of the verb), present stems, and other past stems people write.
 * Longer present stems win: `мебароям` is баромадан, `мебарам` is бурдан.
 */
export const VERBS: readonly { lemma: string; present: string; past?: string }[] = [
  { lemma: 'кард', present: 'кун', past: 'кад' },
  { lemma: 'шуд', present: 'шав' },
  { lemma: 'буд', present: 'бош' },
  { lemma: 'дошт', present: 'дор' },
  { lemma: 'хост', present: 'хоҳ' },
  { lemma: 'тавонист', present: 'тавон тон', past: 'тонист' },
  { lemma: 'рафт', present: 'рав' },
  { lemma: 'омад', present: 'ой о биё' },
  { lemma: 'дод', present: 'деҳ диҳ' },
  { lemma: 'гирифт', present: 'гир', past: 'гифт грифт' },
  { lemma: 'гуфт', present: 'гӯй гӯ' },
  { lemma: 'дид', present: 'бин' },
  { lemma: 'донист', present: 'дон' },
  { lemma: 'фиристод', present: 'фирист фирсон', past: 'фирсонд' },
  { lemma: 'фурӯхт', present: 'фурӯш' },
  { lemma: 'харид', present: 'хар' },
  { lemma: 'навишт', present: 'навис' },
  { lemma: 'хонд', present: 'хон' },
  { lemma: 'зад', present: 'зан' },
  { lemma: 'кушт', present: 'куш' },
  { lemma: 'мурд', present: 'мур мир' },
  { lemma: 'гурехт', present: 'гурез', past: 'гирехт' },
  { lemma: 'баровард', present: 'барор' },
  { lemma: 'бурд', present: 'бар бур' },
  { lemma: 'овард', present: 'овар ор биёр' },
  { lemma: 'монд', present: 'мон' },
  { lemma: 'истод', present: 'ист' },
  { lemma: 'нишаст', present: 'шин', past: 'шишт' },
  { lemma: 'хӯрд', present: 'хӯр' },
  { lemma: 'пурсид', present: 'пурс' },
  { lemma: 'ёфт', present: 'ёб' },
  { lemma: 'партофт', present: 'парто' },
  { lemma: 'баргашт', present: 'баргард' },
  { lemma: 'гардонд', present: 'гардон' },
  { lemma: 'баромад', present: 'баро барой' },
  { lemma: 'даромад', present: 'даро дарой' },
  { lemma: 'фаҳмид', present: 'фаҳм' },
  { lemma: 'тарс', present: 'тарс', past: 'тарсид' },
  { lemma: 'тарсонд', present: 'тарсон' },
  { lemma: 'кофт', present: 'коб' },
  { lemma: 'ҷуст', present: 'ҷӯй' },
  { lemma: 'кушод', present: 'кушо кушой' },
  { lemma: 'баст', present: 'банд' },
  { lemma: 'супорид', present: 'супор', past: 'супорд' },
  { lemma: 'пардохт', present: 'пардоз' },
  { lemma: 'санҷид', present: 'санҷ' },
  { lemma: 'фиреб', present: 'фиреб', past: 'фиребид фиребонд фирефт' },
  { lemma: 'дуздид', present: 'дузд' },
  { lemma: 'ронд', present: 'рон' },
  { lemma: 'фармуд', present: 'фармо фармой' },
  { lemma: 'намуд', present: 'намо намой' },
  { lemma: 'афтод', present: 'афт' },
  { lemma: 'кашид', present: 'каш' },
  { lemma: 'гузошт', present: 'гузор' },
  { lemma: 'гузашт', present: 'гузар' },
  { lemma: 'гузаронд', present: 'гузарон' },
  { lemma: 'шикаст', present: 'шикан', past: 'шиконд' },
  { lemma: 'сӯзонд', present: 'сӯзон' },
  { lemma: 'овехт', present: 'овез' },
  { lemma: 'рабуд', present: 'рабо рабой' },
  { lemma: 'кӯфт', present: 'кӯб' },
  { lemma: 'хобид', present: 'хоб' },
  { lemma: 'хобонд', present: 'хобон' },
  { lemma: 'зист', present: 'зи' },
  { lemma: 'расонд', present: 'расон' },
  { lemma: 'расид', present: 'рас' },
  { lemma: 'хест', present: 'хез' },
  { lemma: 'часпид', present: 'часп' },
  { lemma: 'гирист', present: 'гиря' },
  { lemma: 'талабид', present: 'талаб' },
  { lemma: 'шунид', present: 'шунав' },
  { lemma: 'сохт', present: 'соз' },
];

/** Present forms worn down in speech, only after `ме-`: мерам, метад, мегад, меша, мекнам. */
export const CLIPPED_PRESENT: readonly (readonly [stem: string, lemma: string])[] = [
  ['р', 'рафт'],
  ['т', 'дод'],
  ['г', 'гуфт'],
  ['ш', 'шуд'],
  ['кн', 'кард'],
  ['хо', 'хост'],
  ['зн', 'зад'],
];

/** Worn-down commands, and forms that no rule makes. */
export const CLIPPED_WORDS: readonly (readonly [word: string, lemma: string])[] = [
  ['тед', 'дод'],
  ['тиям', 'дод'],
  ['кнед', 'кард'],
  ['кнам', 'кард'],
  ['мехом', 'хост'],
  ['намехом', 'хост'],
  ['мета', 'дод'],
  ['намета', 'дод'],
];

/** Only these have a present without a prefix: `занам` is "my wife" as often as "that I hit". */
export const BARE_PRESENT: readonly string[] =
  'кун шав бош дор рав гир деҳ диҳ фирист навис баргард баро барой даро дарой фаҳм санҷ гурез'.split(' ');

/** With these endings a bare present is no noun: `баранд`, `занад`, `фурӯшед`. */
export const SURE_PRESENT_ENDINGS: readonly string[] = ['анд', 'ад', 'ед'];

export const CLITICS: readonly string[] = 'ам ат аш амон атон ашон ум'.split(' ');
export const CLITICS_AFTER_VOWEL: readonly string[] = 'ям ят яш ямон ятон яшон'.split(' ');
export const PARTICLES: readonly string[] = ['', 'ми', 'ку', 'да', 'у'];

/** Endings by whom they speak of: 1 I or we, 2 you, 3 others, `inf` the bare name of the deed, `part` what is done. */
export const PRESENT_ENDINGS: readonly (readonly [endings: string, person: Person])[] = [
  ['ам ум ем', 1],
  ['и ед ид ен етон', 2],
  ['ад а од уд анд ан ай', 3],
];
export const PAST_ENDINGS: readonly (readonly [endings: string, person: Person])[] = [
  ['ам ум ем агиам агием аниам аниум анум', 1],
  ['и ед ид ен агӣ агед', 2],
  [' анд аст ас ос агист аганд агианд аниянд', 3],
  ['ан анӣ анро анам', 'inf'],
  ['а', 'part'],
];

export type Person = 1 | 2 | 3 | 'inf' | 'part';
