import type { Language } from '../../core/message.ts';

/** One number as the page shows it without a network. */
export interface OfflineLine {
  name: Record<Language, string>;
  phone: string;
  mark: 'verified' | 'unverified' | 'stale';
  hours: Record<Language, string> | null;
}

/** The numbers that the page keeps for a time without a network, by country; made from content. */
export interface OfflineNumbers {
  /** The day they were taken from content, `2026-11-24`. */
  date: string;
  /** Countries with a page to carry along, `/pack/<country>/<language>`. */
  packs: readonly { country: string; label: Record<Language, string> }[];
  /** `any`: what holds in all the likely ones. */
  countries: readonly { country: string; label: Record<Language, string>; lines: readonly OfflineLine[] }[];
}
