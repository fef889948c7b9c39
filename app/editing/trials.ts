import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { TriedShape } from '../../admin-api/trial-shapes.ts';
import { checkEntry } from '../../content/check-entry.ts';
import type { QuestionSet } from '../../content/schema.ts';
import type { SpokenText } from '../../content/shapes.ts';
import { readPlain } from '../../content/yaml-parts.ts';
import { type EntryKind, keyOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { dayOf, manifestOn } from '../../core/manifest-on.ts';
import type { Problem } from '../../core/problem.ts';
import { Refusal } from '../../core/refusal.ts';
import { manifestWith } from '../../core/release.ts';
import { type Revision, revisionId } from '../../core/revision.ts';
import { shortHash } from '../../runtime/short-hash.ts';
import type { Trial, Tried } from '../try-rules.ts';
import type { EditingDeps } from './deps.ts';
import type { Library, Shelved } from './library.ts';
import { isKnown, namesOf, problemSaid } from './problems.ts';

/** So many are told one by one; of the others their number. */
const TOLD = 200;

type Written = Pick<Revision, 'kind' | 'entry' | 'text' | 'json'>;

/** What a change of the words of danger or of weights would do, tried on what is known, before anybody reads it. */
export function createTrials({ store, today, trying }: EditingDeps, library: Library): Pick<ContentDesk, 'tryOut'> {
  /**
   * What holds of a kind as it was released, and as it would with all drafts of it. Both on the same day: that of today, or
   * the last on which one of the drafts comes to hold.
   */
  async function bothOf(
    kind: EntryKind,
    shelved: Shelved,
  ): Promise<{ day: string; before: Written[]; after: Written[] }> {
    const drafts = await store.draftsOf(kind);
    const day = [today(), ...drafts.map((draft) => dayOf(keyOf(draft)))].toSorted().at(-1) ?? today();
    const idOf = (one: Written) => revisionId(one, shortHash);
    const written = new Map([...shelved.all(), ...drafts].map((one): [string, Written] => [idOf(one), one]));
    const heldIn = (manifest: Manifest) =>
      Object.values(manifestOn(manifest, day)).flatMap((id) => written.get(id) ?? []);
    const { manifest } = shelved.release;
    const [before, after] = [heldIn(manifest), heldIn(manifestWith(manifest, drafts, idOf))];
    const ofKind = (all: readonly Written[]) => all.filter((one) => one.kind === kind);
    return { day, before: ofKind(before), after: ofKind(after) };
  }

  /** What keeps weights from being read: they are not tried as none. */
  async function trialOf(kind: EntryKind, shelved: Shelved): Promise<Trial | { unread: readonly Problem[] }> {
    const { day, before, after } = await bothOf(kind, shelved);
    const files = (texts: readonly Written[]) => texts.map(({ entry, text }) => ({ name: `${entry}.yaml`, text }));
    if (kind === 'danger') return { of: 'danger', before: files(before), after: files(after) };
    const unread = after.find(({ json }) => json === null);
    if (unread !== undefined) return { unread: problemsIn(unread) };
    const held = new Set(Object.values(manifestOn(shelved.release.manifest, day)));
    const screens = shelved.all().filter((one) => one.kind === 'screen' && held.has(one.id));
    const sets = screens.map(({ json }) => json as QuestionSet);
    return { of: 'weights', sets, before: weightsIn(before[0]?.json), after: weightsIn(after[0]?.json) };
  }

  return {
    async tryOut(kind, by) {
      const trial = await trialOf(kind, await library.newest());
      if ('unread' in trial) return unreadShown(trial.unread);
      const tried = await trying(trial, by.id);
      if (typeof tried === 'string') throw new Refusal('trial_failed', `the trial was ${tried}`);
      return triedShown(tried);
    },
  };
}

function weightsIn(json: unknown): Record<string, number> {
  const weights = Object.entries((json ?? {}) as Record<string, unknown>);
  return Object.fromEntries(weights.flatMap(([flag, weight]) => (typeof weight === 'number' ? [[flag, weight]] : [])));
}

/** Of weights as they were written. */
function problemsIn(one: Written): readonly Problem[] {
  return checkEntry('weights', readPlain(one.text) ?? null, { where: keyOf(one), countries: new Set() }).problems;
}

function unreadShown(problems: readonly Problem[]): TriedShape {
  const said = problems.map((one) => problemSaid(one, { isNew: true, entry: null }));
  return { of: 'weights', tried: null, changed: [], changes: 0, problems: said };
}

function triedShown(tried: Tried): TriedShape {
  const { changed } = tried;
  if (tried.of === 'danger') {
    const { before, after, problems } = tried;
    const known = new Set(tried.problemsBefore.flatMap(namesOf));
    return {
      of: 'danger',
      before,
      after,
      changed: tried.changed.slice(0, TOLD),
      changes: changed.length,
      problems: problems.map((one) => problemSaid(one, { isNew: !isKnown(known, one), entry: null })),
    };
  }
  return {
    of: 'weights',
    tried: tried.tried,
    changed: tried.changed.slice(0, TOLD).map(({ set, signs, before, after }) => ({
      set,
      signs: signs.map(twin),
      before: twin(before),
      after: twin(after),
    })),
    changes: changed.length,
    problems: [],
  };
}

function twin({ tg, ru }: SpokenText): { tg: string; ru: string } {
  return { tg, ru };
}
