import { z } from 'zod/mini';
import { DANGER_FAMILIES } from '../../core/conversation.ts';
import type { PhraseName } from '../../core/phrase.ts';

/** The languages that words are listed in, one after the other. */
export const COLUMNS = ['tg', 'ru', 'uz', 'en'] as const;
export type Column = (typeof COLUMNS)[number];

/** Sentences parted by semicolons. */
const Sentences = z.string().check(z.trim(), z.minLength(1));
const Id = z.string().check(z.regex(/^[a-zA-Z]+$/));
/** Words parted by commas, each with its mark. */
const Words = z.string().check(z.trim(), z.minLength(1));
const NAMED = {
  /** In Tajik, and after a slash in Russian. */
  name: z.string().check(z.regex(/^\S.* \/ .*\S$/u)),
  tg: z.optional(Words),
  ru: z.optional(Words),
  uz: z.optional(Words),
  en: z.optional(Words),
};

/** What some words mean, with sentences in which they are heard, or make of a cry something else. */
export const MeaningEntry = z.strictObject({
  ...NAMED,
  heard: z.optional(z.partialRecord(z.enum(DANGER_FAMILIES), Sentences)),
  calm: z.optional(Sentences),
  also: z.optional(z.array(Id).check(z.minLength(1))),
});
/** Words that are read beside the meanings. */
export const ListEntry = z.strictObject({ ...NAMED, example: Sentences });
export type MeaningEntry = z.infer<typeof MeaningEntry>;
export type ListEntry = z.infer<typeof ListEntry>;

/** What a file may hold; each part may stand in any file. */
export const PARTS = ['meanings', 'lists', 'rules', 'harm', 'mended'] as const;

/** What an editor is to write in a field that is wrong or missing. */
export const MENDS: ReadonlyMap<string, PhraseName> = new Map([
  ['name', 'write_two_names'],
  ['tg', 'write_tajik_words'],
  ['ru', 'write_russian_words'],
  ['uz', 'write_uzbek_words'],
  ['en', 'write_english_words'],
  ['heard', 'write_heard'],
  ['calm', 'write_calm'],
  ['also', 'write_also'],
  ['example', 'write_example'],
]);
