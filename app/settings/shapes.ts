import { z } from 'zod';
import { isWebAddress } from './values.ts';

/** What a reader is told of a variable, in docs/reference/settings.md and in .env.example. */
export interface SettingWords {
  /** One line, or a few short sentences. */
  description: string;
  /** Shown in .env.example where there is no default. */
  example?: string;
  /** It opens something: it has no default and no example, and no message repeats it. */
  isSecret?: true;
}

/** The words of each variable, beside its check. */
export const settingWords = z.registry<SettingWords>();

const blank = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);

/** Whether a variable says something. What is set to nothing is not set. */
export function isSet(environment: Environment, name: string): boolean {
  return blank(environment[name]) !== undefined;
}

/** The variables as they come, before anything is checked. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const optional = <Schema extends z.ZodType>(schema: Schema) => z.preprocess(blank, schema.optional());

export const withDefault = <Schema extends z.ZodType>(schema: Schema, fallback: string) =>
  z.preprocess((value) => blank(value) ?? fallback, schema);

export const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((value) => value <= most, `must be at most ${most}`);

/** An address without the slashes at its end. */
export const webAddress = z
  .string()
  .refine((value) => isWebAddress(value), 'must be an address that starts with http:// or https://')
  .transform((value) => value.replace(/\/+$/, ''));

export const secretWord = z.string().regex(/^[A-Za-z0-9_-]{16,256}$/, 'must have 16 to 256 letters, digits, _ or -');
