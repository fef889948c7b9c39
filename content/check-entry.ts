import { z } from 'zod';
import type { Problem } from '../core/problem.ts';
import { checkContactPoints, checkDates, checkFacts } from './check-content.ts';
import { checkPlacesOfHelp } from './check-places-of-help.ts';
import { checkRegister } from './check-register.ts';
import { explainIssue } from './explain-issue.ts';
import { checkGoodFor } from './good-for.ts';
import { OwnExample } from './own-example.ts';
import { OwnSentence } from './own-sentence.ts';
import { Place } from './place.ts';
import { SaidTest } from './said.ts';
import {
  CannedAnswer,
  Checklist,
  ContactPoint,
  Country,
  CountryRule,
  Fact,
  GlossaryTerm,
  Locality,
  QuestionSet,
  RegisterEntry,
  Source,
} from './schema.ts';

const Weights = z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,23}$/), z.number().int().min(0).max(10));

/** What an entry of each kind looks like. */
export const SHAPES = {
  fact: Fact,
  contact: ContactPoint,
  country: Country,
  locality: Locality,
  rule: CountryRule,
  screen: QuestionSet,
  checklist: Checklist,
  place: Place,
  register: RegisterEntry,
  term: GlossaryTerm,
  source: Source,
  canned: CannedAnswer,
  words: OwnSentence,
  example: OwnExample,
  said: SaidTest,
  weights: Weights,
} as const;
export type ShapedKind = keyof typeof SHAPES;

export function isShaped(kind: string): kind is ShapedKind {
  return Object.hasOwn(SHAPES, kind);
}

/**
 * Holds one entry to the shape of its kind, and to what can be told without the others; `json` is null where it has a fault of
 * shape. What it does together with the rest is for the check of a release to say.
 */
export function checkEntry(
  kind: ShapedKind,
  value: unknown,
  { where, countries }: { where: string; countries: ReadonlySet<string> },
): { json: unknown; problems: Problem[] } {
  const parsed = SHAPES[kind].safeParse(value);
  if (!parsed.success)
    return { json: null, problems: parsed.error.issues.map((issue) => explainIssue(where, issue, value)) };
  return { json: parsed.data, problems: checkAlone(kind, parsed.data, { where, countries }) };
}

function checkAlone(
  kind: ShapedKind,
  entry: unknown,
  { where, countries }: { where: string; countries: ReadonlySet<string> },
): Problem[] {
  if (kind === 'fact') return checkFacts([{ where, entry: entry as Fact }]);
  if (kind === 'contact') return checkContactPoints([{ where, entry: entry as ContactPoint }], countries);
  if (kind === 'register') return checkRegister([{ where, entry: entry as RegisterEntry }], countries);
  if (kind === 'place') return checkPlacesOfHelp([{ where, entry: entry as Place }], countries);
  if (kind === 'rule') return checkRuleDays(where, entry as CountryRule);
  return [];
}

function checkRuleDays(where: string, rule: CountryRule): Problem[] {
  return [...checkDates(where, rule), ...checkGoodFor(where, 'rule', rule)];
}
