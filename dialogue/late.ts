import type { Outbound } from '../core/message.ts';
import type { Capabilities } from './capabilities.ts';

/** An answer later than this opens with an apology, once. */
export const LATE_MS = 15 * 60_000;
/** Whoever was told sorry is not told again for so long. */
const APOLOGY_PAUSE_MS = 60 * 60_000;

export function mayApologise(apologisedAt: number | null, now: number): boolean {
  return apologisedAt === null || now - apologisedAt > APOLOGY_PAUSE_MS;
}

/** The first bubble of an answer carries the sentence that it opens with, should it have to wait. */
export function withApology(bubbles: readonly Outbound[], late: NonNullable<Outbound['late']>): Outbound[] {
  return bubbles.map((bubble, index) => (index === 0 ? { ...bubble, late } : bubble));
}

/**
 * A bubble as it leaves, where it leaves so late that it opens with an apology; `null`: it leaves as it is. Words that
 * would not fit with it go without.
 */
export function openedLate(
  outbound: Outbound,
  { now, apologisedAt, can }: { now: number; apologisedAt: number | null; can: Capabilities },
): Outbound | null {
  const { late, text } = outbound;
  if (late === undefined || now <= late.after || !mayApologise(apologisedAt, now)) return null;
  const opened = `${late.text}\n\n${text}`;
  return opened.length > longestOf(outbound, can) ? null : { ...outbound, text: opened };
}

function longestOf({ choices, picture, file }: Outbound, can: Capabilities): number {
  const beside = [picture && can.picture, file && can.file].filter((one) => typeof one === 'number');
  return Math.min(choices.length > 0 ? can.textWithChoices : can.text, ...beside);
}
