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
const place = (node: string, more: Partial<WaitingPlace> = {}): WaitingPlace => {
  return { release, flow: 'work', node, channel: 'web', count: 3, ...more };
};

function nextWords(knowledge = served, now = () => 0) {
  const told: string[] = [];
  const log = openLog('error', { write: (line) => told.push(line) });
  const clock = { now, today: () => '2026-11-28' };
  const read = createNextWords({ ...clock, knowledge: () => knowledge, log }, library);
  return { told, readAll: read, read: async (...of: Parameters<typeof read>) => (await read(...of)).words };
}

const newestWith = (work: string) => {
  const written = smallKnowledge({ work }).book.newest.flows.get('work');
  if (written === undefined) throw new Error('the flow of this test is gone');
  const revision: Revision = {
    kind: 'flow',
    entry: 'work',
    id: 'work-2',
    text: '',
    format: 1,
    at: 0,
    json: writeFlow(written),
  };
  return { name: 'c3', manifest: { ...manifest, 'flow/work': revision.id }, revisions: [revision] };
};

test('each language is read by itself: one may read other words where the other reads the same', async () => {
  const { read } = nextWords();
  const at = place('b');
  const changed = newestWith(
    `a: ${asked('кор')}\nb: { ask: { tg: пул, ru: деньги }, expect: text, save: a, to: menu }\nc: ${asked('хона')}`,
  );

  expect((await read([at], shelved, changed)).get(at)).toMatchObject({
    tg: { how: 'same', to: null, text: expect.stringContaining('пул') },
    ru: { how: 'words', to: null, text: expect.stringContaining('деньги') },
  });
});

test('more places than are read at once are read by the next requests, those where most people wait first', async () => {
  const { readAll } = nextWords();
  const next = { name: 'c4', manifest, revisions: [] };
  const all = Array.from({ length: 250 }, (_, at) =>
    place(at % 2 === 0 ? 'a' : 'b', { channel: `web${at}`, count: at }),
  );

  const first = await readAll(all, shelved, next);
  expect([first.words.size, first.unread]).toEqual([200, 50]);
  expect(first.words.has(all[249]!) && !first.words.has(all[0]!)).toBe(true);
  const second = await readAll(all, shelved, next);
  expect([second.words.size, second.unread]).toEqual([250, 0]);
});

test('what is read next is thought of once for each place, whoever asks and however many places come in', async () => {
  const { read } = nextWords();
  const next = { name: 'c1', manifest, revisions: [] };
  const [first, second] = [place('a'), place('b')];

  const [alone, both] = await Promise.all([read([first], shelved, next), read([first, second], shelved, next)]);
  expect(both.get(first)).toBe(alone.get(first));
  expect(both.get(second)).toMatchObject({ ru: { how: 'same', text: expect.stringContaining('пул') } });
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
