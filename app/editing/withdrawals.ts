import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { EntryShape } from '../../admin-api/content-shapes.ts';
import type { WithdrawalShape } from '../../admin-api/release-shapes.ts';
import { approversIn } from '../../core/editing-alarms.ts';
import { type EntryKey, entryOf, keyOf } from '../../core/entry.ts';
import { Refusal } from '../../core/refusal.ts';
import type { ReleaseHead } from '../../core/release.ts';
import { CONFIRM_MS, isConfirmable, isForSecond, isOverdue, isWithdrawal } from '../../core/withdrawal.ts';
import type { EditingDeps } from './deps.ts';
import type { Library } from './library.ts';
import type { Around } from './rows.ts';

/** What one person has withdrawn or taken back, and the second word that it waits for. */
export interface Withdrawals extends Pick<ContentDesk, 'confirm'> {
  shown(heads: readonly ReleaseHead[], asked: Pick<Around, 'nameOf' | 'by'>): Promise<WithdrawalShape[]>;
}

export function createWithdrawals({ store, log, now }: EditingDeps, library: Library): Withdrawals {
  /** With what they have become; of a release that is damaged, their names. */
  async function entriesIn(number: number, changed: readonly string[]): Promise<WithdrawalShape['entries']> {
    try {
      const shelved = await library.release(number);
      return changed.map((key) => ({ ...entryOf(key), json: shelved?.at(entryOf(key))?.json ?? null }));
    } catch (error) {
      log.error({ err: error, release: number }, 'a withdrawal cannot be read whole');
      return changed.map((key) => ({ ...entryOf(key), json: null }));
    }
  }

  return {
    async confirm(number, by) {
      const found = await library.release(number);
      if (found === null || !isForSecond(found.release)) {
        throw new Refusal('release_unknown', `release ${number} waits for nobody`);
      }
      if (found.release.author === by.id) {
        throw new Refusal('withdrawal_own', `${by.id} has withdrawn it and cannot confirm it`);
      }
      return (await store.confirmRelease({ release: number, by: by.id, at: now() })) === 'confirmed';
    },

    async shown(heads, { nameOf, by }) {
      const shown: WithdrawalShape[] = [];
      const staff = heads.length === 0 ? [] : approversIn(await store.listStaff());
      for (const { number, at, author, reason, changed, rollbackOf } of heads) {
        const isBack = rollbackOf !== null;
        const entries = await entriesIn(number, isBack ? [] : changed);
        shown.push({
          release: number,
          at,
          by: nameOf(author ?? ''),
          reason,
          entries,
          rollbackOf,
          how: isBack ? 'rollback' : entries.every(({ json }) => isUnverified(json)) ? 'unverified' : 'withdrawn',
          dueAt: at + CONFIRM_MS,
          isOverdue: isOverdue({ at }, now()),
          mayConfirm: isConfirmable({ author }, staff) ? mayConfirm(author, by) : 'nobody',
        });
      }
      return shown;
    },
  };
}

/** By whom, when and why a number was withdrawn, as long as nobody has changed it since. `heads`: newest first. */
export function withdrawnIn(
  heads: readonly ReleaseHead[],
  key: EntryKey,
  { json, nameOf }: { json: unknown } & Pick<Around, 'nameOf'>,
): EntryShape['withdrawn'] {
  const last = heads.find(({ changed }) => changed.includes(keyOf(key)));
  if (json === null || last === undefined || last.author === null || !isWithdrawal(last)) return null;
  const how = isUnverified(json) ? 'unverified' : 'withdrawn';
  return { at: last.at, by: nameOf(last.author), reason: last.reason, how };
}

/** Where there is somebody who may. */
function mayConfirm(author: string | null, { id, mayRelease }: Around['by']): WithdrawalShape['mayConfirm'] {
  if (author === id) return 'own';
  return mayRelease ? 'may' : 'not_permitted';
}

function isUnverified(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'status' in json && json.status === 'unverified';
}
