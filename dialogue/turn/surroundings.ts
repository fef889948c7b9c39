import { hasLine } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';
import type { Contact, Memory } from '../../core/conversation.ts';
import type { Surroundings } from '../../flows/engine/turn.ts';
import { runCheck } from '../know/checks.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { wordsInBoth } from '../know/own-words.ts';
import { screensIn, weightsIn } from '../know/screens.ts';
import { countryAnswered, countryHere } from '../route/named-country.ts';
import { pageCount } from '../say/entries.ts';
import { shownLines } from '../say/shown-numbers.ts';
import { todayFor } from '../time/today.ts';

/** A release changes none of its sentences: the labels stay the same, and so does what was read out of them. */
const LABELS = new WeakMap<Content['sentences'], Surroundings['labels']>();

function labelsIn(content: Content): Surroundings['labels'] {
  const labels = LABELS.get(content.sentences) ?? makeLabels(content);
  LABELS.set(content.sentences, labels);
  return labels;
}

function makeLabels(content: Content): Surroundings['labels'] {
  return {
    yes: wordsInBoth(content, 'button_yes'),
    no: wordsInBoth(content, 'button_no'),
    skip: wordsInBoth(content, 'button_skip'),
    more: wordsInBoth(content, 'button_read_on'),
    'go-on': wordsInBoth(content, 'button_next'),
  };
}

/** What the engine must know of the content, of the moment and of the person. */
export function surroundingsFor(
  { content, lexicon }: Knowledge,
  { contact, memory, now }: { contact: Contact; memory: Memory; now: number },
): Surroundings {
  return {
    now,
    today: todayFor(content, contact.country, now),
    lexicon,
    weights: weightsIn(content),
    countries: content.countries,
    screens: screensIn(content),
    check: (kind, request) => runCheck(content, kind, request),
    pagesOf: (reference, of) => pageCount(content, reference, of),
    countryIn: (text) => countryAnswered(content, text),
    countryHere: (text) => countryHere(content, text),
    hasLine: (purpose, where) => hasLine(content, purpose, where),
    numbers: shownLines(content, memory),
    labels: labelsIn(content),
  };
}
