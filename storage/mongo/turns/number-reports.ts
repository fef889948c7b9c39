import type { NumberStore } from '../../../core/store.ts';
import type { StoreParts } from '../parts.ts';

/** Far more people than say something of lines of help in a week. */
const READ_MAX = 20_000;

/** What people say of lines of help. It outlives the person: the hash of a contact leads back to nobody. */
export function createNumberReports({ db }: StoreParts): NumberStore {
  return {
    async numberReports(since) {
      const rows = await db.hot.number_reports
        .find({ at: { $gt: since } })
        .sort({ at: -1 })
        .limit(READ_MAX)
        .toArray();
      return rows.map(({ point, outcome, reporter, at }) => ({ point, outcome, reporter, at }));
    },
  };
}
