/** So many messages of one contact may wait, more where the next is a cry; further ones are counted and dropped. */
export const INBOX_MAX = 100;
export const CRIES_INBOX_MAX = 120;

/** Of so many handled messages a repeat is known, for so long: of all that an inbox and a batch hold that comes again. */
export const SEEN_KEPT = 200;
export const SEEN_KEPT_MS = 14 * 24 * 3_600_000;

/** A message stays in the log for so many days, as contacts are told (the fact `service.retention.days`). */
export const MESSAGES_KEPT_DAYS = 180;
