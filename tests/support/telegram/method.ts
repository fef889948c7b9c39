import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';
import type { World } from './world.ts';

/** One method of the Bot API: what it takes and what it does. */
export type Method = (world: World, params: unknown) => unknown;

/** Numbers may come as strings, as Telegram allows. */
export const ChatId = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/**
 * A parameter that is not named in the schema is refused, though Telegram would overlook it: a mistyped name is found
 * by the first test that sends it.
 */
export function createMethod<Schema extends z.ZodType>(
  schema: Schema,
  run: (world: World, params: z.output<Schema>) => unknown,
): Method {
  return (world, params) => {
    const parsed = schema.safeParse(params);
    if (parsed.success) return run(world, parsed.data);
    const [issue] = parsed.error.issues;
    throw badRequest(`parameter ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`);
  };
}
