import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPlain } from '../../../content/yaml-parts.ts';
import { applyOperation, applySets, splice } from '../../../flows/edit/apply.ts';
import type { FlowPath, Operation, Plain } from '../../../flows/edit/operation.ts';
import { type Group, isGroup, plainAt } from '../../../flows/edit/plain.ts';
import { placesIn } from '../../support/random-edits.ts';
import { scriptsForTests } from '../../support/scripts.ts';

const scripts = scriptsForTests().map(({ text }) => text);

const FLOW = `# Wages.
flow: wages
title: { tg: Маош, ru: 'Зарплата, долг' }   # on the button
hears: { tg: [], ru: [] }
start: who

nodes:
  # Who it was.
  who:
    ask:
      tg: Кӣ маош надод? # asked first
      ru: |-
        Кто не дал?
        Скажите.
    choices:
      - { id: boss, label: { tg: Корфармо, ru: "Шеф" }, to: tips }
      # Rare.
      - { id: firm, label: { tg: Фирма, ru: Фирма }, to: wages/tips }

  # --- What helps ---

  tips:
    say: { tg: Нигоҳ доред, ru: Храните }
    to: menu
`;

function textAfter(operation: Operation, text = FLOW): string {
  const done = applyOperation(text, operation);
  if ('refused' in done) throw new Error(done.refused.code);
  expect(splice(done.text, done.undo)).toBe(text);
  return done.text;
}

function refusal(operation: Operation, text = FLOW): string | null {
  const done = applyOperation(text, operation);
  return 'refused' in done ? done.refused.code : null;
}

/** Lines that only one of both has. */
function linesApart(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let first = 0;
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first++;
  let last = 0;
  while (last < Math.min(old.length, now.length) - first && old.at(-1 - last) === now.at(-1 - last)) last++;
  return { gone: old.slice(first, old.length - last), come: now.slice(first, now.length - last) };
}

