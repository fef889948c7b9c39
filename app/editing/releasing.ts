import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { ReleaseHead } from '../../admin-api/release-shapes.ts';
import { entryStates } from '../../content/entry-states.ts';
import type { AuditEntry } from '../../core/audit.ts';
import { type Candidate, isCheckedFor } from '../../core/candidate.ts';
import { approversOf, returned } from '../../core/draft.ts';
import { type EntryKey, entryOf, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import { Refusal } from '../../core/refusal.ts';
import { type ReleaseHead as KeptHead, manifestWith, type NewRelease } from '../../core/release.ts';
import { type Revision, revisionId } from '../../core/revision.ts';
import { type Confirmation, isForSecond } from '../../core/withdrawal.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import { FORMAT } from '../releases/build.ts';
import { withModel, writtenBetween } from '../releases/model-entry.ts';
import { createCandidates } from './candidates.ts';
import type { EditingDeps } from './deps.ts';
import { hindrancesOf } from './hindrances.ts';
import type { Library, Shelved } from './library.ts';
import { nearest } from './nearest.ts';
import { type Person, readPeople } from './people.ts';
import { readBy } from './read-by.ts';
import { revisionsOf } from './revisions-of.ts';
import { createRollingBack } from './rolling-back.ts';
import { asSeenBy, rowOf } from './rows.ts';
import { titled } from './titled.ts';
import { usesIn } from './uses.ts';
import { createWithdrawals } from './withdrawals.ts';
import { withdrawnOf } from './withdrawn.ts';

/** So many changed entries of a release are named in the list of all. */
const NAMED = 3;
/** While a withdrawal is refused, people are told the number. */
const WITHDRAWAL_TRIES = 5;

type Releasing = Pick<
  ContentDesk,
  | 'page'
  | 'candidate'
  | 'propose'
  | 'giveUp'
  | 'progress'
  | 'release'
  | 'releases'
  | 'difference'
  | 'rollBack'
  | 'withdraw'
  | 'confirm'
>;

/** What becomes of drafts that were read: a candidate, checked whole, and a release; and the way back. */
export function createReleasing(deps: EditingDeps, library: Library): Releasing {
  const { store, log, now, today, knowledge } = deps;
  const candidates = createCandidates(deps, library);
  const withdrawals = createWithdrawals(deps, library);
  const rollingBack = createRollingBack(deps, library);

  /** On top of the newest release, or not at all. */
  async function add(
    release: Pick<NewRelease, 'author' | 'approvers' | 'alone' | 'reason' | 'manifest' | 'report' | 'rollbackOf'>,
    revisions: readonly Revision[],
    { shelved, line }: { shelved: Shelved; line: (number: number, hash: string) => AuditEntry },
  ): Promise<number> {
    const { number, manifest } = shelved.release;
    // What came on its day moves under its plain name by itself: nobody has changed it.
    const isMoved = (key: string) => [key, withoutDay(key)].every((one) => manifest[one] === release.manifest[one]);
    const made: NewRelease = {
      ...release,
      number: number + 1,
      parent: number,
      format: Math.max(FORMAT, shelved.release.format),
      at: now(),
      changed: writtenBetween(shelved.came?.asReleased ?? manifest, release.manifest).filter((key) => !isMoved(key)),
      waiting: (await store.waiting()).places,
    };
    const all = [...revisions, ...(shelved.came?.revisions ?? [])];
    if ((await store.addRelease(made, all, (hash) => line(made.number, hash))) === 'stale')
      throw new Refusal('release_stale', `somebody else has released on top of ${number}`);
    // It is released: the watch serves it within a second, too.
    await deps
      .look()
      .catch((error: unknown) => log.error({ err: error }, 'what was released is served a little later'));
    return made.number;
  }

  return {
    candidate: candidates.candidate,
    propose: candidates.propose,
    giveUp: candidates.giveUp,
    progress: candidates.progress,

    async page(by) {
      const [shelved, nameOf] = [await library.newest(), await readPeople(store)];
      const seen = (await store.readDrafts()).flatMap((draft) => asSeenBy(draft, by) ?? []);
      const { shown: drafts, more } = nearest(seen, { by: by.id });
      const [candidate, standing, kept, unconfirmed] = await Promise.all([
        store.candidate(),
        store.standing(now()),
        store.readSettings(),
        store.unconfirmed(),
      ]);
      const uses = usesIn(knowledge(), today());
      const { oneMayApprove } = kept.settings;
      const around = {
        shelved,
        nameOf,
        uses,
        by,
        oneMayApprove,
        today: today(),
      };
      const number = shelved.release.number;
      return {
        release: number,
        drafts: drafts.map((draft) => rowOf({ kind: draft.kind, entry: draft.entry }, draft, around)),
        draftsMore: more,
        withdrawals: await withdrawals.shown(unconfirmed, { nameOf, by }),
        oneMayApprove,
        candidate: candidate && (await candidates.shown(candidate, around)),
        expiring: entryStates(knowledge().content, today()).filter(({ age }) => age !== null && age !== 'fresh').length,
        readBy: readBy(standing, { release: number, now: now() }),
      };
    },

    async release(id, by, line) {
      const [candidate, shelved] = [await store.candidate(), await library.newest()];
      const isReady = candidate?.id === id && candidate.state === 'ready';
      if (!isReady || !isCheckedFor(candidate, { on: shelved.release.number, day: today(), version: deps.version }))
        throw new Refusal(
          'candidate_not_ready',
          'it was not checked on top of what contacts read now, by this program',
        );
      // Read once: what is looked at is what is released.
      const drafts = await store.readDrafts(candidate.drafts.map(({ kind, entry }) => ({ kind, entry })));
      const { oneMayApprove } = (await store.readSettings()).settings;
      const [hindrance] = hindrancesOf(candidate, drafts, { shelved, by, oneMayApprove, today: today() });
      if (hindrance !== undefined)
        throw new Refusal('candidate_changed', `${keyOf(hindrance.key)} is ${hindrance.why}`, hindrance);
      const manifest = manifestWith(shelved.release.manifest, drafts, (draft) => revisionId(draft, shortHash));
      const isAlone = drafts.some((draft) => approversOf(draft).length === 0);
      const number = await add(
        {
          author: by.id,
          approvers: [...new Set(drafts.flatMap(approversOf))],
          alone: isAlone ? 'small_team' : null,
          reason: candidate.reason,
          manifest: withModel(manifest, await modelOf(candidate)),
          report: candidate.report,
          rollbackOf: null,
        },
        revisionsOf(drafts, now()),
        {
          shelved,
          line: (released, hash) =>
            line(isAlone ? 'content_released_alone' : 'content_released', `${released} ${hash}`),
        },
      );
      // What was written on since stays a draft, on top of the state before.
      for (const { kind, entry, hash } of candidate.drafts)
        await store.changeDraft({ kind, entry }, (draft) => (draft?.hash === hash ? null : draft));
      await store.changeCandidate((there) => (there?.id === id ? null : there));
      return number;
    },

    async releases(before, limit) {
      const [nameOf, heads, unconfirmed, shelved] = await Promise.all([
        readPeople(store),
        store.listReleases(before, limit),
        store.unconfirmed(),
        library.newest(),
      ]);
      const open = new Set(unconfirmed.map(({ number }) => number));
      const confirmed = await store.confirmations(heads.filter(isForSecond).map(({ number }) => number));
      const byRelease = new Map(confirmed.map((one) => [one.release, one]));
      return heads.map((head) => ({
        ...headShown(head, byRelease.get(head.number) ?? null, nameOf),
        isOpen: open.has(head.number),
        named: firstOf(head.changed).map((key) => titled(entryOf(key), shelved)),
      }));
    },

    async difference(before, after) {
      const [one, other] = await Promise.all([releaseAt(before), releaseAt(after)]);
      return {
        changes: writtenBetween(one.release.manifest, other.release.manifest).map((key) => {
          const entry = entryOf(key);
          const writtenIn = (shelved: Shelved) => {
            const found = shelved.at(entry);
            return found && { text: found.text, json: found.json };
          };
          return { ...entry, before: writtenIn(one), after: writtenIn(other) };
        }),
      };
    },

    async rollBack(to, reason, by, line) {
      const shelved = await library.newest();
      const { target, manifest, revisions, takesTwo } = await rollingBack(to, shelved);
      const { report } = target;
      const alone = takesTwo ? 'rollback' : null;
      return add({ author: by.id, approvers: [], alone, reason, manifest, report, rollbackOf: to }, revisions, {
        shelved,
        line: () => line('content_rolled_back', `${to}: ${reason}`),
      });
    },

    async withdraw(entry, { how, reason }, by, line) {
      const number = await whoeverReleases(async () => {
        // As it was released: what one person withdraws changes nothing else.
        const shelved = await releaseAt(await store.newestRelease());
        const withdrawn = withdrawnOf(shelved, { entry, how, at: now() });
        const manifest = {
          ...shelved.release.manifest,
          ...Object.fromEntries(withdrawn.map((one) => [keyOf(one), one.id])),
        };
        return add(
          { author: by.id, approvers: [], alone: 'withdrawal', reason, manifest, report: null, rollbackOf: null },
          withdrawn,
          { shelved, line: () => line('number_withdrawn', `contact/${withoutDay(entry)}: ${reason}`) },
        );
      });
      await giveBackDrafts(entry, { by: by.id, at: now(), note: reason }).catch((error: unknown) =>
        log.error({ err: error, release: number }, 'drafts of a number that was withdrawn were not given back'),
      );
      return number;
    },

    confirm: withdrawals.confirm,
  };

  /** Whoever has read a state of this number, also of a later day, has not known that it was withdrawn. */
  async function giveBackDrafts(entry: string, why: Parameters<typeof returned>[1]): Promise<void> {
    const base = withoutDay(keyOf({ kind: 'contact', entry }));
    const drafts = (await store.listDrafts()).filter((one) => withoutDay(keyOf(one)) === base);
    for (const { kind, entry: id } of drafts)
      await store.changeDraft({ kind, entry: id }, (draft) => draft && returned(draft, why));
  }

  /** What was learned in its check; it may have been swept away since. */
  async function modelOf({ model }: Candidate): Promise<string | null> {
    return model !== null && (await store.revisions([model])).length > 0 ? model : null;
  }

  async function releaseAt(number: number): Promise<Shelved> {
    const found = await library.release(number);
    if (found === null) throw new Refusal('release_unknown', `there is no release ${number}`);
    return found;
  }
}

/** Tries it anew on top of what others have released at the same moment. */
async function whoeverReleases(release: () => Promise<number>): Promise<number> {
  for (let left = WITHDRAWAL_TRIES - 1; ; left--) {
    try {
      return await release();
    } catch (error) {
      const isStale = error instanceof Refusal && error.code === 'release_stale';
      if (!isStale || left === 0) throw error;
    }
  }
}

/** In place of "1 more" its name stands as well. */
function firstOf(changed: readonly string[]): readonly string[] {
  return changed.length <= NAMED + 1 ? changed : changed.slice(0, NAMED);
}

type Name = (id: string) => Person;

function headShown(
  head: KeptHead,
  confirmed: Confirmation | null,
  nameOf: Name,
): Omit<ReleaseHead, 'isOpen' | 'named'> {
  const { number, at, author, approvers, alone, reason, changed, rollbackOf } = head;
  return {
    number,
    at,
    author: author === null ? null : nameOf(author),
    approvers: approvers.map(nameOf),
    alone,
    confirmed: confirmed && { by: nameOf(confirmed.by), at: confirmed.at },
    reason,
    changed: changed.map((key): EntryKey => entryOf(key)),
    rollbackOf,
  };
}
