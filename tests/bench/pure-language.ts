import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { heardIn } from '../../dialogue/route/heard.ts';
import { clearTopic, likelyTopics } from '../../dialogue/route/topics.ts';
import { dangerIn } from '../../language/danger/danger.ts';
import * as languageWords from '../../language/fold/words-language.ts';
import { chanceFrom } from '../../language/learn/svm.ts';
import { identify } from '../../language/which/identify.ts';
import { perSecond, type Rounds } from './measure.ts';
import { figure, type Section, times, whole } from './table.ts';
import { corpusMessages } from './walk.ts';

const IN_DANGER = [
  'маро банд карданд',
  'паспорта гирифт меравам мегуям мезанад',
  'меня держат на складе',
  'menya derjat',
  '16 солаам, маро ба шавҳар медиҳанд',
  'мурдан мехоҳам',
];
const LONGEST = 4096;

/** So many different texts in turn, that none is still remembered when it comes again. */
const TEXTS = 200;
const LETTERS = 'абвгдеёжзийклмнопрстуфхцчшщъыьэюяғӣқӯҳҷabcdefghijklmnopqrstuvwxyz';

/** Microseconds a message of hearing danger and of telling the language, beside a search for the same words. */
export function measureLanguage(knowledge: Knowledge, rounds: Rounds): Section {
  const typed = [...messagesIn(knowledge), ...IN_DANGER];
  const longest = longTexts(`${typed.join(', ')} `);
  const messages = corpusMessages();
  const strange = strangeTexts();
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
  const wholly = (text: string) => {
    const tier = heardIn(knowledge, [text]).tier;
    return [tier, clearTopic(knowledge, text), likelyTopics(knowledge, text), identify(text).verdict];
  };
  const rates = perSecond(
    {
      whole: over(messages, wholly),
      wholeFloor: over(messages, (text) => countIn(text, danger)),
      longWhole: over(longest, wholly),
      longWholeFloor: over(longest, (text) => countIn(text, danger)),
      strangeWhole: over(strange, wholly),
      strangeWholeFloor: over(strange, (text) => countIn(text, danger)),
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
        'list; it hears no other spelling, stem, typo or denial, and takes every call for a blow. A whole reading is danger in its ' +
        'three tiers, the topic or those to offer, and the language; words that came before are remembered, as in a server.',
    ],
    head: ['a message', 'µs', 'bare search, µs', 'against it'],
    rows: [
      row('whole reading, messages of the corpus', rates.whole, rates.wholeFloor, danger.length),
      row(`whole reading, ${LONGEST} characters`, rates.longWhole, rates.longWholeFloor, danger.length),
      row(`whole reading, ${LONGEST} characters at random`, rates.strangeWhole, rates.strangeWholeFloor, danger.length),
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

/** Texts of the longest length, each beginning at another place. */
function longTexts(words: string): string[] {
  const all = words.repeat(Math.ceil((2 * LONGEST) / words.length) + 1);
  return Array.from({ length: TEXTS }, (_, at) => {
    const from = (at * 97) % words.length;
    return all.slice(from, from + LONGEST);
  });
}

/** Texts of words that nobody has ever written. */
function strangeTexts(): string[] {
  const chance = chanceFrom(1);
  const letter = () => (chance() < 0.15 ? ' ' : (LETTERS[Math.floor(chance() * LETTERS.length)] ?? ' '));
  return Array.from({ length: TEXTS }, () => Array.from({ length: LONGEST }, letter).join(''));
}
