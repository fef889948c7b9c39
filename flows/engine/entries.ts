import { COUNTRY_SECTIONS, PLACE_HELP } from '../../content/lists.ts';
import type { Place } from '../../content/place.ts';
import { hasPocketNumbers } from '../../content/pocket-numbers.ts';
import type { Checklist, Content, CountryRule, GlossaryTerm } from '../../content/schema.ts';
import { type Flaw, flaw } from '../../core/problem.ts';
import { SHOWN_KINDS } from '../schema.ts';

/** What a reference of `show` names. */
export type Shown =
  | { kind: 'country-rules'; entries: readonly CountryRule[] }
  | { kind: 'checklists'; entry: Checklist }
  | { kind: 'glossary'; entry: GlossaryTerm }
  /** What is carried along into a country: to look at, or as text messages. */
  | { kind: 'pocket-packs'; country: string; part: 'card' | 'sms' }
  /** Doors in a country that give some help; `part` is the entry of the gazetteer from which they are to be near. */
  | { kind: 'places'; entries: readonly Place[]; part: string | null };

type Kept = Pick<Content, 'contactPoints' | 'countryRules' | 'checklists' | 'glossary' | 'places'>;

/** The entries that a reference names, in the order of their file; null where there is none. */
export function entriesNamed(content: Kept, reference: string): Shown | null {
  const [kind = '', first = '', ...more] = reference.split('/');
  switch (kind) {
    case 'country-rules': {
      const entries = countryRules(content, first, more);
      return entries.length === 0 ? null : { kind, entries };
    }
    case 'checklists': {
      const entry = more.length === 0 ? content.checklists.get(first) : undefined;
      return entry ? { kind, entry } : null;
    }
    case 'glossary': {
      const entry = more.length === 0 ? content.glossary.get(first) : undefined;
      return entry?.means ? { kind, entry } : null;
    }
    case 'pocket-packs':
      return pocketPack(content, first, more);
    case 'places': {
      const [help = '', part = null, ...beyond] = more;
      const entries = beyond.length > 0 ? [] : placesOf(content, first, help);
      return entries.length === 0 ? null : { kind, entries, part };
    }
    default:
      return null;
  }
}

function pocketPack(content: Kept, country: string, [part = 'card', ...more]: string[]): Shown | null {
  if (more.length > 0 || (part !== 'card' && part !== 'sms')) return null;
  return hasPocketNumbers(content, country) ? { kind: 'pocket-packs', country, part } : null;
}

/** Those that are there for it come before those that also do it; what is dead never comes. */
function placesOf({ places }: Kept, country: string, help: string): Place[] {
  const there = [...places.values()].filter(
    (place) => place.status !== 'dead' && (place.country === country || place.serves?.includes(country)),
  );
  const first = there.filter(({ what }) => what[0] === help);
  return [...first, ...there.filter(({ what }) => what[0] !== help && what.some((one) => one === help))];
}

/** An entry may be named without the country and the section that its id begins with, so that one name serves for all. */
function countryRules(content: Kept, country: string, [section = '', id, ...more]: string[]): CountryRule[] {
  if (more.length > 0) return [];
  const rules = sectionsOf(content.countryRules).get(`${country}/${section}`) ?? [];
  return id === undefined ? rules : rules.filter((rule) => rule.id === id || rule.id.endsWith(`.${id}`));
}

/** The rules of each section of each country, by `country/section`. */
const SECTIONS = new WeakMap<Kept['countryRules'], ReadonlyMap<string, CountryRule[]>>();

function sectionsOf(rules: Kept['countryRules']): ReadonlyMap<string, CountryRule[]> {
  const known = SECTIONS.get(rules) ?? Map.groupBy(rules.values(), (rule) => `${rule.country}/${rule.section}`);
  SECTIONS.set(rules, known);
  return known;
}

/** What is wrong with the form of a reference, whatever its variables become; null if nothing is. */
export function referenceFlaw(reference: string): Flaw | null {
  const [kind = '', ...parts] = reference.split('/');
  if (!SHOWN_KINDS.some((known) => known === kind)) return flaw('show_no_kind', { kind, kinds: SHOWN_KINDS });
  if (kind === 'pocket-packs') return parts.length < 3 ? null : flaw('show_no_pack', {});
  if (kind === 'places') return placeFlaw(parts);
  if (kind !== 'country-rules') return parts.length === 1 ? null : flaw('show_no_name', { kind });
  const section = parts[1] ?? '';
  if (parts.length < 2 || parts.length > 3) return flaw('show_no_rules', {});
  const isKnown = section.startsWith('{{') || COUNTRY_SECTIONS.some((known) => known === section);
  return isKnown ? null : flaw('show_no_section', { section, sections: COUNTRY_SECTIONS });
}

function placeFlaw([, help = '', , ...more]: string[]): Flaw | null {
  const isKnown = help.startsWith('{{') || PLACE_HELP.some((known) => known === help);
  return isKnown && more.length === 0 ? null : flaw('show_no_place', { kinds: PLACE_HELP });
}
