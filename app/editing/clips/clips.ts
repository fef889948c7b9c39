/** clips/: texts as somebody speaks them: taken in, heard by a second person, and let go. */

import type { ClipDesk } from '../../../admin-api/clip-desk.ts';
import type { Editor } from '../../../admin-api/content-desk.ts';
import { unglossed } from '../../../content/gloss.ts';
import { variablesIn } from '../../../content/variables.ts';
import type { Clip } from '../../../core/clip.ts';
import type { EntryKind } from '../../../core/entry.ts';
import { Refusal } from '../../../core/refusal.ts';
import { keyParts } from '../../../core/text-pair.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import type { EditingDeps } from '../deps.ts';
import type { Library } from '../library.ts';
import { readPeople } from '../people.ts';
import { createTexts } from '../strings/texts.ts';
import { type Asked, isSpoken, mayApprove, mayDrop, rowOf, type Side, sidesOf } from './clip-rows.ts';
import type { ClipFault, Remuxed } from './remux.ts';
import { createVoiceWork } from './voice-work.ts';

export function createClips(deps: EditingDeps, library: Library): ClipDesk {
  const { store, now } = deps;
  const texts = createTexts(deps, library);
  const work = createVoiceWork(deps, texts);

  async function asked(by: Editor): Promise<Asked> {
    const [clips, nameOf, kept] = await Promise.all([store.clips(), readPeople(store), store.readSettings()]);
    return { clips, nameOf, by, oneMayApprove: kept.settings.oneMayApprove };
  }

  async function sideAt({ key, language }: Pick<Clip, 'key' | 'language'>, by: Editor): Promise<Side | null> {
    const parts = keyParts(key);
    const found = parts && (await texts.one({ kind: parts.kind as EntryKind, entry: parts.entry }, by));
    const pair = found?.entry.pairs.find(({ place }) => place === parts?.place);
    return found && pair && isSpoken(found.entry, pair) ? { entry: found.entry, pair, language } : null;
  }

  /** Whether somebody in danger may read these words, in whatever flow they stand; of words that stand nowhere it is not known. */
  async function isSaidInGrave({ language, of }: Clip, by: Editor): Promise<boolean> {
    const { entries } = await texts.all(by);
    const saying = entries.filter(({ pairs }) => pairs.some(({ words }) => shortHash(words[language]) === of));
    return saying.length === 0 || saying.some(({ isGrave }) => isGrave);
  }

  /** Of one text people hear one voice: lets go of those that they heard before it, also where two approve in one moment. */
  async function dropBefore(clip: Clip): Promise<Clip[]> {
    const before = (await store.clips()).filter((one) => isOfSame(one, clip) && isBefore(one, clip));
    for (const { id } of before) await store.changeClip(id, () => null);
    return before;
  }

  return {
    async clips(flow, by) {
      const [found, around] = await Promise.all([texts.one({ kind: 'flow', entry: flow }, by), asked(by)]);
      if (found === null) throw new Refusal('entry_unknown', `there is no flow ${flow}`);
      return sidesOf(found.entry).map((side) => rowOf(side, around));
    },

    voiceWork: async (by) => work(by, await asked(by)),

    async saveClip({ key, language, hash, file }, by) {
      const side = await sideAt({ key, language }, by);
      if (side === null) throw new Refusal('entry_unknown', `nobody speaks a text at ${key}`);
      const words = side.pair.words[language];
      if (variablesIn(unglossed(words)).length > 0) throw new Refusal('clip_values', `${key} has values`);
      if (words === '' || shortHash(words) !== hash) throw new Refusal('clip_stale', `${key} has changed`);
      const given = Buffer.from(file, 'base64');
      const { bytes, seconds } = voiceOf(await deps.remux(given));
      const id = shortHash(`${language} ${hash} ${given.toString('base64')}`);
      const clip = { id, key, language, of: hash, seconds, size: bytes.length, by: by.id, at: now() };
      await store.keepClip({ ...clip, playedBy: [], approved: null }, bytes);
      return rowOf(side, await asked(by));
    },

    async playedClip(id, by) {
      const played = (clip: Clip) => (clip.playedBy.includes(by.id) ? clip : withPlayed(clip, by.id));
      await store.changeClip(id, (clip) => played(assertThere(id, clip)));
    },

    async approveClip(id, by) {
      const around = await asked(by);
      const clip = around.clips.find((one) => one.id === id);
      const isGrave = clip === undefined || clip.by !== by.id || (await isSaidInGrave(clip, by));
      const changed = await store.changeClip(id, (now_) => {
        const known = assertThere(id, now_);
        if (!mayApprove(known, { ...around, isGrave })) throw new Refusal('clip_own', `${by.id} recorded ${id}`);
        if (!known.playedBy.includes(by.id)) throw new Refusal('clip_unplayed', `${by.id} has not played ${id}`);
        return { ...known, approved: known.approved ?? { by: by.id, at: now() } };
      });
      const heard = assertThere(id, changed);
      return { clip: heard, before: await dropBefore(heard) };
    },

    async dropClip(id, by) {
      const { clips } = await asked(by);
      const clip = assertThere(id, clips.find((one) => one.id === id) ?? null);
      const assertMay = (one: Clip) => {
        if (mayDrop(one, by)) return;
        throw new Refusal('permission_denied', `${by.id} may not silence ${id}`, { permission: 'release_content' });
      };
      assertMay(clip);
      // What it took the place of is not heard again.
      const before = await dropBefore(clip);
      await store.changeClip(id, (now_) => {
        assertMay(assertThere(id, now_));
        return null;
      });
      return { clip, before };
    },

    async clipSound(id) {
      const bytes = await store.clipBytes(id);
      if (bytes === null) throw new Refusal('clip_unknown', `there is no clip ${id}`);
      return bytes;
    },
  };
}

function isOfSame(one: Clip, other: Clip): boolean {
  return one.language === other.language && one.of === other.of;
}

/** Both may be heard, and the other was approved later. */
function isBefore(one: Clip, other: Clip): boolean {
  if (one.approved === null || other.approved === null || one.id === other.id) return false;
  const gap = one.approved.at - other.approved.at;
  return gap < 0 || (gap === 0 && one.id < other.id);
}

/** The last who have played it: whoever approves it is among them. */
const PLAYED_MOST = 20;

function withPlayed(clip: Clip, by: string): Clip {
  return { ...clip, playedBy: [...clip.playedBy, by].slice(-PLAYED_MOST) };
}

function assertThere(id: string, clip: Clip | null): Clip {
  if (clip === null) throw new Refusal('clip_unknown', `there is no clip ${id}`);
  return clip;
}

function voiceOf(made: Remuxed | ClipFault | 'cancelled'): Remuxed {
  if (typeof made === 'object') return made;
  const fault = made === 'cancelled' ? 'broken' : made;
  throw new Refusal(`clip_${fault}`, `a recording that is none: ${fault}`);
}
