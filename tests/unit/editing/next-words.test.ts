import { expect, test } from 'vitest';
import type { Library, Shelved } from '../../../app/editing/library.ts';
import { createNextWords } from '../../../app/editing/next-words.ts';
import type { WaitingPlace } from '../../../core/release.ts';
import type { Revision } from '../../../core/revision.ts';
import { writeFlow } from '../../../flows/kept-flow.ts';
import type { FlowNode } from '../../../flows/schema.ts';
import { openLog } from '../../../runtime/log.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';

const asked = (words: string) => `{ ask: { tg: ${words}, ru: ${words} }, expect: text, save: a, to: menu }`;
const served = smallKnowledge({ work: `a: ${asked('кор')}\nb: ${asked('пул')}\nc: ${asked('хона')}` });
const { release, flows } = served.book.newest;
const revisions = [...flows.values()].map((flow): Revision => {
  return { kind: 'flow', entry: flow.flow, id: flow.flow, text: '', json: writeFlow(flow), format: 1, at: 0 };
});
const manifest = Object.fromEntries(revisions.map(({ entry, id }) => [`flow/${entry}`, id]));
const shelved = { release: { number: release, manifest }, all: () => revisions } as unknown as Shelved;
const library: Library = { newest: async () => shelved, release: async () => null };
const place = (node: string): WaitingPlace => ({ release, flow: 'work', node, channel: 'web', count: 3 });

function nextWords(knowledge = served, now = () => 0) {
  const told: string[] = [];
  const log = openLog('error', { write: (line) => told.push(line) });
  const clock = { now, today: () => '2026-11-28' };
  return { told, read: createNextWords({ ...clock, knowledge: () => knowledge, log }, library) };
}

test('what is read next is thought of once for each place, whoever asks and however many places come in', async () => {
  const { read } = nextWords();
  const next = { name: 'c1', manifest, revisions: [] };
  const [first, second] = [place('a'), place('b')];

  const [alone, both] = await Promise.all([read([first], shelved, next), read([first, second], shelved, next)]);
  expect(both.get(first)).toBe(alone.get(first));
  expect(both.get(second)).toMatchObject({ how: 'same', text: { ru: expect.stringContaining('пул') } });
  const other = await read([first], shelved, { ...next, name: 'c2' });
  expect(other.get(first)).not.toBe(alone.get(first));
  expect(other.get(first)).toEqual(alone.get(first));
});

test('what nobody has looked at for ten minutes is let go', async () => {
  const clock = { at: 1 };
  const { read } = nextWords(served, () => clock.at);
  const [one, next] = [place('a'), { name: 'c1', manifest, revisions: [] }];
  const readAfter = async (minutes: number) => {
    clock.at += minutes * 60_000;
    return (await read([one], shelved, next)).get(one);
  };
  const first = await readAfter(0);

  expect(await readAfter(6)).toBe(first);
  expect(await readAfter(9)).toBe(first);
  expect(await readAfter(11)).not.toBe(first);
});

test('a place at which something breaks costs that place alone, and is told to the log', async () => {
  const work = flows.get('work');
  if (work === undefined) throw new Error('the flow of this test is gone');
  const broken = Object.defineProperty({ ...work.nodes.get('b') } as FlowNode, 'ask', {
    get: () => {
      throw new Error('it breaks');
    },
  });
  const nodes = new Map(work.nodes).set('b', broken);
  const newest = { release, flows: new Map(flows).set('work', { ...work, nodes }) };
  const { told, read } = nextWords({ ...served, book: { ...served.book, newest } });

  const [first, second] = [place('a'), place('b')];
  const found = await read([second, first], shelved, { name: 'c1', manifest, revisions: [] });
  expect([found.has(first), found.has(second)]).toEqual([true, false]);
  expect(told).toHaveLength(1);
  expect(told[0]).toContain('"node":"b"');
});
