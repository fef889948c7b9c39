export const NUMBER_OUTCOMES = ['answered', 'silent', 'wrong'] as const;
export type NumberOutcome = (typeof NUMBER_OUTCOMES)[number];

/** What a contact says of a line of help; of one contact the newest counts. */
export interface NumberReport {
  point: string;
  outcome: NumberOutcome;
}

/** A report as it is kept: the contact stands there as a hash, so that three reports are known to be of three people. */
export interface KeptReport extends NumberReport {
  reporter: string;
  at: number;
}

/** Reports count for so long. */
export const REPORTS_COUNT_MS = 7 * 24 * 3_600_000;
const REPORTERS_NEEDED = 3;

/** Lines of which three people have said within a week that nobody answers, or that it is somebody else. */
export function silentLines(reports: readonly KeptReport[], now: number): Set<string> {
  const reporters = new Map<string, Set<string>>();
  for (const { point, outcome, reporter, at } of reports) {
    if (outcome === 'answered' || at <= now - REPORTS_COUNT_MS || at > now) continue;
    reporters.set(point, (reporters.get(point) ?? new Set()).add(reporter));
  }
  return new Set([...reporters].filter(([, people]) => people.size >= REPORTERS_NEEDED).map(([point]) => point));
}
