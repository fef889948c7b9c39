import { channelOf } from '../../core/channel.ts';
import { isLoss, type LostPlace } from '../../core/reach.ts';

/** Of so many of the newest bubbles that were given up it is told where they were to arrive. */
export const LOST_READ_MAX = 5000;

/** A bubble that was given up. */
export interface LostRow {
  contactId: string;
  account?: string | null;
  reason: string | null;
}

/** To whom sending failed, each once by channel: whose countries are asked for. */
export function lostPeople(rows: readonly LostRow[]): { contactId: string; channel: string }[] {
  const lost = rows.filter(({ reason }) => isLoss(reason));
  const people = lost.map(
    ({ contactId, account }) => [`${account} ${contactId}`, { contactId, channel: channelIn(account) }] as const,
  );
  return [...new Map(people).values()];
}

export function countLost(people: readonly { channel: string; country: string | null }[]): LostPlace[] {
  const counts = new Map<string, LostPlace>();
  for (const { channel, country } of people) {
    const key = `${channel} ${country ?? ''}`;
    counts.set(key, { channel, country, people: (counts.get(key)?.people ?? 0) + 1 });
  }
  return [...counts.values()];
}

function channelIn(account: string | null | undefined): string {
  return account ? channelOf(account) : 'unknown';
}
