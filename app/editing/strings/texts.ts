import type { Editor } from '../../../admin-api/content-desk.ts';
import { entryPairs, PAIRED_KINDS } from '../../../content/entry-pairs.ts';
import { readPlain } from '../../../content/yaml-parts.ts';
import type { Draft } from '../../../core/draft.ts';
import { type EntryKey, type EntryKind, keyOf } from '../../../core/entry.ts';
import { isRecord } from '../../../core/record.ts';
import type { Revision } from '../../../core/revision.ts';
import type { TextPair } from '../../../core/text-pair.ts';
import { NARROWEST } from '../../../flows/check/check.ts';
import { flowPairs } from '../../../flows/edit/flow-pairs.ts';
import type { Plain } from '../../../flows/edit/operation.ts';
import type { EditingDeps } from '../deps.ts';
import type { Library, Shelved } from '../library.ts';
import { isGraveFlow } from '../one-person.ts';
import { PROGRAM_WORDS } from '../program-words.ts';
import { asSeenBy } from '../rows.ts';

/** An entry as it is written now, with all that stands in it in both languages. */
export interface PairedEntry {
  key: EntryKey;
  live: Revision | null;
  draft: Draft | null;
  pairs: readonly TextPair[];
  /** Somebody in danger may be there. */
  isGrave: boolean;
}

/** Reads what stands in two languages, the newest release with what is written on top of it. */
export interface Texts {
  all(by: Editor): Promise<{ shelved: Shelved; entries: PairedEntry[] }>;
  /** Null: there is no such entry, or nobody translates it. */
  one(key: EntryKey, by: Editor): Promise<{ shelved: Shelved; entry: PairedEntry } | null>;
}

/** Kinds of entry that are translated. */
export const KINDS: readonly EntryKind[] = ['flow', ...PAIRED_KINDS];
/** So many states of entries are kept. */
const KEPT = 5000;

export function createTexts({ store }: Pick<EditingDeps, 'store'>, library: Library): Texts {
  const pairsOf = createPairs();

  return {
    async all(by) {
      const [shelved, written] = await Promise.all([library.newest(), store.readDrafts()]);
      const drafts = new Map(written.flatMap((one) => asSeenBy(one, by) ?? []).map((one) => [keyOf(one), one]));
      const known = [...shelved.all(), ...drafts.values()].map(({ kind, entry }): EntryKey => ({ kind, entry }));
      const keys = new Map([...known, ...PROGRAM_WORDS].map((key) => [keyOf(key), key]));
      const entries = KINDS.flatMap((kind) =>
        [...keys.values()]
          .filter((key) => key.kind === kind)
          .flatMap((key) => pairedAs(key, { draft: drafts.get(keyOf(key)) ?? null, shelved, pairsOf }) ?? []),
      );
      return { shelved, entries };
    },

    async one(key, by) {
      if (!KINDS.includes(key.kind)) return null;
      const [shelved, [draft = null]] = await Promise.all([library.newest(), store.readDrafts([key])]);
      const entry = pairedAs(key, { draft: asSeenBy(draft, by), shelved, pairsOf });
      return entry && { shelved, entry };
    },
  };
}

/** An entry with what is written on top of it; null: it is not there, or is to go. */
export function pairedAs(
  { kind, entry }: EntryKey,
  { draft, shelved, pairsOf }: { draft: Draft | null; shelved: Shelved; pairsOf: PairsOf },
): PairedEntry | null {
  const key = { kind, entry };
  const live = shelved.at(key);
  const now = draft ?? live;
  if (now === null || draft?.deletes) return null;
  const states = [draft, live].flatMap((one) => (one === null ? [] : [one.json]));
  const isGrave = kind === 'flow' && isGraveFlow(states, shelved);
  return { key, live, draft, pairs: pairsOf(now), isGrave };
}

export type PairsOf = (state: Draft | Revision) => readonly TextPair[];

/** All that stands in two languages in a state of an entry; what was read once is kept. */
export function createPairs(): PairsOf {
  const known = new Map<string, readonly TextPair[]>();
  return (state) => {
    const name = 'hash' in state ? state.hash : state.id;
    const pairs = known.get(name) ?? read(state);
    if (known.size > KEPT) known.clear();
    known.set(name, pairs);
    return pairs;
  };
}

function read({ kind, json, text }: Pick<Draft, 'kind' | 'json' | 'text'>): TextPair[] {
  if (kind === 'flow') return flowPairs(asWritten(json ?? readPlain(text)), NARROWEST);
  return entryPairs(json ?? readPlain(text));
}

/** A flow as it is kept has its nodes in a list. */
function asWritten(json: unknown): Plain {
  if (!isRecord(json) || !Array.isArray(json.nodes)) return json as Plain;
  const { nodes } = json;
  return { ...json, nodes: nodes.every(Array.isArray) ? Object.fromEntries(nodes) : {} } as Plain;
}
