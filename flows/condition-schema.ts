import { z } from 'zod/mini';
import { CONTACT_ATTRIBUTES, type ContactAttribute, PURPOSES, type Purpose } from '../content/lists.ts';

export const FlagId = z
  .string()
  .check(z.regex(/^[a-z0-9][a-z0-9-]*$/, 'small letters, digits and hyphens'), z.maxLength(24));

const Attribute = z.enum(Object.keys(CONTACT_ATTRIBUTES) as [ContactAttribute, ...ContactAttribute[]]);

export const Value = z.union([z.string().check(z.minLength(1), z.maxLength(60)), z.number()]);
const Comparison = {
  is: z.optional(Value),
  in: z.optional(z.array(Value).check(z.minLength(1))),
  atLeast: z.optional(z.number()),
  below: z.optional(z.number()),
  known: z.optional(z.boolean()),
};

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { flag: string }
  | { weight: { atLeast: number } }
  /** The land where the person is has a line of help of its own for this. */
  | { lines: Purpose }
  | ({ answer: string } & CompareWith)
  | ({ contact: ContactAttribute } & Pick<CompareWith, 'is' | 'in' | 'known' | 'atLeast' | 'below'>)
  | { today: { from?: string | undefined; until?: string | undefined } };
export interface CompareWith {
  is?: string | number | undefined;
  in?: (string | number)[] | undefined;
  atLeast?: number | undefined;
  below?: number | undefined;
  known?: boolean | undefined;
}

/** What is not known makes a condition false (condition.ts says how). A closed schema, so that form, check and evaluation are one thing. */
export const Condition: z.ZodMiniType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Condition).check(z.minLength(1)) }),
    z.strictObject({ any: z.array(Condition).check(z.minLength(1)) }),
    z.strictObject({ not: Condition }),
    z.strictObject({ flag: FlagId }),
    z.strictObject({ weight: z.strictObject({ atLeast: z.number() }) }),
    z.strictObject({ lines: z.enum(PURPOSES) }),
    z.strictObject({ answer: z.string(), ...Comparison }),
    z.strictObject({ contact: Attribute, ...Comparison }),
    z.strictObject({ today: z.strictObject({ from: z.optional(z.iso.date()), until: z.optional(z.iso.date()) }) }),
  ]),
);
