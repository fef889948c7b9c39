import type { ContentDesk } from '../../admin-api/content-desk.ts';
import type { TriedShape } from '../../admin-api/trial-shapes.ts';
import type { QuestionSet } from '../../content/schema.ts';
import type { SpokenText } from '../../content/shapes.ts';
import { type EntryKey, type EntryKind, keyOf } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import { Refusal } from '../../core/refusal.ts';
import type { Trial, Tried } from '../try-rules.ts';
import type { EditingDeps } from './deps.ts';
import type { Library, Shelved } from './library.ts';
import { problemSaid } from './problems.ts';

/** So many are told one by one; of the others their number. */
const TOLD = 200;

/** What a change of the words of danger or of weights would do, tried on what is known, before anybody reads it. */
export function createTrials({ store, trying }: EditingDeps, library: Library): Pick<ContentDesk, 'tryOut'> {
  /** The texts of a kind as they are today, and as they would be with all drafts of it. */
  async function textsOf(kind: EntryKind, shelved: Shelved) {
    const drafts = (await store.readDrafts()).filter((draft) => draft.kind === kind);
    const live = liveOf(kind, shelved);
    const written = new Map(live.map(({ entry, text, json }) => [entry, { text, json }]));
    for (const { entry, text, json } of drafts) written.set(entry, { text, json });
    return { live, drafts: [...written].map(([entry, one]) => ({ entry, ...one })) };
  }

  async function trialOf(kind: EntryKind, shelved: Shelved): Promise<Trial> {
    const { live, drafts } = await textsOf(kind, shelved);
    const files = (texts: readonly { entry: string; text: string }[]) =>
      texts.map(({ entry, text }) => ({ name: `${entry}.yaml`, text }));
    if (kind === 'danger') return { of: 'danger', before: files(live), after: files(drafts) };
    const sets = liveOf('screen', shelved).map(({ json }) => json as QuestionSet);
    return { of: 'weights', sets, before: weightsIn(live[0]?.json), after: weightsIn(drafts[0]?.json) };
  }

  return {
    async tryOut(kind, by) {
      const tried = await trying(await trialOf(kind, await library.newest()), by.id);
      if (typeof tried === 'string') throw new Refusal('trial_failed', `the trial was ${tried}`);
      return triedShown(tried);
    },
  };
}

function liveOf(kind: EntryKind, shelved: Shelved) {
  const isOfToday = (key: EntryKey) => withoutDay(keyOf(key)) === keyOf(key);
  return shelved.all().filter((one) => one.kind === kind && isOfToday(one));
}

function weightsIn(json: unknown): Record<string, number> {
  const weights = Object.entries((json ?? {}) as Record<string, unknown>);
  return Object.fromEntries(weights.flatMap(([flag, weight]) => (typeof weight === 'number' ? [[flag, weight]] : [])));
}

function triedShown(tried: Tried): TriedShape {
  const { changed } = tried;
  if (tried.of === 'danger') {
    const { before, after, problems } = tried;
    return {
      of: 'danger',
      before,
      after,
      changed: tried.changed.slice(0, TOLD),
      changes: changed.length,
      problems: problems.map((one) => problemSaid(one, { isNew: true, entry: null })),
    };
  }
  return {
    of: 'weights',
    tried: tried.tried,
    changed: tried.changed.slice(0, TOLD).map(({ set, signs, before, after }) => ({
      ...{ set, signs: signs.map(twin), before: twin(before), after: twin(after) },
    })),
    changes: changed.length,
  };
}

function twin({ tg, ru }: SpokenText): { tg: string; ru: string } {
  return { tg, ru };
}
