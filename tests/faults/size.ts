import type { Person } from './people.ts';

/** Where a run is held. */
export interface Scene {
  store: 'embedded' | 'mongo';
  receive: 'polling' | 'webhook';
  processes: number;
}

/** How much happens in a run. */
export interface Size {
  people: number;
  webPeople: number;
  /** They come after those of Telegram and of the web. */
  whatsAppPeople: number;
  /** They come after all others. */
  maxPeople: number;
  /** Whether on each channel where a person answers somebody asks for an operator, too. They come after the others. */
  hasCases: boolean;
  /** Of each person, besides the last words. */
  messages: number;
  mostPauseMs: number;
  kills: number;
  /** Faults of the line for each message. */
  density: number;
  hasTimeouts: boolean;
  /** Every named point in turn, instead of points by chance. */
  everyPoint: boolean;
  /** How many people one call of WhatsApp brings at the end; 0: there is none. */
  crowd: number;
  /** The clocks of its lives jump by hours, and that of the first by days: each is killed, and the next is right. */
  wrongClocks?: boolean;
}

/** On which channel each of the people is, by their place among all. */
export function channelsOf({ people, webPeople, whatsAppPeople, maxPeople }: Size): Person['channel'][] {
  return [
    ...Array.from({ length: people }, () => 'telegram' as const),
    ...Array.from({ length: webPeople }, () => 'web' as const),
    ...Array.from({ length: whatsAppPeople }, () => 'whatsapp' as const),
    ...Array.from({ length: maxPeople }, () => 'max' as const),
  ];
}
