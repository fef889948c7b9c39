import type { Placed } from './parse.ts';
import type { Place } from './place.ts';
import type {
  Checklist,
  ContactPoint,
  Content,
  Country,
  CountryRule,
  Fact,
  GlossaryTerm,
  QuestionSet,
  RegisterEntry,
} from './schema.ts';
import type { LocalText, SpokenText } from './shapes.ts';

/** Entries of every kind that somebody reads, each with the place that it is named by. */
export interface PlacedContent {
  facts: readonly Placed<Fact>[];
  contactPoints: readonly Placed<ContactPoint>[];
  places: readonly Placed<Place>[];
  countries: readonly Placed<Country>[];
  screens: readonly Placed<QuestionSet>[];
  checklists: readonly Placed<Checklist>[];
  register: readonly Placed<RegisterEntry>[];
  countryRules: readonly Placed<CountryRule>[];
  glossary: readonly Placed<GlossaryTerm>[];
}

export const CONTENT_TEXT_KINDS = [
  'name',
  'fact',
  'contact point',
  'place',
  'question set',
  'checklist',
  'register',
  'country rule',
  'glossary',
] as const;
export type ContentTextKind = (typeof CONTENT_TEXT_KINDS)[number];

export interface ContentText {
  kind: ContentTextKind;
  where: string;
  text: SpokenText | LocalText;
}

/** Every text of the content that a contact may read. */
export function contentTexts(content: PlacedContent): ContentText[] {
  return [
    ...namesIn(content),
    ...content.facts.map(({ where, entry }): ContentText => ({ kind: 'fact', where, text: entry.text })),
    ...content.contactPoints.flatMap(({ where, entry: { hours, cost } }) =>
      textsAt('contact point', where, [hours, cost]),
    ),
    ...content.places.flatMap(({ where, entry: { note, offers, hours, bring } }) =>
      textsAt('place', where, [note, offers, hours, bring]),
    ),
    ...content.screens.flatMap(({ where, entry: { title, unanswered, questions, bands } }) => [
      ...textsAt('question set', where, [title, unanswered]),
      ...questions.flatMap(({ id, ask, sign }) => textsAt('question set', `${where}/${id}`, [ask, sign])),
      ...bands.flatMap(({ id, say }) => textsAt('question set', `${where}/${id}`, [say])),
    ]),
    ...content.checklists.flatMap(({ where, entry: { title, steps } }) => [
      ...textsAt('checklist', where, [title]),
      ...steps.flatMap(({ id, text }) => textsAt('checklist', `${where}/${id}`, [text])),
    ]),
    ...content.register.flatMap(({ where, entry: { says } }) => textsAt('register', where, [says])),
    ...content.countryRules.flatMap(({ where, entry: { text, more, links } }) =>
      textsAt('country rule', where, [text, more, ...links.map(({ label }) => label)]),
    ),
    ...content.glossary.flatMap(({ where, entry: { means } }) => textsAt('glossary', where, [means])),
  ];
}

function namesIn({ contactPoints, places, countries }: PlacedContent): ContentText[] {
  return [
    ...contactPoints.flatMap(({ where, entry: { name } }) => textsAt('name', where, [name])),
    ...places.flatMap(({ where, entry: { name, town, region, address } }) =>
      textsAt('name', where, [name, town, region, address]),
    ),
    ...countries.flatMap(({ where, entry: { label, where: within } }) => textsAt('name', where, [label, within])),
  ];
}

function textsAt(
  kind: ContentTextKind,
  where: string,
  texts: readonly (SpokenText | LocalText | null | undefined)[],
): ContentText[] {
  return texts.flatMap((text) => (text ? [{ kind, where, text }] : []));
}

/** Loaded content with its entries named by their kind and id. */
export function placed(content: Content): PlacedContent {
  const at = <T extends { id: string }>(kind: string, entries: Iterable<T>): Placed<T>[] =>
    [...entries].map((entry) => ({ where: `${kind}/${entry.id}`, entry }));
  return {
    facts: at('facts', content.facts.values()),
    contactPoints: at('contacts', content.contactPoints.values()),
    places: at('places', content.places.values()),
    countries: at('countries', content.countries),
    screens: at('screens', content.screens.values()),
    checklists: at('checklists', content.checklists.values()),
    register: at('register', content.register),
    countryRules: at('rules', content.countryRules.values()),
    glossary: at('glossary', content.glossary.values()),
  };
}
