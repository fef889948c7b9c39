import { z } from 'zod';

const Sentence = z.string().trim().min(1);

/** A sentence of the program itself, written anew: by its key of `locales`. `ru_one` … are its Russian forms where it counts. */
export const OwnSentence = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+([_-][a-z0-9]+)*$/)
    .max(60),
  tg: Sentence,
  ru: Sentence,
  ru_one: Sentence.optional(),
  ru_few: Sentence.optional(),
  ru_many: Sentence.optional(),
});
export type OwnSentence = z.infer<typeof OwnSentence>;
