import type { ClipRow } from '../../../admin-api/clip-shapes.ts';
import type { Editor } from '../../../admin-api/content-desk.ts';
import { unglossed } from '../../../content/gloss.ts';
import { variablesIn } from '../../../content/variables.ts';
import { type Clip, spokenKey } from '../../../core/clip.ts';
import type { Language } from '../../../core/message.ts';
import type { Revision } from '../../../core/revision.ts';
import { type PairKind, pairKey, type TextPair } from '../../../core/text-pair.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import type { Person } from '../people.ts';
import { flowIn, keysOf } from '../strings/reviews.ts';
import { createPairs, type PairedEntry } from '../strings/texts.ts';

/** What people read as bubbles of a flow. Titles and buttons are short, and entries are told with their dates. */
const SPOKEN: ReadonlySet<PairKind> = new Set<PairKind>(['bubble', 'question', 'invalid', 'reminder']);

/** A text in one language, where it stands now. */
export interface Side {
  entry: PairedEntry;
  pair: TextPair;
  language: Language;
}

export interface Asked {
  clips: readonly Clip[];
  nameOf: (id: string) => Person;
  by: Editor;
  oneMayApprove: boolean;
}

/** Whether people may ever hear a text. At a node for children there is no sound, as there is no picture. */
export function isSpoken({ key, draft, live }: PairedEntry, { kind, path }: TextPair): boolean {
  if (key.kind !== 'flow' || !SPOKEN.has(kind)) return false;
  const node = flowIn((draft ?? live)?.json)?.nodes.get(String(path[1]));
  return node?.tags?.includes('child') !== true;
}

/** All texts of a flow that people may hear, in the order in which they are read. */
export function sidesOf(entry: PairedEntry): Side[] {
  return entry.pairs
    .filter((pair) => isSpoken(entry, pair))
    .flatMap((pair) => (['tg', 'ru'] as const).map((language) => ({ entry, pair, language })));
}

/** How far the voice of a text is, as whoever asks may see it. */
export function rowOf({ entry, pair, language }: Side, around: Asked): ClipRow {
  const words = pair.words[language];
  const hash = shortHash(words);
  const shown = (clip: Clip) => clipShown(clip, { ...around, entry });
  const own = around.clips.filter((clip) => clip.language === language && clip.of === hash);
  const keys = new Set(keysOf(entry, pair));
  const old = around.clips.filter((clip) => clip.language === language && clip.of !== hash && keys.has(clip.key));
  return {
    key: pairKey(entry.key, pair.place),
    language,
    words,
    hash,
    state: stateOf(words, { own, old, isReleased: isReleased(entry, { language, of: hash }) }),
    clips: own.toSorted((one, other) => other.at - one.at).map(shown),
    old: old.toSorted((one, other) => other.at - one.at).map(shown),
  };
}

function stateOf(
  words: string,
  { own, old, isReleased }: { own: readonly Clip[]; old: readonly Clip[]; isReleased: boolean },
): ClipRow['state'] {
  if (words === '') return 'empty';
  if (variablesIn(unglossed(words)).length > 0) return 'values';
  if (own.some(({ approved }) => approved !== null)) return isReleased ? 'heard' : 'ready';
  if (own.length > 0) return 'waiting';
  return old.length > 0 ? 'stale' : 'none';
}

const RELEASED = new WeakMap<object, ReadonlySet<string>>();
const pairsOf = createPairs();

/** Whether the flow says these words to people now, and not only in a draft. */
function isReleased({ live }: PairedEntry, spoken: Pick<Clip, 'language' | 'of'>): boolean {
  return live !== null && releasedWords(live).has(spokenKey(spoken));
}

/** All that a flow says to people now, by the keys under which it is spoken. */
export function releasedWords(live: Revision): ReadonlySet<string> {
  const known = RELEASED.get(live) ?? spokenIn(pairsOf(live));
  RELEASED.set(live, known);
  return known;
}

export function spokenIn(pairs: readonly TextPair[]): Set<string> {
  const both = pairs.flatMap(({ words }) =>
    (['tg', 'ru'] as const).map((language) => spokenKey({ language, of: shortHash(words[language]) })),
  );
  return new Set(both);
}

/** Of words that stand nowhere. */
export function lostClipShown(clip: Clip, around: Asked): ClipRow['clips'][number] {
  return { ...clipShown(clip, { ...around, entry: null }), mayApprove: false };
}

function clipShown(clip: Clip, around: Asked & { entry: PairedEntry | null }): ClipRow['clips'][number] {
  const { id, seconds, by, at, approved } = clip;
  const { entry } = around;
  return {
    id,
    seconds,
    at,
    by: around.nameOf(by),
    approvedBy: approved && around.nameOf(approved.by),
    isHeard: approved !== null && entry !== null && isReleased(entry, clip),
    mayApprove: approved === null && mayApprove(clip, { ...around, isGrave: entry?.isGrave ?? true }),
    isPlayed: clip.playedBy.includes(around.by.id),
    mayDrop: mayDrop(clip, around.by),
  };
}

/** What two have made people hear, an editor alone does not silence. */
export function mayDrop({ approved }: Clip, by: Editor): boolean {
  return by.mayEdit && (approved === null || by.mayRelease);
}

/** Whoever did not record it may; where an administrator lets one person do, of what does not need two, whoever did as well. */
export function mayApprove(
  { by: author }: Clip,
  { by, oneMayApprove, isGrave }: Asked & { isGrave: boolean },
): boolean {
  if (!by.mayRelease) return false;
  return author !== by.id || (oneMayApprove && !isGrave);
}
