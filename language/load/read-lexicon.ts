import type { z } from 'zod/mini';
import { DANGER_FAMILIES, type DangerFamily } from '../../core/conversation.ts';
import { phrase } from '../../core/phrase.ts';
import { type Flaw, fault, faultAt, flaw, type Problem, pathOf } from '../../core/problem.ts';
import { isRecord } from '../../core/record.ts';
import type { DangerRule } from '../danger/danger-rule.ts';
import { LIST_NAMES } from '../danger/word-list.ts';
import { ListEntry, MENDS, MeaningEntry, PARTS } from './lexicon-schema.ts';
import { placeOf } from './place.ts';
import { type Form, type PlacedWord, wordsOf } from './read-words.ts';
import type { ReadFile } from './read-yaml.ts';

/** An entry with the place that its faults are reported at; its line is only looked for when it is asked for. */
export interface Placed<T> {
  where: () => string;
  entry: T;
}

export interface PlacedMeaning extends Placed<MeaningEntry> {
  words: PlacedWord[];
}

export interface PlacedList extends Placed<ListEntry> {
  words: PlacedWord[];
}

/** All that the files say, before anything looks at how it hangs together. */
export interface LexiconEntries {
  meanings: Map<string, PlacedMeaning>;
  lists: Map<string, PlacedList>;
  rules: (Placed<DangerRule> & { family: DangerFamily })[];
  harm: Placed<string>[];
  mended: Placed<string>[];
}

/** Reads the entries of all files; the faults of all are reported together, each with its line. */
export function readLexicon(files: readonly ReadFile[], problems: Problem[]): LexiconEntries {
  const read: LexiconEntries = { meanings: new Map(), lists: new Map(), rules: [], harm: [], mended: [] };
  for (const file of files) readFile(file, read, problems);
  return read;
}

function readFile(file: ReadFile, read: LexiconEntries, problems: Problem[]): void {
  for (const part of Object.keys(file.value)) {
    if (PARTS.some((known) => known === part)) continue;
    problems.push(fault(placeOf(file, [part]), 'part_unknown', { name: part, parts: PARTS }, { path: pathOf(part) }));
  }
  for (const [id, value] of named(file, 'meanings', problems)) {
    const path = ['meanings', id];
    const found = parseEntry(file, { path, value, schema: MeaningEntry }, problems);
    if (found === null || isTwice(read.meanings, { id, where: () => placeOf(file, path) }, problems)) continue;
    read.meanings.set(id, { ...found, words: wordsOf(file, { path, entry: found.entry, form: 'word' }, problems) });
  }
  for (const [id, value] of named(file, 'lists', problems)) {
    const path = ['lists', id];
    const found = parseEntry(file, { path, value, schema: ListEntry }, problems);
    if (found === null || isTwice(read.lists, { id, where: () => placeOf(file, path) }, problems)) continue;
    read.lists.set(id, { ...found, words: wordsOf(file, { path, entry: found.entry, form: formOf(id) }, problems) });
  }
  readRules(file, read, problems);
  for (const part of ['harm', 'mended'] as const) read[part].push(...readNames(file, part, problems));
}

/** Which list one of an unknown name was meant to be is not known: that is told first. */
function formOf(list: string): Form {
  return LIST_NAMES.some((name) => name === list && name !== 'lifeless') ? 'word of a list' : 'pair of a list';
}

function readRules(file: ReadFile, read: LexiconEntries, problems: Problem[]): void {
  for (const [name, rules] of named(file, 'rules', problems)) {
    const family = DANGER_FAMILIES.find((known) => known === name);
    const where = () => placeOf(file, ['rules', name]);
    const at = { path: pathOf('rules', name) };
    if (family === undefined) {
      problems.push(fault(where(), 'danger_unknown', { name, dangers: DANGER_FAMILIES }, at));
    } else if (!Array.isArray(rules)) {
      problems.push(fault(where(), 'rules_no_list', {}, at));
    } else {
      for (const [index, value] of rules.entries()) {
        const place = () => placeOf(file, ['rules', name, index]);
        const rule = typeof value === 'string' ? readRule(value) : flaw('rule_no_line', {});
        if ('all' in rule) read.rules.push({ where: place, entry: rule, family });
        else problems.push(faultAt(place(), { ...rule, path: pathOf('rules', name, index) }));
      }
    }
  }
}

