import { fault, type Problem, pathOf, remark } from '../core/problem.ts';
import { checkDates, type Known, type PlacedCountry, unknownCountries } from './check-content.ts';
import { checkVariables } from './check-variables.ts';
import { synonymsIn, unexplainedIn } from './glossary.ts';
import { checkGoodFor } from './good-for.ts';
import type { Placed } from './parse.ts';
import type { Checklist, CountryRule, GlossaryTerm } from './schema.ts';
import type { LocalText, SpokenText } from './shapes.ts';
import type { ContentText } from './texts.ts';

const LANGUAGES = ['tg', 'ru'] as const;
/** Of entries, the texts in which marks are read; others are said as they stand. */
const FILLED: ReadonlySet<ContentText['kind']> = new Set([
  'fact',
  'question set',
  'checklist',
  'country rule',
] as const);
const TIME_UNITS = ['days', 'months'];

/** Faults of checklists that their shape does not show. */
export function checkChecklists(lists: Placed<Checklist>[], known: Known): Problem[] {
  return lists.flatMap(({ where, entry }) => [
    ...checkDates(where, entry),
    ...unknownCountries(where, [{ country: entry.country, path: 'country' }], known.countries),
    ...repeated(entry.steps.map(({ id }) => id)).map((id) => fault(where, 'step_twice', { id }, { path: 'steps' })),
    ...entry.steps.flatMap((step, index) => checkStep(`${where}/${step.id}`, { step, index }, known)),
  ]);
}

function checkStep(
  where: string,
  { step: { due, facts = [], text }, index }: { step: Checklist['steps'][number]; index: number },
  known: Known,
): Problem[] {
  const problems = checkVariables(where, [{ text, steps: ['steps', index, 'text'], as: 'text' }], known);
  const missing = (id: string, ...steps: readonly PropertyKey[]) =>
    fault(where, 'step_fact_unknown', { id }, { path: pathOf('steps', index, ...steps) });
  for (const [at, id] of facts.entries()) if (!known.factIds.has(id)) problems.push(missing(id, 'facts', at));
  if (typeof due === 'string') return problems;
  const fact = known.facts.get(due.fact);
  if (fact === undefined) {
    return known.factIds.has(due.fact) ? problems : [...problems, missing(due.fact, 'due', 'fact')];
  }
  const isSpan = Number.isInteger(fact.value) && TIME_UNITS.includes(fact.unit ?? '');
  if (isSpan) return problems;
  return [...problems, fault(where, 'due_no_span', { id: due.fact }, { path: pathOf('steps', index, 'due', 'fact') })];
}

/** Faults of country rules that their shape does not show. */
export function checkCountryRules(rules: Placed<CountryRule>[], known: Known): Problem[] {
  return rules.flatMap(({ where, entry }) => [
    ...checkDates(where, entry),
    ...checkGoodFor(where, 'rule', entry),
    ...unknownCountries(where, countriesOf(entry), known.countries),
    ...checkFileOf(where, entry),
    ...entry.facts.flatMap((id, index) =>
      known.factIds.has(id) ? [] : [fault(where, 'rule_fact_unknown', { id }, { path: pathOf('facts', index) })],
    ),
    ...checkVariables(
      where,
      (['text', 'more', 'pocket'] as const).flatMap((key) => {
        const text = entry[key];
        return text === undefined ? [] : [{ text, steps: [key], as: key === 'pocket' ? key : 'text' } as const];
      }),
      known,
    ),
  ]);
}

function countriesOf({ country, links }: CountryRule): PlacedCountry[] {
  return [
    { country, path: 'country' },
    ...links.flatMap(({ unsafe_in }, index) =>
      unsafe_in.map((one, at) => ({ country: one, path: pathOf('links', index, 'unsafe_in', at) })),
    ),
  ];
}

function checkFileOf(where: string, { country }: CountryRule): Problem[] {
  const file = `countries/${country.toLowerCase()}.yaml`;
  return where.startsWith(`${file}/`)
    ? []
    : [fault(where, 'rule_in_other_file', { country, file }, { path: 'country' })];
}

/** Remarks on texts that say a thing in another word than everywhere else, or in an official one that they do not explain. `path` are the steps to the text in its entry. */
export function checkTerms(
  texts: { where: string; text: SpokenText | LocalText; path?: readonly PropertyKey[]; kind?: ContentText['kind'] }[],
  glossary: readonly GlossaryTerm[],
): Problem[] {
  return texts.flatMap(({ where, text, path, kind }) =>
    LANGUAGES.flatMap((language) => {
      const at = { path: path && pathOf(...path, language), language };
      const words = wordings(text, language);
      return [
        ...synonymsIn(words.join('\n'), language, glossary).map((one) => remark(where, 'other_word', { ...one }, at)),
        ...(kind === undefined || FILLED.has(kind) ? words : [])
          .flatMap((one) => unexplainedIn(one, language, glossary))
          .map((one) => remark(where, 'word_unexplained', { ...one }, at)),
      ];
    }),
  );
}

/** Faults of what stands in braces in facts, where only official words are marked, and in questions. */
export function checkMarks(texts: readonly ContentText[], known: Known): Problem[] {
  return texts
    .filter(({ kind }) => kind === 'fact' || kind === 'question set')
    .flatMap(({ where, kind, text }) =>
      checkVariables(where, [{ text, steps: [], as: kind === 'fact' ? kind : 'text' }], known),
    )
    .map(({ path: _, ...problem }) => problem);
}

function wordings(text: SpokenText | LocalText, language: 'tg' | 'ru'): string[] {
  const twin = 'other' in text ? text.other : undefined;
  return [text[language], ...(twin === undefined ? [] : [twin[language]])];
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
