/** How much waits, and since which moment the longest; `null`: nothing does. */
export interface Backlog {
  waiting: number;
  oldestWaitingAt: number | null;
  unsent: number;
  oldestUnsentAt: number | null;
  openTickets: number;
}

/** What operating the bot needs to know; no person in it. */
export interface HealthStore {
  /** Throws when the store does not answer. */
  backlog(now: number): Promise<Backlog>;
  /** Writes something small that changes nothing. Throws when the store takes no write, though it may be read. */
  tryWrite(): Promise<void>;
}
