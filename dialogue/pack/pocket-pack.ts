/** pack/: the pocket pack: numbers and rules of a land on one card, in an SMS and for the time without a network. */

import { type MarkedPoint, pointsFor } from '../../content/contact-points.ts';
import { factFor, isStale } from '../../content/freshness.ts';
import { unglossed } from '../../content/gloss.ts';
import { hasPocketNumbers, POCKET_PURPOSES } from '../../content/pocket-numbers.ts';
import type { Content, CountryRule } from '../../content/schema.ts';
import { isRead } from '../../content/source.ts';
import { fillVariables } from '../../content/variables.ts';
import { LANGUAGES, type Language } from '../../core/message.ts';
import type { Words } from '../../locales/words.ts';
import { wordsIn } from '../know/own-words.ts';

/** What somebody takes along into a country, to be read where there is no network. */
export interface PocketPack {
  country: string;
  language: Language;
  /** The program's own words in it. */
  say: Words;
  /** The country's name. */
  label: string;
  /** Best first; where an emergency has a number, that one stands first. */
  numbers: PocketNumber[];
  rules: PocketRule[];
  /** The keys of the entries that it tells, such as `contact/ru.emergency`. */
  entries: string[];
  /** The oldest day on which a person held against its source what is verified of it; null where nothing is. */
  checked: string | null;
  /** One of the rules is dangerous when wrong, and told as it is today. */
  mayChange: boolean;
  /** The day for which it was put together. */
  made: string;
}

export interface PocketNumber {
  name: string;
  /** What it is for in a word, as in a text message. */
  word: string;
  phone: string;
  mark: MarkedPoint['mark'];
  checked: string;
  note: string | null;
  hours: string | null;
  cost: string | null;
}

/**
 * `ask-person`: it is too old and dangerous where it is wrong, so that its text is not told. `safety`: our own advice, not
 * a land's law; a word of doubt would only take its force.
 */
export interface PocketRule {
  text: string;
  mark: 'settled' | 'safety' | 'unsettled' | 'stale' | 'ask-person';
}

export interface PackWish {
  country: string;
  language: Language;
  today: string;
  demoted: ReadonlySet<string>;
}

export const RULES_IN_PACK = 3;
const NUMBERS_IN_PACK = 5;

/** The countries for which something can be taken along: those with a number that works there. */
export function countriesWithPack(content: Pick<Content, 'countries' | 'contactPoints'>): string[] {
  return content.countries.map(({ id }) => id).filter((country) => hasPocketNumbers(content, country));
}

/** Every pack that there is, of each country in each language. */
export function createPacks(content: Content, of: Pick<PackWish, 'today' | 'demoted'>): PocketPack[] {
  return countriesWithPack(content).flatMap((country) =>
    LANGUAGES.flatMap((language) => createPack(content, { ...of, country, language }) ?? []),
  );
}

/** The pack of a country on a day; null where there is none. */
export function createPack(content: Content, wish: PackWish): PocketPack | null {
  const { country, language, today } = wish;
  const label = content.countries.find(({ id }) => id === country)?.label[language];
  if (label === undefined || !countriesWithPack(content).includes(country)) return null;
  const points = pointsIn(content, wish);
  const say = wordsIn(content, language);
  const rules = rulesIn(content, { ...wish, say });
  const days = [
    ...points.filter(({ mark }) => mark === 'verified').map(({ point }) => point.checked),
    ...rules.filter(({ line }) => line.mark === 'settled').map(({ rule }) => rule.checked),
  ];
  return {
    country,
    language,
    say,
    label,
    numbers: points.flatMap((one) => numberOf(one, language)),
    rules: saidOnce(
      rules.map(({ line }) => line),
      say,
    ),
    entries: [
      ...points.map(({ point }) => `contact/${point.id}`),
      ...rules.filter(({ line }) => line.mark !== 'ask-person').map(({ rule }) => `rule/${rule.id}`),
    ],
    checked: days.toSorted()[0] ?? null,
    mayChange: rules.some(({ rule, line }) => rule.risk === 'A' && line.mark === 'settled'),
    made: today,
  };
}

