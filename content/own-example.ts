import { z } from 'zod';

const Name = z
  .string()
  .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/)
  .max(48);

/** What somebody may write, as an editor has heard it, and the topic that is meant by it: learned from, and shown to nobody. */
export const OwnExample = z.strictObject({ id: Name, text: z.string().trim().min(1), flow: Name });
export type OwnExample = z.infer<typeof OwnExample>;
