import type { Flow } from '../schema.ts';
import {
  FLOIP_LANGUAGES,
  FLOIP_MODES,
  FLOIP_VERSION,
  type FloipBlock,
  type FloipContainer,
  type FloipFlow,
} from './container.ts';
import { type Left, noteLeft } from './left-out.ts';
import { writeNode } from './write-node.ts';
import { createWriter, type FloipSources } from './writer.ts';

/** Blocks are laid out in columns by how far they are from the start. */
const COLUMN = 320;
const ROW = 180;

/** What stands beside a flow in its file. */
export interface FloipFrame {
  /** When the flow was changed last, in UTC. */
  changedAt: string;
  /** Seconds after which the run of somebody who is silent ends. */
  timeout: number;
}

/** Flows as one file, and what of each of them could not be carried. */
export interface FloipExport {
  container: FloipContainer;
  left: ReadonlyMap<string, readonly Left[]>;
}

/** Writes flows as other tools read them. The same flows give the same file. */
export function writeFloip(chosen: readonly Flow[], sources: FloipSources, frame: FloipFrame): FloipExport {
  const ids = new Set(chosen.map(({ flow }) => flow));
  const left = new Map<string, readonly Left[]>();
  const resources: FloipContainer['resources'] = [];
  const flows = chosen.map((flow): FloipFlow => {
    const notes = noteLeft();
    const writer = createWriter(flow, { sources, beside: ids, notes });
    for (const [id, node] of flow.nodes) writeNode(writer, id, node);
    left.set(flow.flow, notes.all());
    resources.push(...writer.resources);
    return frameOf(flow, { blocks: laidOut(writer.blocks, writer.id(flow.start)), sources, frame });
  });
  const [only] = chosen;
  const title = chosen.length === 1 && only ? only.title.ru : 'Hamroh';
  const container: FloipContainer = {
    specification_version: FLOIP_VERSION,
    uuid: sources.uuid(['container', ...[...ids].toSorted()].join('/')),
    name: title.padEnd(3, '.'),
    description: '',
    vendor_metadata: { hamroh: { flows: [...ids] } },
    flows,
    resources,
  };
  return { container, left };
}

function frameOf(
  { flow, title, tags, hears, intent, start }: Flow,
  { blocks, sources, frame }: { blocks: FloipBlock[]; sources: FloipSources; frame: FloipFrame },
): FloipFlow {
  return {
    uuid: sources.uuid(flow),
    name: title.ru.padEnd(3, '.'),
    label: title.tg,
    last_modified: frame.changedAt,
    interaction_timeout: frame.timeout,
    supported_modes: [...FLOIP_MODES],
    languages: [
      { id: FLOIP_LANGUAGES.tg, label: 'Тоҷикӣ', iso_639_3: 'tgk', bcp_47: 'tg' },
      { id: FLOIP_LANGUAGES.ru, label: 'Русский', iso_639_3: 'rus', bcp_47: 'ru' },
    ],
    first_block_id: sources.uuid(`${flow}/${start}`),
    blocks,
    vendor_metadata: { hamroh: { flow, title, tags: tags ?? [], hears, intent: intent ?? [] } },
  };
}

/** The start first, then each block as far to the right as it is from there. */
function laidOut(blocks: readonly FloipBlock[], start: string): FloipBlock[] {
  const byId = new Map(blocks.map((block) => [block.uuid, block]));
  const depths = new Map<string, number>();
  const waiting = [start, ...byId.keys()];
  for (const first of waiting) {
    let front = depths.has(first) ? [] : [first];
    for (let depth = 0; front.length > 0; depth++) {
      for (const id of front) depths.set(id, depth);
      const next = front.flatMap((id) => byId.get(id)?.exits.flatMap(({ destination_block: to }) => to ?? []) ?? []);
      front = [...new Set(next)].filter((id) => byId.has(id) && !depths.has(id));
    }
  }
  const rows = new Map<number, number>();
  return [...depths].flatMap(([id, depth]) => {
    const block = byId.get(id);
    const row = rows.get(depth) ?? 0;
    rows.set(depth, row + 1);
    const canvas_coordinates = { x: depth * COLUMN, y: row * ROW };
    return block === undefined ? [] : [{ ...block, ui_metadata: { canvas_coordinates } }];
  });
}
