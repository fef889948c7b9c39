import type { DangerFamily } from '../../core/conversation.ts';
import { dangerDetails } from '../danger/danger-details.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { rememberingMany } from '../fold/remembering.ts';
import type { Example } from './example.ts';
import { type Features, featuresOf } from './features.ts';
import { DANGER_LABELS, LABELS_OF_FAMILY, NOT_OURS_LABEL, OF_A_COUNTRY } from './labels.ts';
import type { Model } from './model.ts';
import { type Lesson, train } from './train.ts';

/** A flow as far as learning goes: what it hears, and under which label. */
export interface Taught {
  label: string;
  hears: readonly string[];
}

/** A text, and the label that is meant by it. */
interface Said {
  text: string;
  intent: string;
  /** Labels that are right, too. */
  also?: readonly string[];
  /** Its words look like danger, and none is there. */
  isLookalike?: boolean;
}

/** How many lessons a label needs, at least. */
const LEAST = 3;

/** A sentence of the words of danger: what it is heard as, or that it is calm. */
export interface Sentence {
  text: string;
  family: DangerFamily | null;
}

/** What is learned from. */
export interface Material {
  /** Messages of people. */
  messages: readonly Example[];
  /** Words by which people speak of a topic. */
  words: readonly Example[];
  /** Sentences beside the words of danger. */
  sentences: readonly Sentence[];
  /** What the flows of a release hear. */
  taught: readonly Taught[];
  /** Places as they are named, `дар Дубай`: where somebody is, is not what they ask. */
  places: readonly string[];
  /** What editors have added; left out: nothing. */
  own?: readonly Said[];
}

/** How much a lesson counts: what somebody has said, a phrase of a topic, and against danger what only looks like one. */
const SAID = 2;
const PHRASE = 1;
const LOOKALIKE = 4;
/** Labels of talk; a message for which both are right is of no matter at all. */
const TALK = ['greet', NOT_OURS_LABEL];

/** Each message of so many is learned a second time, as somebody says it in another place. */
const MOVED_EVERY = 6;

export function lessonsOf(
  lexicon: Lexicon,
  { messages, words, sentences, taught, places, own = [] }: Material,
): Lesson[] {
  const featured = (text: string) => featuresOf(lexicon, text);
  const moved = [...moveSome(messages, places), ...moveSome(taught.flatMap(ofFlow), places)];
  return [
    ...messages.map((message) => lessonOfMessage(featured, message)),
    ...words.map(({ text, intent: label }) => ({ features: () => featured(text), label, sideOf: sideOfPhrase(label) })),
    ...sentences.map(({ text, family }) => ({
      features: () => featured(text),
      label: null,
      sideOf: sideOfSentence(lexicon, { text, family }),
    })),
    ...taught
      .flatMap(ofFlow)
      .map(({ text, intent: label }) => ({ features: () => featured(text), label, sideOf: sideOfWords(label) })),
    ...moved.map((message) => lessonOfMessage(featured, message)),
    ...own.map(({ text, intent: label }) => ({ features: () => featured(text), label, sideOf: sideOfOwn(label) })),
  ];
}

function lessonOfMessage(
  featured: (text: string) => Features,
  { text, intent: label, also, isLookalike }: Said,
): Lesson {
  const signs = [label, ...(also ?? [])].join(',');
  return { features: () => featured(text), label, sideOf: isLookalike ? sideOfLookalike(signs) : sideOfMessage(signs) };
}

const ofFlow = ({ label, hears }: Taught): Said[] => hears.map((text) => ({ text, intent: label }));

/** Some of what is said, told of a place: «хозяин не платит» in Istanbul is no question about Turkey. */
function moveSome(said: readonly Said[], places: readonly string[]): Said[] {
  if (places.length === 0) return [];
  return said
    .filter(({ intent }, at) => at % MOVED_EVERY === 0 && !OF_A_COUNTRY.test(intent))
    .map((one, at) => ({ ...one, text: `${places[at % places.length]} ${one.text}` }));
}

/** More than there are labels: lessons that stand alike share what tells so. */
const LABELS_KEPT = 1000;

/** Of a message by its label and those that are right, too: of these it teaches nothing, neither that it is one nor that it is none. */
const sideOfMessage = rememberingMany<Lesson['sideOf']>((signs) => {
  const [own, ...also] = signs.split(',');
  const isPlain = TALK.every((label) => own === label || also.includes(label));
  return (label) => {
    if (own === label) return SAID;
    if (also.includes(label)) return 0;
    return isPlain ? sideOfPlainTalk(label) : -SAID;
  };
}, LABELS_KEPT);

/** Of a plain day that it is no danger is sure, and there is as little of it as of what looks like one; a matter may be near. */
const sideOfPlainTalk: Lesson['sideOf'] = (label) => (DANGER_LABELS.has(label) ? -LOOKALIKE : -PHRASE);

/** What only looks like danger says so louder: there is less of it than of danger. */
const sideOfLookalike = rememberingMany<Lesson['sideOf']>((signs) => {
  const sideOf = sideOfMessage(signs);
  return (label) => {
    const side = sideOf(label);
    return DANGER_LABELS.has(label) && side < 0 ? -LOOKALIKE : side;
  };
}, LABELS_KEPT);

/** Of danger the words of a topic teach nothing: a word of danger alone is none. */
const sideOfWords = rememberingMany<Lesson['sideOf']>((own) => {
  const sideOf = sideOfMessage(own);
  return (label) => (DANGER_LABELS.has(own) && DANGER_LABELS.has(label) ? 0 : sideOf(label));
}, LABELS_KEPT);

const sideOfPhrase = rememberingMany<Lesson['sideOf']>((own) => {
  const sideOf = sideOfWords(own);
  return (label) => Math.sign(sideOf(label)) * PHRASE;
}, LABELS_KEPT);

/** Of danger editors teach nothing, neither what is one nor what is none: a wrong example costs a topic, and nobody's cry. */
const sideOfOwn = rememberingMany<Lesson['sideOf']>((own) => {
  const sideOf = sideOfMessage(own);
  return (label) => (DANGER_LABELS.has(label) ? 0 : sideOf(label));
}, LABELS_KEPT);

/** What is heard as a danger is nothing harmless. Where its family has several labels, whom it is done to tells which it is. */
function sideOfSentence(lexicon: Lexicon, { text, family }: Sentence): Lesson['sideOf'] {
  if (family === null) return sideOfCalm;
  const [usual, toWomen = usual] = LABELS_OF_FAMILY[family];
  return sideOfCry(dangerDetails(lexicon, text).isToWoman ? toWomen : usual);
}

const sideOfCalm: Lesson['sideOf'] = (label) => (DANGER_LABELS.has(label) ? -SAID : 0);

const sideOfCry = rememberingMany<Lesson['sideOf']>(
  (own) => (label) => {
    if (!DANGER_LABELS.has(label)) return -SAID;
    return own === label ? SAID : 0;
  },
  LABELS_KEPT,
);

/** The model of these lessons. The same lessons in the same order give the same model. */
export function learn(lessons: readonly Lesson[]): Model {
  const counts = Map.groupBy(lessons, ({ label }) => label);
  const labels = [...counts].flatMap(([label, those]) => (label !== null && those.length >= LEAST ? [label] : []));
  return train(lessons, labels.toSorted());
}
