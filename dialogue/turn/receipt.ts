import type { Conversation } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import type { Answer } from '../../core/session.ts';
import { longDate } from '../../locales/format.ts';
import { MY_DATA } from '../know/knowledge.ts';
import type { View } from '../say/view.ts';
import { dateIn, HOME_ZONE } from '../time/today.ts';
import type { Context, TurnDraft } from './draft.ts';

/** Sixteen signs, each of which looks like one thing alone, and each letter of which stands on either keyboard. */
const SIGNS = 'ACEHKMPTXY245679';
const LENGTH = 8;
const TYPED: ReadonlyMap<string, string> = new Map(
  [...'АСЕНКМРТХУ'].map((cyrillic, index) => [cyrillic, SIGNS.charAt(index)]),
);

/** The receipt for a wish to be forgotten, made of a random id of sixteen hexadecimal digits or more. */
export function receiptOf(id: string): string {
  const digits = id.slice(-LENGTH).padStart(LENGTH, '0');
  return [...digits].map((digit) => SIGNS.charAt(Number.parseInt(digit, 16) || 0)).join('');
}

/** The part of the same random id that names a timer: it stands readable in the store, and must not tell the receipt. */
export function timerIdOf(id: string): string {
  return id.length > 2 * LENGTH ? id.slice(0, -LENGTH) : id;
}

/** As a person copies it: `KXM2-A7TP`. */
export function shownReceipt(receipt: string): string {
  return `${receipt.slice(0, LENGTH / 2)}-${receipt.slice(LENGTH / 2)}`;
}

/** The receipt that a whole message is, from either keyboard, in small letters, with or without the hyphen. */
export function readReceipt(text: string): string | null {
  if (text.length > 40) return null;
  const signs = [...text.toUpperCase().replace(/[\s\p{P}]/gu, '')].map((sign) => TYPED.get(sign) ?? sign);
  return signs.length === LENGTH && signs.every((sign) => SIGNS.includes(sign)) ? signs.join('') : null;
}

/** Receipts that wait to be checked: asked of the store before the turn is decided, for a turn itself reads nothing. */
export function receiptsAskedFor({ session }: Conversation, waiting: readonly { inbound: Inbound }[]): string[] {
  if (session?.flow !== MY_DATA) return [];
  const read = waiting.flatMap(({ inbound }) =>
    inbound.content.kind === 'text' ? (readReceipt(inbound.content.text) ?? []) : [],
  );
  return [...new Set(read)];
}

/** Says whether the receipt that the flow has asked for is one of ours. */
export function sayReceipt(draft: TurnDraft, { receipts }: Context, answer: Answer | undefined): TurnDraft {
  const receipt = typeof answer === 'string' ? readReceipt(answer) : null;
  const at = receipt === null ? undefined : receipts.get(receipt);
  const text = ({ say, language }: View) =>
    at === undefined
      ? say('receipt_unknown')
      : say('receipt_known', { date: longDate(dateIn(at, HOME_ZONE), language) });
  return { ...draft, speech: [...draft.speech, { kind: 'lines', text }] };
}
