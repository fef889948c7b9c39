import type { ServiceLog } from './log.ts';

/** What the log says of an outage, however often it is met. */
export interface OutageWords {
  log: ServiceLog;
  /** Said once, when it begins. */
  waiting: string;
  /** Said when it is over; left out: nothing is. */
  again?: string;
  /** What it is about, without a person in it. */
  about?: Readonly<Record<string, string>>;
}

export interface Outage {
  met(error: unknown): void;
  over(): void;
}

/** Tells of each outage once: one of hours is one line. */
export function createOutage({ log, waiting, again, about }: OutageWords): Outage {
  let isAway = false;
  return {
    met(error) {
      if (!isAway) log.error({ err: error, ...about }, waiting);
      isAway = true;
    },
    over() {
      if (isAway && again !== undefined) log.info(again);
      isAway = false;
    },
  };
}