function numberOf({ point, mark }: MarkedPoint, language: Language): PocketNumber[] {
  const { name, phone, pocket, note, checked, hours, cost } = point;
  if (phone === null) return [];
  return [
    {
      name: name[language],
      word: pocket?.[language] ?? '',
      phone,
      mark,
      checked,
      note: note?.[language] ?? null,
      hours: hours?.[language] ?? null,
      cost: cost?.[language] ?? null,
    },
  ];
}

/**
 * Who is there for an emergency comes first, verified or not; then what is verified. Any other number that is not
 * verified has a place only where nobody verified is there for the same.
 */
function pointsIn(content: Content, { country, today, demoted }: PackWish): MarkedPoint[] {
  const limit = Number.MAX_SAFE_INTEGER;
  const found = POCKET_PURPOSES.flatMap((purpose) =>
    withoutDoubtful(pointsFor(content, { purpose, country, today, limit, demoted })),
  );
  const there = found.filter(({ point }) => point.country === country);
  const once = [...new Map(there.map((one) => [one.point.id, one])).values()];
  const rank = ({ point, mark }: MarkedPoint) => (point.for[0] === 'emergency' ? 0 : mark === 'verified' ? 1 : 2);
  return once.toSorted((one, other) => rank(one) - rank(other)).slice(0, NUMBERS_IN_PACK);
}

function withoutDoubtful(points: MarkedPoint[]): MarkedPoint[] {
  const hasVerified = points.some(({ mark }) => mark === 'verified');
  return hasVerified ? points.filter(({ point, mark }) => mark === 'verified' || point.for[0] === 'emergency') : points;
}

/** That a rule may not be told any more is said once, however many they are. */
function saidOnce(rules: readonly PocketRule[], say: Words): PocketRule[] {
  const told = rules.filter(({ mark }) => mark !== 'ask-person');
  const untold = rules.length - told.length;
  if (untold < 2) return [...rules];
  return [...told, { text: say('pocket_ask_person'), mark: 'ask-person' }];
}

/** As many rules as a pack holds, the fresh ones first: one that may no longer be told gives way to another. */
function rulesIn({ facts, countryRules }: Content, { country, language, today, say }: PackWish & { say: Words }) {
  const rules = [...countryRules.values()].flatMap((rule) => {
    const line = rule.country === country ? lineOf(facts, rule, { language, today, say }) : null;
    return line === null ? [] : [{ rule, line }];
  });
  // What may no longer be told gives way; of the others those come first that keep somebody free.
  const rank = ({ rule, line }: (typeof rules)[number]) =>
    (line.mark === 'ask-person' ? 2 : 0) + (rule.pocket_first === true ? 0 : 1);
  return rules.toSorted((one, other) => rank(one) - rank(other)).slice(0, RULES_IN_PACK);
}

function lineOf(
  facts: Content['facts'],
  rule: CountryRule,
  { language, today, say }: Pick<PackWish, 'language' | 'today'> & { say: Words },
): PocketRule | null {
  if (rule.pocket === undefined) return null;
  const named = new Set<string>();
  const text = fillVariables(rule.pocket[language], (variable) => {
    if (variable.kind !== 'call' || variable.name !== 'fact') return '';
    named.add(variable.argument);
    return unglossed(facts.get(variable.argument)?.text[language] ?? '');
  });
  const leansOn = [...named].map((id) => factFor({ facts }, id, today));
  const marks = leansOn.map((found) => (found === null || found === 'ask-person' ? 'ask-person' : found.mark));
  const isOld = isStale(rule, today);
  if ((isOld && rule.risk === 'A') || marks.includes('ask-person')) {
    return { text: say('entry_ask_person'), mark: 'ask-person' };
  }
  if (isOld || marks.includes('stale')) return { text, mark: 'stale' };
  if (rule.pocket_first === true && rule.facts.length === 0) return { text, mark: 'safety' };
  const isSettled = rule.confidence === 'high' && isRead(rule.source) && !marks.includes('unverified');
  return { text, mark: isSettled ? 'settled' : 'unsettled' };
}
