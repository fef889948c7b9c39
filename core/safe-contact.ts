/**
 * Safe contact: what a person has said about being written to. Somebody else may hold the phone: outside the hours that were
 * named, and while the person is not alone, nothing that we begin goes there (dialogue/time/safe-contact.ts).
 */
export interface SafeContact {
  /** Whether we may begin at all; `no`: what we have to say waits until the person writes. */
  consent: 'yes' | 'no';
  at: number;
  /** `null`: nobody is written to by the clock where we may not begin. */
  hours: SafeHours | null;
  /** `null`: none were agreed on. */
  words: SafeWords | null;
  /** Since when the person is not alone; `null`: they are, or have not said otherwise. */
  pausedAt: number | null;
  /**
   * What was agreed on was changed on the phone, and nobody has shown by a word that it was the person: nothing that we begin
   * leaves before this moment, at which it would have left without the change.
   */
  notBefore?: number;
  /**
   * A pause has ended: by words of before this moment nobody is known to be at the phone. Somebody else may have written
   * them, and what waited through the pause waits on for the hours.
   */
  heardSince?: number;
  /**
   * What was agreed on was damaged where it is kept, and nobody knows of it: nothing that we begin leaves until the person
   * has agreed on something anew, and nothing that waited leaves by a word that was typed.
   */
  isLost?: true;
}

/** Whole hours by the clock on a wall in the zone; what ends at or before its begin ends on the day after. */
export interface SafeHours {
  from: number;
  to: number;
  zone: string;
}

/** The words as salted hashes: they are kept nowhere, and shown nowhere. */
export interface SafeWords {
  salt: string;
  notAlone: string;
  /** `null`: it was passed over; an operator alone ends a pause. */
  well: string | null;
}

/** What is asked before anything is sent: who wants to hear nothing (`isSilenced`) hears nothing that we begin either. */
export interface Agreed {
  safe: SafeContact;
  isSilenced: boolean;
  /** What was agreed on cannot be read: nobody knows of it. */
  isDamaged?: true;
}

/** Of whom one does not know what was agreed on: nothing that we begin goes there. */
export const UNREADABLE: Agreed = {
  safe: { consent: 'yes', at: 0, hours: null, words: null, pausedAt: 0 },
  isSilenced: true,
  isDamaged: true,
};

/** What stands in place of an agreement that was damaged, from the next turn on. */
export function lostAgreement(): SafeContact {
  return { consent: 'no', at: 0, hours: null, words: null, pausedAt: null, isLost: true };
}

/** A flag of a case of danger while which something was changed on the phone: another may hold it. */
export const CHANGED_ON_PHONE = 'changed-on-phone';

/** A flag of whoever has said that they are not alone. */
export const NOT_ALONE = 'not-alone';

export function isPaused(safe: SafeContact | undefined): boolean {
  return safe !== undefined && safe.pausedAt !== null;
}

/** The person is not alone. Said again, it is known since the first time. */
export function pauseContact(safe: SafeContact, at: number): SafeContact {
  return safe.pausedAt === null ? { ...safe, pausedAt: at } : safe;
}

/**
 * By the person's own word for it, or by an operator who has spoken with them another way; by nothing else. `heardSince`:
 * the moment of that word, or of the press, before which nothing that was written counts.
 */
export function resumeContact(safe: SafeContact, heardSince: number): SafeContact {
  return safe.pausedAt === null ? safe : { ...safe, pausedAt: null, heardSince };
}

/** Of two conversations that turn out to be of one person: what the one that goes on has, and the pause of either. */
export function safeOfBoth(kept: SafeContact | undefined, coming: SafeContact | undefined): SafeContact | undefined {
  if (kept === undefined || coming === undefined) return kept ?? coming;
  const notBefore = Math.max(kept.notBefore ?? 0, coming.notBefore ?? 0);
  const heardSince = Math.max(kept.heardSince ?? 0, coming.heardSince ?? 0);
  return {
    ...kept,
    pausedAt: kept.pausedAt ?? coming.pausedAt,
    ...(notBefore > 0 && { notBefore }),
    ...(heardSince > 0 && { heardSince }),
  };
}

/** Nothing is agreed on any more; it stays alone for what still waits for the hours that stood before. */
export function isEnded({ consent, hours }: Pick<SafeContact, 'consent' | 'hours'>): boolean {
  return consent === 'yes' && hours === null;
}

/** What flows see of it (`contact.safe`); `words`: the second word is asked for before anything is changed. */
export function safeSeen(safe: SafeContact): 'asked' | 'yes' | 'no' | 'words' {
  if (isEnded(safe)) return 'asked';
  return safe.words?.well == null ? safe.consent : 'words';
}

export function isSafeHours({ from, to }: Pick<SafeHours, 'from' | 'to'>): boolean {
  return [from, to].every((hour) => Number.isInteger(hour) && hour >= 0 && hour <= 23) && from !== to;
}
