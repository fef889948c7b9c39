import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { dangerIn } from '../../language/danger/danger.ts';
import * as languageWords from '../../language/fold/words-language.ts';
import { identify } from '../../language/which/identify.ts';
import { perSecond, type Rounds } from './measure.ts';
import { figure, type Section, times, whole } from './table.ts';

const IN_DANGER = [
  'маро банд карданд',
  'паспорта гирифт меравам мегуям мезанад',
  'меня держат на складе',
  'menya derjat',
  '16 солаам, маро ба шавҳар медиҳанд',
  'мурдан мехоҳам',
];
const LONGEST = 4096;

/** Microseconds a message of hearing danger and of telling the language, beside a search for the same words. */
export function measureLanguage(knowledge: Knowledge, rounds: Rounds): Section {
  const typed = [...messagesIn(knowledge), ...IN_DANGER];
  const longest = [`${typed.join(', ')} `.repeat(10).slice(0, LONGEST)];
  const { words, beginnings, written } = knowledge.lexicon;
  const danger = wordsOf([[...words.keys(), ...beginnings.keys(), ...written.keys()].join(' ')]);
  const telling = wordsOf([
    languageWords.TAJIK_STRONG,
    languageWords.TAJIK_WEAK,
    languageWords.RUSSIAN_STRONG,
    languageWords.RUSSIAN_WEAK,
  ]);
  let heard = 0;
  const over = (texts: readonly string[], read: (text: string) => unknown) => () => {
    for (const text of texts) if (read(text) !== null) heard += 1;
    return texts.length;
  };
  const hear = (text: string) => dangerIn(knowledge.lexicon, text);
  const rates = perSecond(
    {
      danger: over(typed, hear),
      dangerFloor: over(typed, (text) => countIn(text, danger)),
      identify: over(typed, identify),
      identifyFloor: over(typed, (text) => countIn(text, telling)),
      longDanger: over(longest, hear),
      longDangerFloor: over(longest, (text) => countIn(text, danger)),
    },
    rounds,
  );
  if (heard === 0) throw new Error('nothing was heard in all the messages');
  const row = (what: string, rate: number, floor: number, words: number) => [
    what,
    figure(1e6 / rate),
    `${figure(1e6 / floor)} (${whole(words)} words)`,
    times(floor, rate),
  ];
  return {
    title: 'Reading words',
    notes: [
      `${typed.length} messages: every example that the flows hear, in both languages and as people type them, and six ` +
        'cries for help. The bare search puts the message into small letters and asks `includes` of each word of the same ' +
        'list; it hears no other spelling, stem, typo or denial, and takes every call for a blow.',
    ],
    head: ['a message', 'µs', 'bare search, µs', 'against it'],
    rows: [
      row('`dangerIn`', rates.danger, rates.dangerFloor, danger.length),
      row('`identify`', rates.identify, rates.identifyFloor, telling.length),
      row(`\`dangerIn\`, ${LONGEST} characters`, rates.longDanger, rates.longDangerFloor, danger.length),
    ],
  };
}

function messagesIn({ book }: Knowledge): string[] {
  return [...book.newest.flows.values()].flatMap(({ hears }) => [...hears.tg, ...hears.ru]);
}

/** The words of a list without its marks for stems and beginnings. */
function wordsOf(lists: readonly string[]): string[] {
  const words = lists.flatMap((list) => list.split(/\s+/)).map((word) => word.replace(/^[=!]|\*$/g, '').toLowerCase());
  return [...new Set(words)].filter((word) => word !== '');
}

function countIn(text: string, words: readonly string[]): number | null {
  const small = text.toLowerCase();
  const count = words.filter((word) => small.includes(word)).length;
  return count === 0 ? null : count;
}
