import { z } from 'zod';
import { fault, type Problem, type ProblemCode, pathOf } from '../core/problem.ts';
import { checkContactPoints, checkCountries, checkFacts, type Known } from './check-content.ts';
import { SHAPES } from './check-entry.ts';
import { checkGlossary } from './check-glossary.ts';
import { checkChecklists, checkCountryRules, checkMarks, checkTerms } from './check-knowledge.ts';
import { checkListed } from './check-listed.ts';
import { checkLocalities } from './check-localities.ts';
import { checkPlacesOfHelp } from './check-places-of-help.ts';
import { checkPocketRules, checkPocketWords } from './check-pocket.ts';
import { checkQuestionSets } from './check-question-sets.ts';
import { checkRegister } from './check-register.ts';
import { purposesServed } from './contact-points.ts';
import { type ContentEntries, contentOf } from './entries.ts';
import { entriesIn, type Parsed, parseEntries } from './parse.ts';
import { readRegister } from './read-register.ts';
import { type RawEntry, readEntries, readMapping } from './read-yaml.ts';
import type { Content } from './schema.ts';
import { contentTexts, type PlacedContent } from './texts.ts';

/** The files that must be there, by name. */
export const CONTENT_FILES = ['facts.yaml', 'contacts.yaml', 'countries.yaml', 'weights.yaml'] as const;
/** Files that may be there. */
const FURTHER_FILES = [
  'canned.yaml',
  'checklists.yaml',
  'examples.yaml',
  'gazetteer.yaml',
  'glossary.yaml',
  'places.yaml',
  'register.csv',
  'sentences.yaml',
  'sources.yaml',
] as const;
/** Folders of YAML files: further facts by area, one question set or kept talk a file, and the rules of one country a file. */
const FOLDERS = ['facts', 'screens', 'said', 'countries'] as const;
const KNOWN_FILES = [...CONTENT_FILES, ...FURTHER_FILES, ...FOLDERS.map((folder) => `${folder}/….yaml`)];

/** A flag's name is the same here and in flows/. */
const Flag = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/)
  .max(24);
const Weight = z.number().int().min(0).max(10);

interface TextFile {
  name: string;
  text: string;
}

/** Faults of what is said. What an older program released may have them, is served, and is held against all that comes. */
export const SAID: ReadonlySet<string> = new Set([
  'brace_alone',
  'own_variable_unknown',
  'purpose_unknown',
  'variable_in_one',
] satisfies ProblemCode[]);

/**
 * Reads content from the texts of its files (named with or without the folder that they lie in). All faults of all
 * files are reported together; with a single error there is no content, but for those of what is said. Remarks, which stop nothing, take most of the time:
 * they can be left out.
 */
export function loadContent(
  files: TextFile[],
  wish: { remarks: boolean } = { remarks: true },
): { content: Content | null; entries: ContentEntries | null; problems: Problem[] } {
  const problems: Problem[] = [];
  const placed = files.map(({ name, text }) => ({ name: placeOf(name), text }));
  problems.push(...unreadFiles(placed));
  const read = readAll(placed, problems);
  const known: Known = {
    facts: byId(read.facts),
    factIds: read.facts.ids,
    contactPoints: read.points.ids,
    countries: read.countries.ids,
    served: purposesServed(entriesIn(read.points)),
    glossed: new Set(entriesIn(read.glossary).flatMap(({ id, gloss }) => (gloss ? [id] : []))),
  };
  problems.push(
    ...checkCountries(read.countries.placed),
    ...checkNeeded(read.countries.ids),
    ...checkLocalities(read.localities.placed, read.countries.placed),
    ...checkFacts(read.facts.placed),
    ...checkMarks(contentTexts(placedIn(read)), known),
    ...checkContactPoints(read.points.placed, read.countries.ids),
    ...checkPlacesOfHelp(read.places.placed, read.countries.ids),
    ...checkQuestionSets(read.screens.placed, read.weights),
    ...checkChecklists(read.checklists.placed, known),
    ...checkRegister(read.register.placed, read.countries.ids),
    ...checkGlossary(read.glossary.placed),
    ...checkCountryRules(read.rules.placed, known),
    ...checkPocketRules(read.rules.placed, known),
    ...checkPocketWords(read.points.placed),
    ...unlistedSources(read),
    ...(wish.remarks ? checkTerms(textsOf(placedIn(read)), entriesIn(read.glossary)) : []),
  );
  const hasError = problems.some(({ severity, code }) => severity === 'error' && !SAID.has(code));
  const entries = hasError ? null : entriesOf(read);
  return { content: entries && contentOf(entries), entries, problems };
}

type Read = ReturnType<typeof readAll>;

