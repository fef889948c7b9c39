import { hasLine } from '../../content/contact-points.ts';
import type { Contact, Memory } from '../../core/conversation.ts';
import type { OwnChoice, Surroundings } from '../../flows/engine/turn.ts';
import { sayIn, type WordKey } from '../../locales/words.ts';
import { runCheck } from '../know/checks.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { screensIn, weightsIn } from '../know/screens.ts';
import { countryAnswered } from '../route/named-country.ts';
import { pageCount } from '../say/entries.ts';
import { shownLines } from '../say/shown-numbers.ts';
import { todayFor } from '../time/today.ts';

const LABELS = {
  yes: both('button_yes'),
  no: both('button_no'),
  skip: both('button_skip'),
  more: both('button_read_on'),
  'go-on': both('button_next'),
} as const satisfies Record<OwnChoice, { tg: string; ru: string }>;

function both(key: WordKey): { tg: string; ru: string } {
  return { tg: sayIn('tg', key), ru: sayIn('ru', key) };
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
    hasLine: (purpose, where) => hasLine(content, purpose, where),
    numbers: shownLines(content, memory),
    labels: LABELS,
  };
}
