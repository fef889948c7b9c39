import { createRequire } from 'node:module';
import { type ContentEntries, contentOf } from '../../content/entries.ts';
import type { Content } from '../../content/schema.ts';
import { type EntryKind, entryOf } from '../../core/entry.ts';
import type { Manifest } from '../../core/manifest.ts';
import { manifestOn } from '../../core/manifest-on.ts';
import type { Revision } from '../../core/revision.ts';
import { readFlow } from '../../flows/kept-flow.ts';
import type { Flow, FlowSet } from '../../flows/schema.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import type * as careful from '../../language/load/load-lexicon.ts';
import { quickLexicon } from '../../language/load/quick-lexicon.ts';
import type { TextFile } from './split-files.ts';

/** The newest shape of an entry that this program can read. A shape that an older one cannot read has the next number. */
export const FORMAT = 1;

/** What a release says on a day. */
export interface Spoken {
  flows: FlowSet;
  content: Content;
  lexicon: Lexicon;
  /** Changes with what the flows say, the words of danger or what is learned from: while it stays, only other content has changed. */
  speech: string;
  /** The flows as they are written, for who learns from them. */
  scripts: readonly TextFile[];
  /** The words of danger as they are written. */
  words: readonly TextFile[];
}

/** Builds releases of revisions that were read once: what did not change is shared by all of them. */
export interface Builder {
  /** Ids that are needed to build a release and were not given yet. */
  missing(manifest: Manifest, what: 'flows' | 'all'): string[];
  take(revisions: readonly Revision[]): void;
  flowsOf(number: number, manifest: Manifest): FlowSet;
  contentOn(manifest: Manifest, today: string): Content;
  spokenOn(number: number, manifest: Manifest, today: string): Spoken;
  /** Lets go of what stands in none of these. */
  keepOnly(manifests: readonly Manifest[]): void;
}

/** What a release is built from: of most entries without what editors write. */
type Kept = Pick<Revision, 'entry' | 'json' | 'text'>;

/** Of these a process needs what editors write: it learns from flows, and hears by words of danger. */
const ARE_READ_AS_WRITTEN: ReadonlySet<EntryKind> = new Set(['flow', 'danger']);

export function createBuilder(): Builder {
  const revisions = new Map<string, Kept>();
  const flows = new Map<string, Flow>();
  let heard: { words: string; lexicon: Lexicon } | null = null;

  function revisionAt(id: string): Kept {
    const found = revisions.get(id);
    if (found === undefined) throw new Error(`revision ${id} is not there`);
    return found;
  }

  function flowOf(id: string): Flow {
    const flow = flows.get(id) ?? readFlow(revisionAt(id).json);
    flows.set(id, flow);
    return flow;
  }

  function lexiconOf(ids: readonly string[]): Lexicon {
    const words = ids.join(' ');
    if (heard?.words !== words) heard = { words, lexicon: lexiconFrom(ids.map(revisionAt)) };
    return heard.lexicon;
  }

  function flowsOf(release: number, manifest: Manifest): FlowSet {
    const all = scriptsOf(manifest).map(flowOf);
    return { release, flows: new Map(all.map((flow) => [flow.flow, flow])) };
  }

  const contentOn = (whole: Manifest, today: string) => contentOf(entriesOf(manifestOn(whole, today), revisionAt));

  return {
    missing: (manifest, what) =>
      Object.entries(manifest)
        .filter(([key, id]) => isNeeded(entryOf(key).kind, what) && !revisions.has(id))
        .map(([, id]) => id),
    take(read) {
      for (const { id, kind, entry, text, json } of read)
        revisions.set(id, { entry, json, text: ARE_READ_AS_WRITTEN.has(kind) ? text : '' });
    },
    flowsOf,
    contentOn,
    spokenOn(number, whole, today) {
      const [scripts, held] = [scriptsOf(whole), manifestOn(whole, today)];
      const [words, examples] = [idsOf(held, 'danger'), idsOf(held, 'example')];
      return {
        flows: flowsOf(number, whole),
        content: contentOn(whole, today),
        lexicon: lexiconOf(words),
        speech: [...scripts, ...words, ...examples].join(' '),
        words: words.map(revisionAt).map(({ entry, text }) => ({ name: `${entry}.yaml`, text })),
        scripts: scripts.map((id) => ({ name: `${flowOf(id).flow}.yaml`, text: revisionAt(id).text })),
      };
    },
    keepOnly(manifests) {
      const used = new Set(manifests.flatMap((manifest) => Object.values(manifest)));
      for (const kept of [revisions, flows]) for (const id of kept.keys()) if (!used.has(id)) kept.delete(id);
    },
  };
}

/** Talks are said again before a release, and by no process that speaks with people; the model is read by itself, where it is wanted. */
function isNeeded(kind: EntryKind, what: 'flows' | 'all'): boolean {
  return what === 'all' ? kind !== 'said' && kind !== 'topics' : kind === 'flow';
}

/** A flow holds as it was released: whoever waits in it by a date must find it as it was. */
function scriptsOf(manifest: Manifest): string[] {
  return idsOf(manifestOn(manifest, ''), 'flow');
}

function idsOf(manifest: Manifest, kind: EntryKind): string[] {
  return Object.entries(manifest)
    .filter(([key]) => entryOf(key).kind === kind)
    .map(([, id]) => id);
}

function entriesOf(manifest: Manifest, revisionAt: (id: string) => Kept): ContentEntries {
  return entriesFrom((kind) => idsOf(manifest, kind).map((id) => revisionAt(id).json));
}

/** What was checked before it was released is taken as it is. */
export function entriesFrom(jsonOf: (kind: EntryKind) => readonly unknown[]): ContentEntries {
  const list = <Kind extends keyof ContentEntries>(kind: Kind) => jsonOf(kind) as unknown as ContentEntries[Kind];
  const weights = jsonOf('weights').flatMap((json) => Object.entries(json as Record<string, number>));
  return {
    fact: list('fact'),
    contact: list('contact'),
    country: list('country'),
    locality: list('locality'),
    place: list('place'),
    rule: list('rule'),
    screen: list('screen'),
    checklist: list('checklist'),
    register: list('register'),
    term: list('term'),
    source: list('source'),
    canned: list('canned'),
    words: list('words'),
    example: list('example'),
    // No process says anything of them.
    said: [],
    weights: new Map(weights),
  };
}

function lexiconFrom(kept: readonly Kept[]): Lexicon {
  const files = kept.map(({ entry, text }) => ({ name: `${entry}.yaml`, text }));
  return quickLexicon(files) ?? carefulLexicon(files);
}

const require = createRequire(import.meta.url);

/** Of texts that are written in an unusual way; what reads them is loaded with the first. */
function carefulLexicon(files: readonly TextFile[]): Lexicon {
  const { loadLexicon } = require('../../language/load/load-lexicon.ts') as typeof careful;
  const { lexicon, problems } = loadLexicon(files);
  if (lexicon === null) throw new Error(`the words of danger have ${problems.length} faults`);
  return lexicon;
}
