/** Whoever holds a case looks at it again at that moment; until then it does not stand in their way. */
export interface Snooze {
  until: number;
  at: number;
  by: string;
}

/** What is to be done next in a case, for whoever goes on with it. */
export interface NextStep {
  text: string;
  at: number;
  by: string;
}

/** A call that was promised: to a number and at an hour which the person said are safe. */
export interface CallBack {
  phone: string;
  at: number;
  note: string;
  /** Who promised it, and when it was done. */
  by: string;
  doneAt: number | null;
}

/** That an operator writes again: at a moment that was promised to the person, or that the operator has set. */
export interface WriteBack {
  at: number;
  note: string;
  /** Who promised it, and when it was done. */
  by: string;
  doneAt: number | null;
  /** The line that has reached the person and kept it. */
  keptBy: number | null;
}

/** When an operator has promised to write again and has not yet; `null`: nobody has. */
export function writeDueAt({ writeBack }: { writeBack: WriteBack | null }): number | null {
  return writeBack === null || writeBack.doneAt !== null ? null : writeBack.at;
}

/** Whether whoever holds it has put it aside and its moment has not come. */
export function isAsleep({ snooze }: { snooze: Snooze | null }, now: number): boolean {
  return snooze !== null && snooze.until > now;
}
