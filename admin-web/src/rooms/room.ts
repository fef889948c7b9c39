import { contentOf, readEntries } from '../../../content/entries.ts';
import type { Content } from '../../../content/schema.ts';
import { type Flaw, faultAt, type Problem } from '../../../core/problem.ts';
import { withHeardToo } from '../../../dialogue/know/heard-too.ts';
import { createKnowledge, type Knowledge, missingFlows } from '../../../dialogue/know/knowledge.ts';
import { loadFlows } from '../../../flows/load/load.ts';
import type { Flow, FlowBook } from '../../../flows/schema.ts';
import { type Scorer, scorerOf } from '../../../language/learn/model.ts';
import { modelOf } from '../../../language/learn/model-bytes.ts';
import { loadLexicon } from '../../../language/load/load-lexicon.ts';
import type { Bundle, FlowText } from './messages.ts';
import { type RawFlow, readRaw } from './raw-flow.ts';

/** A text of a flow, with what can be read of it. */
export interface Written {
  /** As the text itself calls it. */
  name: string;
  text: string;
  raw: RawFlow | null;
  /** Null: it has faults. */
  flow: Flow | null;
  problems: readonly Problem[];
}

/**
 * A release with what is written and not released, in this process alone. A flow that has faults is talked as it was when it
 * could be read last.
 */
export interface Room {
  release: number;
  day: string;
  content: Content;
  /** What was learned; null: nothing was. */
  scorer: Scorer | null;
  /** In the order of their files, new ones behind. */
  flows(): ReadonlyMap<string, Written>;
  /** Looks at a text beside those that are here. */
  read(text: string): Written;
  /** Null takes it away. */
  put(flow: string, text: string | null): void;
  /** What contacts read now. */
  live(): Knowledge;
  /** What they would read if all of this were released. */
  drafted(): Knowledge;
  /** Flows of which `drafted` still says what could be read before, for a fault that is in them or in others. */
  behind(): string[];
  /** What keeps all flows together from being read. */
  missing(): readonly Problem[];
}

interface Made {
  hearing: string;
  flows: ReadonlyMap<string, Flow>;
  knowledge: Knowledge;
}

/** Makes ready all that a release says; throws where this program cannot read it. */
export function openRoom(bundle: Bundle, drafts: readonly FlowText[]): Room {
  const { release, day } = bundle;
  const content = contentOf(readEntries(bundle.content));
  const { lexicon } = loadLexicon([...bundle.words]);
  if (lexicon === null) throw new Error(`release ${release} cannot be read here`);
  const heard = { content, lexicon };
  const model = bundle.model === null ? null : modelOf(new Uint8Array(bundle.model));
  const written = new Map<string, Written>();
  /** As each could be read last. */
  const readable = new Map<string, Flow>();

  function readAs(flow: string, text: string, raw: RawFlow | null): Written {
    const { set, problems } = loadFlows([{ name: `${flow}.yaml`, text }], release);
    return { name: flow, text, raw, flow: set?.flows.get(flow) ?? null, problems };
  }

  function put(flow: string, text: string | null): void {
    if (text === null) {
      written.delete(flow);
      readable.delete(flow);
      return;
    }
    if (written.get(flow)?.text === text) return;
    const one = readAs(flow, text, readRaw(text));
    written.set(flow, one);
    if (one.flow !== null) readable.set(flow, one.flow);
  }

  /** What hears is made anew only where something else is heard. */
  function knowledgeOf(flows: ReadonlyMap<string, Flow>, known: { before: Made; live: Made } | null): Made {
    const hearing = hearingOf(flows);
    const book: FlowBook = { newest: { release, flows }, older: new Map() };
    if (known?.before.hearing === hearing) return { hearing, flows, knowledge: { ...known.before.knowledge, book } };
    const knowledge = createKnowledge(book, heard.content, heard.lexicon);
    if (model === null) return { hearing, flows, knowledge };
    knowledge.adopt(model);
    const isNew = ([id, flow]: [string, Flow]) => heardBy(flow) !== heardBy(known?.live.flows.get(id));
    const unlearned = known === null ? [] : [...flows].filter(isNew).map(([id]) => id);
    return { hearing, flows, knowledge: withHeardToo(knowledge, new Set(unlearned)) };
  }

  for (const { name, text } of bundle.flows) put(stemOf(name), text);
  const live = knowledgeOf(new Map(readable), null);
  for (const { flow, text } of drafts) put(flow, text === '' ? null : text);
  let drafted = live;

  function isDrafted(): boolean {
    return readable.size === drafted.flows.size && [...readable].every(([id, one]) => drafted.flows.get(id) === one);
  }

  function draftedNow(): Made {
    if (!isDrafted() && missing().length === 0) drafted = knowledgeOf(new Map(readable), { before: drafted, live });
    return drafted;
  }

  function missing(): Flaw[] {
    return missingFlows({ newest: { release, flows: readable }, older: new Map() });
  }

  return {
    release,
    day,
    content,
    scorer: model && scorerOf(model),
    flows: () => written,
    read(text) {
      const raw = readRaw(text);
      return readAs(String(raw?.frame.flow ?? ''), text, raw);
    },
    put,
    live: () => live.knowledge,
    drafted: () => draftedNow().knowledge,
    behind() {
      const { flows } = draftedNow();
      const names = new Set([...written.keys(), ...flows.keys()]);
      return [...names].filter((id) => (written.get(id)?.flow ?? null) !== flows.get(id));
    },
    missing: () => missing().map((one) => faultAt('flows', one)),
  };
}

function hearingOf(flows: ReadonlyMap<string, Flow>): string {
  return [...flows.values()].map(heardBy).join('\n');
}

/** All by which messages find a flow. */
function heardBy(flow: Flow | undefined): string {
  if (flow === undefined) return '';
  const { flow: id, title, hears, topic, tags, intent, also_ok } = flow;
  return JSON.stringify([id, title, hears, topic, tags, intent, also_ok]);
}

function stemOf(name: string): string {
  return (name.split('/').at(-1) ?? name).replace(/\.ya?ml$/, '');
}
