import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { TablePreview } from '../../admin-api/table-shapes.ts';
import { cellsOf, REGISTER_COLUMNS } from '../../content/read-register.ts';
import type { RegisterEntry } from '../../content/schema.ts';
import { entryOf, keyOf } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';
import type { EditingDeps } from './deps.ts';
import { heldOn } from './held.ts';
import { importDrafts } from './import-drafts.ts';
import type { Library } from './library.ts';
import { problemSaid } from './problems.ts';
import { type Planned, planTable } from './table-plan.ts';

/** So many refused rows are shown, and so many faults of one: nobody mends more at once, and each is said three times. */
const REFUSED_SHOWN = 100;
const PROBLEMS_SHOWN = 5;
/** So many rows are taken at one press: each is read by a person before anybody meets it. */
const TAKEN_MOST = 500;

/** The register as a table from elsewhere: what it would do, and drafts of what somebody has chosen of that. */
export function createRegisterTable(
  { store, today, now, knowledge }: EditingDeps,
  library: Library,
): Pick<ContentDesk, 'writeTable' | 'previewTable' | 'importTable'> {
  async function readRegister() {
    const shelved = await library.newest();
    const held = new Map([...heldOn(shelved, today())].filter(([key]) => entryOf(key).kind === 'register'));
    return { shelved, held };
  }

  async function planned(file: Uint8Array) {
    const { shelved, held } = await readRegister();
    const drafts = new Set((await store.draftsOf('register')).map(keyOf));
    const countries = new Set<string>(knowledge().content.countries.map(({ id }) => id));
    return { shelved, plan: planTable(file, { held, drafts, countries }) };
  }

  return {
    async writeTable() {
      const { held } = await readRegister();
      return [REGISTER_COLUMNS.join(','), ...[...held.values()].map(({ text }) => text), ''].join('\n');
    },

    async previewTable(file) {
      const { shelved, plan } = await planned(file);
      return {
        release: shelved.release.number,
        faults: plan.faults.map((one) => problemSaid(one, { isNew: true, entry: null, beside: 'file' })),
        rows: plan.rows.map(shown),
        refused: plan.refused.slice(0, REFUSED_SHOWN).map(({ problems, ...row }) => ({
          ...row,
          problems: problems
            .slice(0, PROBLEMS_SHOWN)
            .map((one) => problemSaid(one, { isNew: true, entry: null, beside: 'file' })),
        })),
        refusedMore: Math.max(0, plan.refused.length - REFUSED_SHOWN),
        same: plan.same,
        most: TAKEN_MOST,
      };
    },

    async importTable(file, { release, take, remove }, by) {
      const { shelved, plan } = await planned(file);
      const { number } = shelved.release;
      if (number !== release) throw new Refusal('release_stale', `release ${number} came after ${release}`);
      if (plan.faults.length > 0) throw new Refusal('table_wrong', 'the table cannot be read');
      const [taken, removed] = [new Set(take), new Set(remove)];
      const changes = plan.rows.filter(({ key, how }) => {
        const { entry } = entryOf(key);
        return how === 'removed' ? removed.has(entry) : how !== 'newer' && taken.has(entry);
      });
      if (changes.length > TAKEN_MOST)
        throw new Refusal('too_large', `${changes.length} rows, and at most ${TAKEN_MOST} are taken at once`);
      const wish = { changes, shelved, by: by.id, at: now(), withDeletions: true };
      const { saved, refused } = await importDrafts(store, wish);
      return { saved: saved.map(({ key }) => entryOf(key).entry), refused: refused.map((key) => entryOf(key).entry) };
    },
  };
}

function shown({ key, how, why, line, live, next }: Planned): TablePreview['rows'][number] {
  const of = (json: unknown) => (json === undefined ? null : (json as RegisterEntry));
  const [before, after] = [of(live?.json), of(next?.json)];
  const cells = { before: cellsOf(before ?? {}), after: cellsOf(after ?? {}) };
  const changed = REGISTER_COLUMNS.filter((column) => cells.before[column] !== cells.after[column]);
  return {
    entry: entryOf(key).entry,
    name: (after ?? before)?.name ?? '',
    how,
    why,
    line,
    fields:
      after === null ? [] : changed.map((name) => ({ name, before: cells.before[name], after: cells.after[name] })),
  };
}
