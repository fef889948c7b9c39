import { stringify } from 'yaml';
import type { ContentEntries } from '../../content/entries.ts';
import { type EntryKind, keyOf } from '../../core/entry.ts';
import { writeFlow } from '../../flows/kept-flow.ts';
import type { FlowSet } from '../../flows/schema.ts';
import { type ProgramFiles, splitFiles, type TextFile, WEIGHTS, type WrittenEntry } from './split-files.ts';

/** An entry as people write it and as a process builds from it. */
export interface Entry extends WrittenEntry {
  json: unknown;
}

/**
 * All entries of files that were read and are sound, in the order of `splitFiles`; behind them those that are written in an
 * unusual way.
 */
export function entriesOfFiles(files: ProgramFiles, read: { set: FlowSet; entries: ContentEntries }): Entry[] {
  const found = new Map(readEntries(read).map((one) => [keyOf(one), one]));
  const split = splitFiles(files).flatMap((written): Entry[] => {
    const one = written.kind === 'danger' ? { json: null } : found.get(keyOf(written));
    found.delete(keyOf(written));
    return one === undefined ? [] : [{ ...written, json: one.json }];
  });
  const rest = [...found.values()].map((one) => ({ ...one, text: stringify(one.json, { lineWidth: 0 }) }));
  return [...split, ...rest];
}

/** The entries of flows alone. */
export function flowEntries(flows: readonly TextFile[], set: FlowSet): Entry[] {
  return splitFiles({ flows, content: [], words: [] }).flatMap((written) => {
    const flow = set.flows.get(written.entry);
    return flow === undefined ? [] : [{ ...written, json: writeFlow(flow) }];
  });
}

function readEntries({ set, entries }: { set: FlowSet; entries: ContentEntries }): Omit<Entry, 'text'>[] {
  const { weights, ...lists } = entries;
  return [
    ...[...set.flows.values()].map((flow) => ({ kind: 'flow' as const, entry: flow.flow, json: writeFlow(flow) })),
    ...Object.entries(lists).flatMap(([kind, list]) =>
      list.map((one) => ({ kind: kind as EntryKind, entry: one.id, json: one })),
    ),
    { kind: 'weights', entry: WEIGHTS, json: Object.fromEntries(weights) },
  ];
}
