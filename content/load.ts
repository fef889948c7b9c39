import { z } from 'zod';
import { checkContactPoints, checkCountries, checkFacts } from './check-content.ts';
import { explainIssue } from './explain-issue.ts';
import type { ContentProblem } from './problem.ts';
import { idOf, readEntries, readMapping } from './read-yaml.ts';
import { ContactPoint, type Content, Country, Fact } from './schema.ts';

/** The files that content is made of, by name. */
export const CONTENT_FILES = ['facts.yaml', 'contacts.yaml', 'countries.yaml', 'weights.yaml'] as const;
type FileName = (typeof CONTENT_FILES)[number];

/** A flag's name is the same here and in flows/. */
const Flag = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(24);
const Weight = z.number().int().min(0).max(10);

/**
 * Reads content from the texts of its files (named with or without a folder). All faults of all files are reported
 * together; with a single error there is no content.
 */
export function loadContent(files: { name: string; text: string }[]): {
  content: Content | null;
  problems: ContentProblem[];
} {
  const problems: ContentProblem[] = [];
  const open = (name: FileName) => {
    const file = files.find((candidate) => baseName(candidate.name) === name);
    if (file === undefined) problems.push(fault(name, 'is not there; add the file, empty if need be'));
    return { name, text: file?.text ?? '' };
  };
  for (const { name } of files.filter((file) => !CONTENT_FILES.some((known) => known === baseName(file.name)))) {
    problems.push(fault(baseName(name), `is not read by anybody; name it one of ${CONTENT_FILES.join(', ')}`));
  }
  const countries = parseEntries(open('countries.yaml'), Country, problems);
  const facts = parseEntries(open('facts.yaml'), Fact, problems);
  const points = parseEntries(open('contacts.yaml'), ContactPoint, problems);
  const weights = parseWeights(open('weights.yaml'), problems);
  problems.push(
    ...checkCountries(countries.placed),
    ...checkNeeded(countries.ids),
    ...checkFacts(facts.placed),
    ...checkContactPoints(points.placed, countries.ids),
  );
  if (problems.some((problem) => problem.severity === 'error')) return { content: null, problems };
  const content = {
    facts: byId(facts.placed),
    contactPoints: byId(points.placed),
    countries: countries.placed.map(({ entry }) => entry),
    weights,
  };
  return { content, problems };
}

interface Parsed<T> {
  placed: { where: string; entry: T }[];
  /** Every id that is written, those of faulty entries too: a reference to them is not a second fault. */
  ids: ReadonlySet<string>;
}

function parseEntries<T>(
  file: { name: string; text: string },
  schema: z.ZodType<T>,
  problems: ContentProblem[],
): Parsed<T> {
  const placed: Parsed<T>['placed'] = [];
  const ids = new Set<string>();
  for (const { where, value } of readEntries(file, problems)) {
    const id = idOf(value);
    if (id !== null && ids.has(id)) problems.push(fault(where, `the id "${id}" is there twice; give one another id`));
    if (id !== null) ids.add(id);
    const parsed = schema.safeParse(value);
    if (parsed.success) placed.push({ where, entry: parsed.data });
    else problems.push(...parsed.error.issues.map((issue) => explainIssue(where, issue, value)));
  }
  return { placed, ids };
}

function parseWeights(file: { name: string; text: string }, problems: ContentProblem[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [flag, value] of readMapping(file, problems)) {
    const where = `${file.name}/${flag}`;
    if (!Flag.safeParse(flag).success) {
      problems.push(fault(where, 'is not a flag; write small letters, digits and hyphens, at most 24'));
    }
    const weight = Weight.safeParse(value);
    if (weight.success) weights.set(flag, weight.data);
    else problems.push(fault(where, 'has no weight; write a whole number from 0 to 10'));
  }
  return weights;
}

/** The way home and "another country" must exist: numbers are chosen by them. */
function checkNeeded(countries: ReadonlySet<string>): ContentProblem[] {
  return ['TJ', 'other']
    .filter((id) => !countries.has(id))
    .map((id) => fault('countries.yaml', `has no entry "${id}"; add it`));
}

function byId<T extends { id: string }>(placed: { entry: T }[]): Map<string, T> {
  return new Map(placed.map(({ entry }) => [entry.id, entry]));
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function fault(where: string, message: string): ContentProblem {
  return { severity: 'error', where, message };
}
