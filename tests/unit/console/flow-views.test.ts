import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ghostId, graphOf } from '../../../admin-web/src/flows/graph-shape.ts';
import { listsOf } from '../../../admin-web/src/flows/lists.ts';
import { wordsAround } from '../../../admin-web/src/flows/text-completion.ts';
import { lineOfPath } from '../../../admin-web/src/flows/text-lines.ts';
import type { FlowView } from '../../../admin-web/src/rooms/messages.ts';
import { textOf, viewOf } from '../../support/plain-flows.ts';

/** A flow of which only is known what leads where: `a: ['say', 'b']`. */
function drawn(nodes: Record<string, readonly [kind: string, ...to: string[]]>, start = 'a'): FlowView {
  const known = (to: string) =>
    to.includes('/') ? { flow: to.split('/')[0] ?? '', node: '' } : { flow: 'one', node: to };
  return {
    ...viewOf(textOf({ flow: 'one', start, nodes: {} })),
    nodes: Object.entries(nodes).map(([id, [kind, ...to]]) => ({
      id,
      kind,
      value: {},
      shown: { tg: null, ru: null },
      leadsTo: to.map((one) => ({ to: one, by: 'to', at: known(one) })),
    })),
  };
}
const at = (ids: string) => [...ids].map((id, index) => ({ id, x: index * 300, y: 100 }));

test('what is said without a question between is one box, and every node stands in exactly one', () => {
  const view = drawn({ a: ['say', 'b'], b: ['say', 'c'], c: ['choose', 'd', 'e'], d: ['say', 'e'], e: ['say', 'a'] });
  const { boxes, arrows } = graphOf(view, at('abcde'));

  expect(boxes.map(({ nodes }) => nodes.join(''))).toEqual(['ab', 'c', 'd', 'e']);
  expect(arrows.map(({ from, to }) => `${from}${to}`).toSorted()).toEqual(['ac', 'cd', 'ce', 'de', 'ea']);
  expect(boxes.map(({ x }) => x)).toEqual([0, 600, 900, 1200]);
});

test('the beginning and what several lead to begin a box of their own, and a ring of texts is no endless one', () => {
  const start = graphOf(drawn({ b: ['say', 'a'], a: ['say', 'c'], c: ['end'] }), at('bac'));
  const ring = graphOf(drawn({ x: ['say', 'y'], y: ['say', 'x'], a: ['end'] }), at('xya'));

  expect(start.boxes.map(({ nodes }) => nodes.join(''))).toEqual(['b', 'a', 'c']);
  expect(ring.boxes.flatMap(({ nodes }) => nodes).toSorted()).toEqual(['a', 'x', 'y']);
});

test('other flows stand once each to the right, none over another, and what leads nowhere draws nothing', () => {
  const view = drawn({ a: ['choose', 'urgent/x', 'menu/y', 'urgent/z'], b: ['say', 'menu/y'] });
  const broken = {
    ...view,
    nodes: view.nodes.map((node) => ({ ...node, leadsTo: [...node.leadsTo, { to: 'gone', by: 'to', at: null }] })),
  };
  const { ghosts, arrows, boxes } = graphOf(broken, at('ab'));

  expect(ghosts.map(({ flow }) => flow).toSorted()).toEqual(['menu', 'urgent']);
  expect(Math.abs((ghosts[0]?.y ?? 0) - (ghosts[1]?.y ?? 0))).toBeGreaterThan(50);
  expect(ghosts.every(({ x }) => boxes.every((box) => x > box.x))).toBe(true);
  expect(arrows.map(({ from, to }) => `${from} ${to}`).toSorted()).toEqual(
    [`a ${ghostId('menu')}`, `a ${ghostId('urgent')}`, `b ${ghostId('menu')}`].toSorted(),
  );
});

const SCRIPT = `# Remark
flow: one
title: { tg: Як, ru: Один }
hears:
  ru:
    - раз
    - два
nodes:
  start:
    say:
      tg: |-
        салом
        to: ин роҳ нест
      ru: привет
    to: ask

  ask:
    ask: { tg: Ҳа?, ru: Да? }
    choices:
      - id: yes
        label: { tg: Ҳа, ru: Да }
        to: end
      - { id: no, label: { tg: Не, ru: Нет }, to: start }
  end:
    end: true
`;

test('a place of a flow is found in its text, as deep as it has a line of its own', () => {
  const lines = SCRIPT.split('\n');
  const lineAt = (...path: (string | number)[]) => lines[lineOfPath(SCRIPT, path) - 1]?.trim();

  expect(lineAt('title', 'ru')).toBe('title: { tg: Як, ru: Один }');
  expect(lineAt('hears', 'ru', 1)).toBe('- два');
  expect(lineAt('nodes', 'start', 'to')).toBe('to: ask');
  expect(lineAt('nodes', 'ask', 'ask', 'tg')).toBe('ask: { tg: Ҳа?, ru: Да? }');
  expect(lineAt('nodes', 'ask', 'choices', 0, 'label')).toBe('label: { tg: Ҳа, ru: Да }');
  expect(lineAt('nodes', 'ask', 'choices', 0, 'id')).toBe('- id: yes');
  expect(lineAt('nodes', 'ask', 'choices', 1, 'to')).toBe('- { id: no, label: { tg: Не, ru: Нет }, to: start }');
  expect(lineAt('nodes', 'end')).toBe('end:');
  expect(lineAt('nodes', 'gone', 'say')).toBe('nodes:');
  expect(lineAt()).toBe('# Remark');
});

test('every node of every script is found in its text', () => {
  const folder = join(import.meta.dirname, '..', '..', '..', 'flows', 'scripts');
  for (const name of readdirSync(folder)) {
    const text = readFileSync(join(folder, name), 'utf8');
    const lines = text.split('\n');
    const nodes = lines
      .slice(lines.indexOf('nodes:') + 1)
      .flatMap((line) => /^ {2}([a-z0-9-]+):/.exec(line)?.[1] ?? []);
    expect(nodes.length).toBeGreaterThan(0);
    expect(nodes.filter((node) => lines[lineOfPath(text, ['nodes', node]) - 1]?.trimEnd() !== `  ${node}:`)).toEqual(
      [],
    );
  }
});

test('what is offered while one writes is a place behind `to`, a sign behind `flags`, and a field else', () => {
  const view = viewOf(
    textOf({ flow: 'one', nodes: { a: { say: { tg: '', ru: '' }, to: 'b', flags: ['debt'] }, b: { end: true } } }),
  );
  const lists = listsOf([view, viewOf(textOf({ flow: 'two', nodes: {} }))]);

  expect(wordsAround('    to: ', view, lists)).toEqual(['a', 'b', 'two']);
  expect(wordsAround('    flags: [de', view, lists)).toEqual(['debt']);
  expect(wordsAround('    sa', view, lists)).toContain('say');
  expect(wordsAround('    say: сал', view, lists)).toEqual([]);
});
