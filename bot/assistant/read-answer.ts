import { z } from 'zod';
import type { Answer } from './calls.ts';

/** As far as an answer is read: a service may send a page with status 200, or nothing of this. */
const Completion = z.object({
  choices: z
    .array(z.object({ message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }) }))
    .min(1),
});

/** The one object that the model was asked for, checked once more: not every service keeps to the shape that it was given. */
export function readAnswer<Value>(completion: unknown, shape: z.ZodType<Value>): Answer<Value> {
  const read = Completion.safeParse(completion);
  const message = read.data?.choices[0]?.message;
  if (message?.refusal) return { outcome: 'refused' };
  const value = shape.safeParse(parsed(message?.content ?? ''));
  return value.success ? { outcome: 'good', value: value.data } : { outcome: 'odd' };
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
