import { BUBBLE_MAX_LENGTH } from '../../../content/readability.ts';
import { newContact } from '../../../core/conversation.ts';
import { LANGUAGES, type Language, type Place } from '../../../core/message.ts';
import { pathOf } from '../../../core/problem.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { render } from '../../../dialogue/say/render.ts';
import { textFor } from '../../../dialogue/say/variables.ts';
import { createView, type View } from '../../../dialogue/say/view.ts';
import { samplesIn } from '../../../dialogue/turn/asked-again.ts';
import type { Group } from '../../../flows/edit/plain.ts';
import { type Target, targetsIn } from '../../../flows/edit/targets.ts';
import { destinationOf } from '../../../flows/engine/book.ts';
import { kindOfNode } from '../../../flows/load/load-node.ts';
import type { FlowNode, Text } from '../../../flows/schema.ts';
import type { FlowView, NodeView } from './messages.ts';
import type { RawFlow } from './raw-flow.ts';
import type { Room, Written } from './room.ts';

/** A flow as the pages show it, with what each text reads like today. */
export function viewFlow(room: Room, flow: string, written: Written): FlowView {
  const { text, raw } = written;
  if (raw === null) return { flow, text, frame: null, nodes: [] };
  const places = placesOf(room, { flow, raw });
  const readers = readersOf(room.drafted(), flow, room.day);
  const nodes = [...raw.nodes].map(([id, value]): NodeView => {
    const node = written.flow?.nodes.get(id) ?? null;
    return {
      id,
      kind: kindOfNode(value),
      value,
      leadsTo: targetsIn(value).map((target) => ({
        to: target.to,
        by: pathOf(...target.path),
        at: placeAt(places, flow, target),
      })),
      shown: shownAs(node, { flow, node: id, release: room.release }, readers),
    };
  });
  return { flow, text, frame: raw.frame, nodes };
}

export type Places = ReadonlyMap<string, { start: string; nodes: ReadonlyMap<string, Group> }>;

/** The nodes of all flows as they are written, also of those that have faults; `beside` stands there instead. */
export function placesOf(room: Room, beside: { flow: string; raw: RawFlow } | null = null): Places {
  const raws = new Map([...room.flows()].map(([id, { raw }]) => [id, raw]));
  if (beside !== null) raws.set(beside.flow, beside.raw);
  return new Map(
    [...raws].map(([id, raw]) => [id, { start: String(raw?.frame.start ?? ''), nodes: raw?.nodes ?? new Map() }]),
  );
}

/** Where a target in a flow leads; null: nowhere. */
export function placeAt(places: Places, from: string, { to, isFlow }: Target): { flow: string; node: string } | null {
  const found = isFlow ? places.has(to) && { flow: to, node: null } : destinationOf(places, from, to);
  return found ? { flow: found.flow, node: found.node ?? places.get(found.flow)?.start ?? '' } : null;
}

type Readers = Record<Language, View>;

/** Somebody of no country; what people type reads as dots. */
function readersOf(knowledge: Knowledge, flow: string, today: string): Readers {
  const { book } = knowledge;
  const answers = samplesIn(book, { flow, node: '', release: book.newest.release });
  const fixed = { knowledge, answers, flags: [], demoted: new Set<string>(), can: CAPABILITIES.whatsapp, today };
  const viewIn = (language: Language) => createView({ ...fixed, contact: { ...newContact(), language, consentAt: 0 } });
  return { tg: viewIn('tg'), ru: viewIn('ru') };
}

function shownAs(node: FlowNode | null, at: Place, readers: Readers): NodeView['shown'] {
  const shown: NodeView['shown'] = { tg: null, ru: null };
  for (const language of LANGUAGES) {
    const text = node && spokenAt(node, at, readers[language]);
    if (text) shown[language] = { text, length: text.length, most: BUBBLE_MAX_LENGTH };
  }
  return shown;
}

function spokenAt(node: FlowNode, at: Place, view: View): string | null {
  if (node.kind === 'show') {
    return render([{ kind: 'show', reference: node.show, page: 0, at }], view, null).at(-1)?.text ?? null;
  }
  const text = textOf(node);
  return text && textFor(view, text);
}

function textOf(node: FlowNode): Text | null {
  if ('ask' in node) return node.ask;
  if ('say' in node) return node.say ?? null;
  return node.kind === 'remind' ? (node.text ?? null) : null;
}
