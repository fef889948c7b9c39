import type { EntryKind, EntryState } from '../../content/entry-states.ts';
import type { Content } from '../../content/schema.ts';
import type { EntryUse } from './entry-uses.ts';
import { type EntryName, nameOf } from './named-entries.ts';

/** What would make an entry one that is checked. */
export type Verifying = 'look-again' | 'read-a-page' | 'find-a-number' | 'ring' | 'go-or-ask' | 'second-source';

/** How much harm it does when it is wrong (A most); a number and a place have a class of their own. */
export type RiskClass = 'A' | 'B' | 'C' | 'number' | 'place' | 'other';

export interface ToVerify extends EntryName {
  risk: RiskClass;
  owner: string | null;
  source: string;
  by: Verifying;
  /** How many people were shown it within a week, 0 where it is too few to be told; null: nobody has counted. */
  people: number | null;
  /** At how many places of the flows it can be met. */
  places: number;
}

export interface ClassShare {
  risk: RiskClass;
  entries: number;
  /** Told without a word that it is not checked. */
  verified: number;
  stale: number;
}

/** What counts and uses are known of entries. */
export interface Reach {
  uses: ReadonlyMap<string, readonly EntryUse[]>;
  /** By the keys of entries, such as `fact/ru.stay.days`; null: nobody has counted. */
  people: ReadonlyMap<string, number> | null;
}

/** How the counts of people call a kind. */
const COUNTED_AS: Readonly<Record<EntryKind, string>> = {
  fact: 'fact',
  'contact point': 'contact',
  place: 'place',
  'country rule': 'rule',
  'question set': 'screen',
  checklist: 'checklist',
  register: 'register',
  glossary: 'term',
};
const CLASSES: readonly RiskClass[] = ['A', 'B', 'C', 'number', 'place', 'other'];

/** Of each class how much of it is checked: of what is shown, for what is dead is not. */
export function classShares(states: readonly EntryState[], content: Content): ClassShare[] {
  const living = states.filter(({ isDead, kind }) => !isDead && kind !== 'glossary');
  return CLASSES.map((risk) => {
    const own = living.filter((state) => riskOf(state, content) === risk);
    const stale = own.filter(({ age }) => age === 'stale');
    const verified = own.filter((state) => !isOpen(state));
    return { risk, entries: own.length, verified: verified.length, stale: stale.length };
  });
}

/** What is to be checked: what most people read first, then what can be met at most places, then the class. */
export function toVerify(states: readonly EntryState[], content: Content, reach: Reach): ToVerify[] {
  const found = states
    .filter((state) => !state.isDead && isOpen(state))
    .map((state): ToVerify => {
      const { kind, id, owner, source } = state;
      const people = reach.people === null ? null : (reach.people.get(`${COUNTED_AS[kind]}/${id}`) ?? 0);
      const places = reach.uses.get(nameOf(state))?.length ?? 0;
      return { kind, id, owner, source, risk: riskOf(state, content), by: verifying(state), people, places };
    });
  return found.toSorted(
    (one, other) =>
      (other.people ?? 0) - (one.people ?? 0) ||
      other.places - one.places ||
      CLASSES.indexOf(one.risk) - CLASSES.indexOf(other.risk),
  );
}

function isOpen({ isUnverified, age }: EntryState): boolean {
  return isUnverified || age === 'stale';
}

function riskOf({ kind, id }: EntryState, { facts, countryRules }: Content): RiskClass {
  if (kind === 'fact') return facts.get(id)?.risk ?? 'other';
  if (kind === 'country rule') return countryRules.get(id)?.risk ?? 'other';
  if (kind === 'contact point') return 'number';
  return kind === 'place' ? 'place' : 'other';
}

function verifying({ kind, phone, age, isUnverified, isWithoutSource }: EntryState): Verifying {
  if (kind === 'contact point') return phone === null ? 'find-a-number' : isUnverified ? 'ring' : 'look-again';
  if (!isUnverified && age === 'stale') return 'look-again';
  if (kind === 'place') return 'go-or-ask';
  return isWithoutSource ? 'read-a-page' : 'second-source';
}
