import { z } from 'zod';
import { type Address, type Inbound, WEB_ACCOUNT } from '../../core/message.ts';

/** In characters as people count them: an emoji outside the first plane is one. */
export const TEXT_MAX_LENGTH = 4096;
const CHOICE_MAX_BYTES = 64;

const WebMessage = z.union([
  z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/), text: z.string().regex(/\S/) }),
  z.strictObject({
    id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    choice: z
      .string()
      .min(1)
      .refine((choice) => Buffer.byteLength(choice) <= CHOICE_MAX_BYTES),
  }),
]);

export function addressOf(session: string): Address {
  return `web:${session}`;
}

/** Reads the body of `POST /chat/messages`: exactly one of text and choice, and nothing that we do not know. */
export function readWebMessage(
  body: unknown,
  from: { session: string; at: number },
): Inbound | 'nonsense' | 'too_large' {
  const read = WebMessage.safeParse(body);
  if (!read.success) return 'nonsense';
  const message = read.data;
  const inbound = {
    id: `web:${from.session}:${message.id}`,
    account: WEB_ACCOUNT,
    from: addressOf(from.session),
    at: from.at,
  };
  if ('choice' in message) return { ...inbound, content: { kind: 'choice', token: message.choice } };
  if (lengthOf(message.text) > TEXT_MAX_LENGTH) return 'too_large';
  // Half of a surrogate pair cannot be written as UTF-8: JSON may bring one, the store could not keep it.
  return { ...inbound, content: { kind: 'text', text: message.text.toWellFormed() }, externalId: message.id };
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}