function readNames(file: ReadFile, part: 'harm' | 'mended', problems: Problem[]): Placed<string>[] {
  const names = file.value[part];
  if (names === undefined) return [];
  if (Array.isArray(names) && names.every((name) => typeof name === 'string')) {
    return names.map((entry, index) => ({ where: () => placeOf(file, [part, index]), entry }));
  }
  problems.push(fault(placeOf(file, [part]), 'names_no_list', {}, { path: part }));
  return [];
}

function named(file: ReadFile, part: 'meanings' | 'lists' | 'rules', problems: Problem[]): [string, unknown][] {
  const value = file.value[part];
  if (value === undefined || value === null) return [];
  if (isRecord(value)) return Object.entries(value);
  problems.push(fault(placeOf(file, [part]), 'no_entries', {}, { path: part }));
  return [];
}

function isTwice(
  known: ReadonlyMap<string, Placed<unknown>>,
  { id, where }: { id: string; where: () => string },
  problems: Problem[],
): boolean {
  const other = known.get(id);
  if (other !== undefined) problems.push(fault(where(), 'entry_twice', { other: other.where() }));
  return other !== undefined;
}

function parseEntry<T>(
  file: ReadFile,
  { path, value, schema }: { path: (string | number)[]; value: unknown; schema: z.ZodMiniType<T> },
  problems: Problem[],
): Placed<T> | null {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { where: () => placeOf(file, path), entry: parsed.data };
  for (const issue of parsed.error.issues) {
    const names = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
    problems.push(faultAt(placeOf(file, path, names), { ...flawFor(issue, names), path: pathOf(...path, ...names) }));
  }
  return null;
}

/** A fault that zod found, with what to write instead. */
function flawFor(issue: z.core.$ZodIssue, names: readonly (string | number)[]): Flaw {
  if (issue.code === 'unrecognized_keys') {
    return flaw('field_unknown', { fields: issue.keys.map((key) => `"${key}"`) });
  }
  if (names.length === 0) return flaw('no_word_entry', {});
  const name = MENDS.get(String(names[0])) ?? 'write_as_elsewhere';
  const write = name === 'write_heard' ? phrase(name, { families: DANGER_FAMILIES }) : phrase(name);
  return flaw('word_field_wrong', { field: phrase('field', { name: names.join('.') }), write });
}

/** Further away, words of one message have nothing to do with each other. */
const FARTHEST = 20;
const DISTANCE = /^(within|clear) (\d+)$/u;
const WITHOUT = /^without (\S+)$/u;

/** Reads a rule as it is written, `lock meObject|meAll, within 6, without account, clear 3`; else says what is wrong. */
function readRule(line: string): DangerRule | Flaw {
  const [all = '', ...parts] = line.split(',').map((part) => part.trim());
  if (all === '') return flaw('rule_without_meaning', {});
  const rule: DangerRule = { all };
  for (const part of parts) {
    const [, name, distance] = DISTANCE.exec(part) ?? [];
    const without = WITHOUT.exec(part)?.[1];
    if (without !== undefined && rule.without === undefined) rule.without = without;
    else if (name === 'within' && rule.within === undefined && isNear(distance)) rule.within = Number(distance);
    else if (name === 'clear' && rule.clear === undefined && isNear(distance)) rule.clear = Number(distance);
    else if (part === 'weak' && rule.isWeak === undefined) rule.isWeak = true;
    else if (part === 'asked' && rule.isAsked === undefined) rule.isAsked = true;
    else if (part === 'whole' && rule.isWhole === undefined) rule.isWhole = true;
    else return flaw('rule_part_unknown', { piece: part, most: FARTHEST });
  }
  return rule;
}

function isNear(distance: string | undefined): boolean {
  return Number(distance) >= 1 && Number(distance) <= FARTHEST;
}
