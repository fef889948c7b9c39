import type { EntryRow } from '../api/content.ts';
import { isRecord, type Json } from './merge-entry.ts';

/** A number that somebody should ring, to hear whether it still holds. */
export interface NumberToCall {
  entry: string;
  name: { tg: string; ru: string };
  phone: string;
  /** Another number that a draft has, which people are not told yet; null: none has. */
  drafted: string | null;
  hours: { tg: string; ru: string } | null;
  country: string;
  purposes: readonly string[];
  isUnverified: boolean;
  daysLeft: number | null;
  /** Somebody has checked it, and people do not read that yet. */
  isRenewed: boolean;
}

/**
 * Numbers that people read though they are old or were never checked, the oldest first; behind them those that somebody
 * has checked and nobody has released. What is not told any more is not rung.
 */
export function numbersToCall(rows: readonly EntryRow[]): NumberToCall[] {
  return rows
    .filter((row) => (row.age === 'stale' || row.isUnverified) && !row.isDead && row.draft?.deletes !== true)
    .flatMap((row) => numberOf(row) ?? [])
    .toSorted(
      (one, other) => Number(one.isRenewed) - Number(other.isRenewed) || (one.daysLeft ?? 0) - (other.daysLeft ?? 0),
    );
}

/** Of what people read, whatever is written of it. */
function numberOf({ entry, live, json: written, isUnverified, daysLeft, isRenewed }: EntryRow): NumberToCall | null {
  const json = live ?? written;
  if (!isRecord(json) || typeof json.phone !== 'string' || json.status === 'dead') return null;
  const drafted = isRecord(written) && typeof written.phone === 'string' ? written.phone : json.phone;
  return {
    entry,
    name: pairOf(json.name) ?? { tg: entry, ru: entry },
    phone: json.phone,
    drafted: drafted === json.phone ? null : drafted,
    hours: pairOf(json.hours),
    country: typeof json.country === 'string' ? json.country : '',
    purposes: Array.isArray(json.for) ? json.for.map(String) : [],
    isUnverified,
    daysLeft,
    isRenewed,
  };
}

function pairOf(part: Json | undefined): { tg: string; ru: string } | null {
  if (!isRecord(part)) return null;
  const { tg, ru } = part;
  return typeof tg === 'string' && typeof ru === 'string' ? { tg, ru } : null;
}

/** As a phone dials it. */
export function dialled(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}