function readAll(files: TextFile[], problems: Problem[]) {
  const file = (name: string) => files.find((candidate) => candidate.name === name) ?? { name, text: '' };
  const list = (name: string) => readEntries(file(name), problems);
  for (const name of CONTENT_FILES) {
    const isThere = files.some((candidate) => candidate.name === name);
    if (!isThere) problems.push(fault(name, 'file_missing', {}));
  }
  const within = (folder: (typeof FOLDERS)[number]) => files.filter(({ name }) => name.startsWith(`${folder}/`));
  const eachIn = (folder: (typeof FOLDERS)[number]) =>
    within(folder).flatMap((one): RawEntry[] => {
      const fields = readMapping(one, problems);
      return fields.size === 0 ? [] : [{ where: one.name, value: Object.fromEntries(fields) }];
    });
  const rules = within('countries').flatMap((one) => readEntries(one, problems));
  const facts = within('facts').flatMap((one) => readEntries(one, problems));
  return {
    countries: parseEntries(list('countries.yaml'), SHAPES.country, problems),
    facts: parseEntries([...list('facts.yaml'), ...facts], SHAPES.fact, problems),
    localities: parseEntries(list('gazetteer.yaml'), SHAPES.locality, problems),
    points: parseEntries(list('contacts.yaml'), SHAPES.contact, problems),
    places: parseEntries(list('places.yaml'), SHAPES.place, problems),
    weights: parseWeights(file('weights.yaml'), problems),
    screens: parseEntries(eachIn('screens'), SHAPES.screen, problems),
    checklists: parseEntries(list('checklists.yaml'), SHAPES.checklist, problems),
    register: parseEntries(readRegister(file('register.csv'), problems), SHAPES.register, problems),
    glossary: parseEntries(list('glossary.yaml'), SHAPES.term, problems),
    sources: parseEntries(list('sources.yaml'), SHAPES.source, problems),
    rules: parseEntries(rules, SHAPES.rule, problems),
    canned: parseEntries(list('canned.yaml'), SHAPES.canned, problems),
    sentences: parseEntries(list('sentences.yaml'), SHAPES.words, problems),
    examples: parseEntries(list('examples.yaml'), SHAPES.example, problems),
    said: parseEntries(eachIn('said'), SHAPES.said, problems),
  };
}

function entriesOf({ weights, ...read }: Read): ContentEntries {
  return {
    fact: entriesIn(read.facts),
    contact: entriesIn(read.points),
    country: entriesIn(read.countries),
    locality: entriesIn(read.localities),
    place: entriesIn(read.places),
    rule: entriesIn(read.rules),
    screen: entriesIn(read.screens),
    checklist: entriesIn(read.checklists),
    register: entriesIn(read.register),
    term: entriesIn(read.glossary),
    source: entriesIn(read.sources),
    canned: entriesIn(read.canned),
    words: entriesIn(read.sentences),
    example: entriesIn(read.examples),
    said: entriesIn(read.said),
    weights,
  };
}

/** Names are left out: of lines, countries and firms they are as their owners write them. */
function textsOf(placed: PlacedContent) {
  return contentTexts(placed).filter(({ kind }) => kind !== 'name');
}

function placedIn({
  facts,
  points,
  places,
  countries,
  screens,
  checklists,
  register,
  rules,
  glossary,
}: Read): PlacedContent {
  return {
    facts: facts.placed,
    contactPoints: points.placed,
    places: places.placed,
    countries: countries.placed,
    screens: screens.placed,
    checklists: checklists.placed,
    register: register.placed,
    countryRules: rules.placed,
    glossary: glossary.placed,
  };
}

function parseWeights(file: TextFile, problems: Problem[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const [flag, value] of readMapping(file, problems)) {
    const where = `${file.name}/${flag}`;
    if (!Flag.safeParse(flag).success) {
      problems.push(fault(where, 'flag_name_wrong', {}, { path: pathOf(flag) }));
    }
    const weight = Weight.safeParse(value);
    if (weight.success) weights.set(flag, weight.data);
    else problems.push(fault(where, 'no_weight', {}, { path: pathOf(flag) }));
  }
  return weights;
}

function unlistedSources({ points, places, rules, sources }: Read): Problem[] {
  const listed = new Set(entriesIn(sources).flatMap(({ keys }) => keys));
  // Without a list nobody is named at all.
  if (listed.size === 0) return [];
  const placed = { contact: points.placed, place: places.placed, rule: rules.placed };
  return Object.entries(placed).flatMap(([kind, all]) =>
    all.flatMap(({ where, entry }) => checkListed(entry, { where, kind }, listed)),
  );
}

/** The way home and "another country" must exist: numbers are chosen by them. */
function checkNeeded(countries: ReadonlySet<string>): Problem[] {
  return ['TJ', 'other']
    .filter((id) => !countries.has(id))
    .map((country) => fault('countries.yaml', 'country_needed', { country }));
}

function unreadFiles(files: TextFile[]): Problem[] {
  const isKnown = (name: string) =>
    [...CONTENT_FILES, ...FURTHER_FILES].some((known) => known === name) ||
    FOLDERS.some((folder) => name.startsWith(`${folder}/`) && /\.ya?ml$/.test(name));
  return files
    .filter(({ name }) => !isKnown(name))
    .map(({ name }) => fault(name, 'file_unread', { files: KNOWN_FILES }));
}

function byId<T extends { id: string }>(parsed: Parsed<T>): Map<string, T> {
  return new Map(entriesIn(parsed).map((entry) => [entry.id, entry]));
}

/** The name of a file, with its folder where that says what it holds. */
function placeOf(path: string): string {
  const [name = '', folder] = path.split(/[/\\]/).reverse();
  return FOLDERS.some((known) => known === folder) ? `${folder}/${name}` : name;
}
