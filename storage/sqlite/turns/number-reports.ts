import type { KeptReport } from '../../../core/number-report.ts';
import type { NumberStore } from '../../../core/store.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** Keeps what people say of lines of help. It outlives the person: the hash of a contact leads back to nobody. */
export function createNumberReports({ db }: Pick<StoreParts, 'db'>): NumberStore {
  const select = db.prepare('select point, outcome, reporter, at from number_reports where at > ?');
  return {
    async numberReports(since) {
      return rows<KeptReport>(select, since).map((report) => ({ ...report }));
    },
  };
}

export function createReportWriter({ db, lookup }: Pick<StoreParts, 'db' | 'lookup'>): (commit: TurnCommit) => void {
  const upsert = db.prepare(
    `insert into number_reports (point, reporter, outcome, at) values (?1, ?2, ?3, ?4)
       on conflict (point, reporter) do update set outcome = ?3, at = ?4`,
  );
  return ({ id, at, reports }) => {
    for (const { point, outcome } of reports) upsert.run(point, lookup.hash('reporter', id), outcome, at);
  };
}