function remarksIn(text: string): string[] {
  return [...text.matchAll(/#.*$/gm)].map(([line]) => line).toSorted();
}

describe('a flow that is changed', () => {
  test.each([
    ['a text in brackets', ['title', 'ru'], 'Долг', "ru: 'Зарплата, долг'", "ru: 'Долг'"],
    ['a word in quotes', ['nodes', 'who', 'choices', 0, 'label', 'ru'], 'Начальник', '"Шеф"', '"Начальник"'],
    ['a text that needs them', ['nodes', 'tips', 'say', 'tg'], 'Ҳа, шартнома', 'tg: Нигоҳ доред', "tg: 'Ҳа, шартнома'"],
    ['a text with a remark', ['nodes', 'who', 'ask', 'tg'], 'Кӣ?', 'Кӣ маош надод? # asked', 'Кӣ? # asked'],
    ['a line of several', ['nodes', 'who', 'ask', 'ru'], 'Кто не дал?\nНапишите.', 'Скажите.', 'Напишите.'],
  ] as const)('has %s written as it was', (_what, path, value, before, after) => {
    expect(textAfter({ do: 'set', path, value })).toBe(FLOW.replace(before, after));
  });

  test('has a text of several lines as the scripts have them', () => {
    const text = textAfter({ do: 'set', path: ['nodes', 'who', 'ask', 'tg'], value: 'Кӣ?\n\nНависед.' });

    expect(text).toContain('      tg: |- # asked first\n        Кӣ?\n\n        Нависед.\n      ru:');
  });

  test('has a new node below the one that it follows, with an empty line', () => {
    const say = { tg: 'Хуб', ru: 'Хорошо' };
    const text = textAfter({ do: 'add-node', node: 'good', after: 'who', value: { say, to: 'tips' } });

    expect(text).toContain(
      'to: wages/tips }\n\n  good:\n    say:\n      tg: Хуб\n      ru: Хорошо\n    to: tips\n\n  # --- What',
    );
  });

  test('has a node under its new name wherever it was led to, and knows the old one', () => {
    const text = textAfter({ do: 'rename-node', node: 'tips', to: 'advice' });

    expect(linesApart(FLOW, text).gone.filter((line) => line.includes('tips'))).toHaveLength(3);
    expect(readPlain(text)).toMatchObject({
      nodes: { who: { choices: [{ to: 'advice' }, { to: 'wages/advice' }] }, advice: { was: ['tips'] } },
    });
  });

  test('forgets an old name where a node is called so again', () => {
    const there = textAfter({ do: 'rename-node', node: 'tips', to: 'advice' });

    const text = textAfter({ do: 'rename-node', node: 'advice', to: 'tips' }, there);
    const read = readPlain(text) as { nodes: Record<string, unknown> };
    expect(read.nodes.tips).toMatchObject({ was: ['advice'] });
  });

  test('is never called as the node whose place it took, for people wait under that name', () => {
    const gone = textAfter({ do: 'delete-node', node: 'who', instead: 'tips' });

    expect(refusal({ do: 'rename-node', node: 'tips', to: 'who' }, gone)).toBe('edit_node_was');
  });

  test('leads on whoever was led to a node that is gone, and remembers for whom the other stands', () => {
    const text = textAfter({ do: 'delete-node', node: 'who', instead: 'tips' });

    expect(readPlain(text)).toEqual({
      ...(readPlain(FLOW) as object),
      start: 'tips',
      nodes: { tips: { say: { tg: 'Нигоҳ доред', ru: 'Храните' }, to: 'menu', instead_of: ['who'] } },
    });
  });

  test('has a moved node with its remarks', () => {
    const text = textAfter({ do: 'move-node', node: 'tips', after: null });

    expect(Object.keys((readPlain(text) as { nodes: object }).nodes)).toEqual(['tips', 'who']);
    expect(text.indexOf('# Who it was.\n  who:')).toBeGreaterThan(text.indexOf('tips:'));
  });

  test('has a copy that nobody has waited in', () => {
    const known = textAfter({ do: 'rename-node', node: 'tips', to: 'advice' });

    const text = textAfter({ do: 'copy-node', node: 'advice', as: 'again' }, known);
    expect(readPlain(text)).toMatchObject({ nodes: { again: { say: { tg: 'Нигоҳ доред' }, to: 'menu' } } });
    expect(text.match(/was:/g)).toHaveLength(1);
  });

  test.each<[string, Operation, string]>([
    ['a name that is there', { do: 'add-node', node: 'tips', after: null, value: {} }, 'edit_node_taken'],
    ['a name that is none', { do: 'add-node', node: 'Хуб', after: null, value: {} }, 'node_id_wrong'],
    ['the name of a flow that it leads to', { do: 'rename-node', node: 'who', to: 'menu' }, 'edit_node_led'],
    ['such a name for a copy', { do: 'copy-node', node: 'who', as: 'menu' }, 'edit_node_led'],
    ['a node that is not there', { do: 'delete-node', node: 'typs', instead: 'who' }, 'edit_node_unknown'],
    ['itself in its place', { do: 'delete-node', node: 'tips', instead: 'tips' }, 'edit_node_unknown'],
    ['no beginning', { do: 'delete-node', node: 'who', instead: 'menu' }, 'edit_start'],
    ['a place within a word', { do: 'set', path: ['start', 'tg'], value: 'x' }, 'edit_no_place'],
    ['a place behind the end', { do: 'insert', path: ['hears', 'tg'], index: 1, value: 'x' }, 'edit_no_place'],
    ['more than can be kept', { do: 'write', text: 'х'.repeat(100_001) }, 'flow_file_long'],
  ])('refuses %s', (_what, operation, code) => {
    expect(refusal(operation)).toBe(code);
  });

  test('that cannot be read can only be written anew, and that can be undone', () => {
    const broken = textAfter({ do: 'write', text: 'flow: [' });

    expect(refusal({ do: 'remove', path: ['title'] }, broken)).toBe('edit_unreadable');
    expect(textAfter({ do: 'write', text: FLOW }, broken)).toBe(FLOW);
  });
});

describe('in every flow that is delivered', () => {
  const flows = scripts.map((text) => ({ text, flow: readPlain(text) as Group }));
  const textPlaces = flows.flatMap(({ text, flow }) =>
    placesIn(flow, [])
      .filter((path) => ['tg', 'ru'].includes(String(path.at(-1))) && typeof plainAt(flow, path) === 'string')
      .map((path) => ({ text, flow, path })),
  );
  const word = fc.constantFrom('Шумо', 'не в опасности', "'", '112: ҳа', '# нет', 'a, b', '{x}', ' ҷ', '- да', '"Так"');

  test('one text edited is one line of difference, and every remark stays', () => {
    fc.assert(
      fc.property(fc.nat(textPlaces.length - 1), word, fc.nat(30), (at, put, line) => {
        const { text, flow, path } = textPlaces[at]!;
        const lines = String(plainAt(flow, path)).split('\n');
        const filled = lines.flatMap((one, index) => (one === '' ? [] : [index]));
        const index = filled[line % filled.length]!;
        const value = lines.with(index, `${lines[index]} ${put}`).join('\n');

        const after = textAfter({ do: 'set', path, value }, text);

        const { gone, come } = linesApart(text, after);
        expect([gone.length, come.length]).toEqual([1, 1]);
        expect(plainAt(readPlain(after) as Plain, path)).toBe(value);
        expect(remarksIn(after).filter((one) => !remarksIn(text).includes(one) && !come[0]!.includes(one))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('a node can be moved, copied and renamed with every remark in its place', () => {
    for (const { text, flow } of flows.filter((_, index) => index % 4 === 0)) {
      const [first = '', second = first] = Object.keys(isGroup(flow.nodes) ? flow.nodes : {}).slice(-2);
      const moved = textAfter({ do: 'move-node', node: second, after: null }, text);
      const renamed = textAfter({ do: 'rename-node', node: first, to: 'quite-new' }, moved);

      expect(remarksIn(renamed)).toEqual(remarksIn(text));
      expect(new Set(remarksIn(textAfter({ do: 'copy-node', node: first, as: 'a-copy' }, text)))).toEqual(
        new Set(remarksIn(text)),
      );
    }
  });
});

test('a path leads through names that objects have by themselves as through any other', () => {
  const path: FlowPath = ['nodes', 'constructor'];

  expect(readPlain(textAfter({ do: 'set', path, value: { end: true } }))).toMatchObject({
    nodes: { constructor: { end: true } },
  });
});

test('several values are set at once as one after the other would be, or none of them', () => {
  const sets = [
    { path: ['nodes', 'who', 'ask', 'ru'], value: 'Кто не заплатил?' },
    { path: ['title', 'tg'], value: 'Музд' },
    { path: ['nodes', 'tips', 'say', 'ru'], value: 'Берегите' },
  ];

  const done = applySets(FLOW, sets);

  const inTurn = sets.reduce((text, set) => textAfter({ do: 'set', ...set }, text), FLOW);
  expect(done).toMatchObject({ text: inTurn });
  expect(applySets(FLOW, [...sets, { path: ['start', 'ru'], value: 'Нет' }])).toHaveProperty('refused');
  expect(applySets('flow: [', sets)).toMatchObject({ refused: { code: 'edit_unreadable' } });
});
