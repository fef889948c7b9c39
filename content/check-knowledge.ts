import { fault, type Problem } from '../core/problem.ts';
import { checkDates, type Known } from './check-content.ts';
import { synonymsIn } from './glossary.ts';
import type { Placed } from './parse.ts';
import type { Checklist, CountryRule, GlossaryTerm, LocalText, RegisterEntry, SpokenText } from './schema.ts';
import { unreadSourceIn } from './source.ts';

const LANGUAGES = ['tg', 'ru'] as const;
const VARIABLE = /\{\{\s*(fact|contact):([^}\s]*)\s*\}\}/g;
const TIME_UNITS = ['days', 'months'];

/** Faults of checklists that their shape does not show. */
export function checkChecklists(lists: Placed<Checklist>[], known: Known): Problem[] {
  return lists.flatMap(({ where, entry }) => [
    ...checkDates(where, entry),
    ...unknownCountries(where, [entry.country], known),
    ...repeated(entry.steps.map(({ id }) => id)).map((id) => fault(where, `has two steps "${id}"; rename one`)),
    ...entry.steps.flatMap((step) => checkStep(`${where}/${step.id}`, step, known)),
  ]);
}

function checkStep(where: string, { due, facts = [], text }: Checklist['steps'][number], known: Known): Problem[] {
  const problems = unknownVariables(where, [text], known);
  for (const id of facts.filter((one) => !known.factIds.has(one))) problems.push(missingFact(where, id));
  if (typeof due === 'string') return problems;
  const fact = known.facts.get(due.fact);
  if (fact === undefined) return known.factIds.has(due.fact) ? problems : [...problems, missingFact(where, due.fact)];
  const isSpan = Number.isInteger(fact.value) && TIME_UNITS.includes(fact.unit ?? '');
  if (isSpan) return problems;
  return [...problems, fault(where, `is due by the fact "${due.fact}", which is no number of days or months; mend it`)];
}

function missingFact(where: string, id: string): Problem {
  return fault(where, `leans on the fact "${id}", which is not in facts.yaml; add it there or mend the name`);
}

/** Faults of country rules that their shape does not show. */
export function checkCountryRules(rules: Placed<CountryRule>[], known: Known): Problem[] {
  return rules.flatMap(({ where, entry }) => [
    ...checkDates(where, entry),
    ...unknownCountries(where, [entry.country, ...entry.links.flatMap(({ unsafe_in }) => unsafe_in)], known),
    ...checkFileOf(where, entry),
    ...entry.facts
      .filter((id) => !known.factIds.has(id))
      .map((id) => fault(where, `names the fact "${id}", which is not in facts.yaml; add it there or mend the name`)),
    ...unknownVariables(
      where,
      [entry.text, ...(entry.more ? [entry.more] : []), ...(entry.pocket ? [entry.pocket] : [])],
      known,
    ),
  ]);
}

function checkFileOf(where: string, { country }: CountryRule): Problem[] {
  const file = `countries/${country.toLowerCase()}.yaml`;
  return where.startsWith(`${file}/`) ? [] : [fault(where, `is a rule of ${country}; move it to ${file}`)];
}

/** Faults of the register, each entry alone and among the others. */
export function checkRegister(entries: Placed<RegisterEntry>[], known: Known): Problem[] {
  return [
    ...entries.flatMap(({ where, entry }) => [
      ...checkDates(where, entry),
      ...unknownCountries(where, [entry.country], known),
      ...checkTrust(where, entry),
    ]),
    ...sharedNames(
      entries.flatMap(({ where, entry }) => [entry.name, ...entry.aliases].map((name) => ({ where, name }))),
    ),
  ];
}

/** People may go abroad on the word of such an entry: no draft may vouch for anybody. */
function checkTrust(where: string, { status, source }: RegisterEntry): Problem[] {
  const unread = unreadSourceIn(source);
  if ((status !== 'official' && status !== 'licensed') || unread === null) return [];
  return [
    fault(where, `is ${status}, but its source ${unread} is no page that was read; name the page or take it out`),
  ];
}

function sharedNames(names: { where: string; name: string }[]): Problem[] {
  const owners = new Map<string, string>();
  return names.flatMap(({ where, name }) => {
    const owner = owners.get(name.toLowerCase()) ?? where;
    owners.set(name.toLowerCase(), owner);
    return owner === where ? [] : [fault(where, `the name "${name}" is also one of ${owner}; leave it with one`)];
  });
}

/** Remarks on texts that say a thing in another word than everywhere else. */
export function checkTerms(
  texts: { where: string; text: SpokenText | LocalText }[],
  glossary: readonly GlossaryTerm[],
): Problem[] {
  return texts.flatMap(({ where, text }) =>
    LANGUAGES.flatMap((language) =>
      synonymsIn(wordings(text, language).join('\n'), language, glossary).map(
        ({ found, write }): Problem => ({
          severity: 'warning',
          where,
          language,
          message: `says "${found}"; everywhere else it is "${write}", write that`,
        }),
      ),
    ),
  );
}

function unknownVariables(where: string, texts: (SpokenText | LocalText)[], known: Known): Problem[] {
  return texts.flatMap((text) =>
    LANGUAGES.flatMap((language) =>
      [...wordings(text, language).join('\n').matchAll(VARIABLE)].flatMap(([variable, kind, id = '']) => {
        if (kind === 'fact' ? known.factIds.has(id) : known.contactPoints.has(id)) return [];
        const file = kind === 'fact' ? 'facts.yaml' : 'contacts.yaml';
        return [{ ...fault(where, `uses ${variable}, which is not in ${file}; mend the name`), language }];
      }),
    ),
  );
}

function wordings(text: SpokenText | LocalText, language: 'tg' | 'ru'): string[] {
  const twin = 'other' in text ? text.other : undefined;
  return [text[language], ...(twin === undefined ? [] : [twin[language]])];
}

function unknownCountries(where: string, countries: string[], known: Known): Problem[] {
  return countries
    .filter((country) => !known.countries.has(country))
    .map((country) => fault(where, `country "${country}" is not in countries.yaml; add it there or mend it`));
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
