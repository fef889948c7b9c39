import type { InboundContent } from '../../core/message.ts';

/** A card holds more of a person than is asked for, and a stranger's card whatever they like. */
const NUMBERS_MOST = 5;
const NUMBER = /^[+\d][\d ().-]{2,30}$/;

/** The numbers of contact cards, as they stand there; what looks like none is left out. */
export function contactCard(given: readonly (string | undefined)[]): InboundContent {
  const numbers = given.map((one) => one?.trim() ?? '').filter((one) => NUMBER.test(one));
  return numbers.length === 0
    ? { kind: 'contact-card' }
    : { kind: 'contact-card', numbers: numbers.slice(0, NUMBERS_MOST) };
}
