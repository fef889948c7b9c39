export const DAY_MS = 24 * 3_600_000;

/** Days by their number since 1970, by the clock of the hotline: what is counted of a day begins and ends with its midnight. */
export interface Days {
  dayOf: (at: number) => number;
  /** The first moment of a day. */
  startOf: (day: number) => number;
}

/** Where nobody names a clock. */
export const UTC_DAYS: Days = { dayOf: (at) => Math.floor(at / DAY_MS), startOf: (day) => day * DAY_MS };
