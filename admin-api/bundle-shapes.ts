import { z } from 'zod';

const Files = z.array(z.object({ name: z.string(), text: z.string() })).readonly();

/** All texts of a release as they hold on a day, as files that a checker reads. */
export const BundleShape = z.object({
  release: z.number().int(),
  day: z.string(),
  files: z.object({ flows: Files, content: Files, words: Files }),
  hasModel: z.boolean().meta({ description: 'Whether a model of topics is there for this release.' }),
});
export type BundleShape = z.infer<typeof BundleShape>;
