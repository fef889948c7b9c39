import { randomBytes } from 'node:crypto';
import type { TurnCommit } from '../../core/turn-commit.ts';
import type { PendingDoc } from './owed-documents.ts';

/** The id says nothing of the contact: an event keeps it, and nobody must find back from an event to a person. */
export function owed(at: number, what: Omit<PendingDoc, 'id' | 'at'>): PendingDoc {
  return { id: randomBytes(12).toString('base64url'), at, ...what };
}

export function owedEvents({ at, events }: Pick<TurnCommit, 'at' | 'events'>): PendingDoc[] {
  return events.map(({ kind, flow = null, node = null, label = null }) =>
    owed(at, { event: { kind, flow, node, label } }),
  );
}

/** Events and reports of a turn; `reporter` is the contact as a hash. */
export function owedByTurn(commit: TurnCommit, reporter: string): PendingDoc[] {
  const { at, reports } = commit;
  return [
    ...owedEvents(commit),
    ...reports.map(({ point, outcome }) => owed(at, { report: { point, outcome, reporter } })),
  ];
}
