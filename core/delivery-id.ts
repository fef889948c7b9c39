import type { DeliveryReport } from './delivery.ts';

/** Before the id of a delivery: what was sent in its place, and only asks the person to write. */
const ASKING = 'template-';

/** By what a channel tells of a message that only asks the person to write, so that what waits for it may be sent. */
export function askingId(deliveryId: string): string {
  return `${ASKING}${deliveryId}`;
}

/** Before the id of a delivery: words that are said in place of a file that did not pass. */
const INSTEAD = 'instead-';

/**
 * By what a channel tells of words that stand for a file: that they arrive, or are read, tells nothing of the bubble, which
 * has failed. It is the place of no bubble.
 */
export function insteadId(deliveryId: string): string {
  return `${INSTEAD}${deliveryId}`;
}

/** The bubble in whose place the person was asked to write; `null`: the report is of a bubble itself. */
export function placeOfAsking({ deliveryId }: Pick<DeliveryReport, 'deliveryId'>): PlaceOfDelivery | null {
  return deliveryId.startsWith(ASKING) ? placeOfDelivery(deliveryId.slice(ASKING.length)) : null;
}

interface PlaceOfDelivery {
  contactId: string;
  seq: number;
}

/** The contact and the number of a bubble, from the `id` of its Delivery; `null`: it is none. */
export function placeOfDelivery(id: string): PlaceOfDelivery | null {
  const [, contactId, seq] = /^(.{1,64})-(\d{1,15})$/.exec(id) ?? [];
  return contactId === undefined || seq === undefined ? null : { contactId, seq: Number(seq) };
}

export function deliveryId(contactId: string, seq: number): string {
  return `${contactId}-${seq}`;
}
