import { describe, expect, test } from 'vitest';
import { readPlain } from '../../../content/yaml-parts.ts';
import { checkFlows, NARROWEST } from '../../../flows/check/check.ts';
import { graphOf } from '../../../flows/check/graph.ts';
import { deleteSteps, type FlowTexts, references, renameFlow, renameSteps } from '../../../flows/edit/across.ts';
import { applyOperation } from '../../../flows/edit/apply.ts';
import { makeId } from '../../../flows/edit/make-id.ts';
import { FLOW_TEMPLATES, newFlow } from '../../../flows/edit/new-flow.ts';
import type { FlowStep } from '../../../flows/edit/operation.ts';
import { targetsIn } from '../../../flows/edit/targets.ts';
import { loadFlows } from '../../../flows/load/load.ts';
import type { FlowSet } from '../../../flows/schema.ts';
import { scriptsForTests } from '../../support/scripts.ts';
import { contentForTests, fileOf } from './make-flows.ts';

const T = '{ tg: А, ru: Б }';
const WAGES = fileOf('wages', {
  start: 'who',
  nodes: `who: { ask: ${T}, choices: [{ id: a, label: ${T}, to: tips }, { id: b, label: ${T}, to: wages }] }
tips: { say: ${T}, to: who }`,
});
const WORK = fileOf('work', {
  nodes: `start: { visit: wages, to: next }
next: { remind: later, after: 3 days, text: ${T}, open: wages/tips, to: wages }
wages-2: { decide: [{ to: wages/who }] }`,
});
const texts = (...files: { name: string; text: string }[]): FlowTexts =>
  new Map(files.map(({ name, text }) => [name.replace('.yaml', ''), text]));

function stepped(before: FlowTexts, steps: readonly FlowStep[]): FlowTexts {
  const now = new Map(before);
  for (const { flow, operation } of steps) {
    const done = applyOperation(now.get(flow) ?? '', operation);
    if ('refused' in done) throw new Error(done.refused.code);
    now.set(flow, done.text);
  }
  return now;
}

function loaded(now: FlowTexts): FlowSet {
  const { set, problems } = loadFlows(
    [...now].map(([flow, text]) => ({ name: `${flow}.yaml`, text })),
    1,
  );
  if (set === null) throw new Error(JSON.stringify(problems));
  return set;
}

/** Ways that lead nowhere, and earlier names that lead two ways. */
function lost(now: FlowTexts): string[] {
  const against = {
    content: contentForTests(),
    limits: NARROWEST,
    today: '2026-11-24',
    winnerOf: null,
    remarks: false,
  };
  const codes = new Set(['leads_nowhere', 'visits_nowhere', 'was_there', 'was_twice']);
  return checkFlows(loaded(now), against).flatMap(({ code, where }) => (codes.has(code) ? [`${code} ${where}`] : []));
}

describe('what leads somewhere', () => {
  const both = texts(WAGES, WORK);

  test('is found in all flows, also behind a reminder and where a flow begins', () => {
    expect(references(both, { flow: 'wages', node: 'tips' })).toEqual([
      { flow: 'wages', node: 'who', path: ['nodes', 'who', 'choices', 0, 'to'] },
      { flow: 'work', node: 'next', path: ['nodes', 'next', 'open'] },
    ]);
    expect(references(both, { flow: 'wages', node: 'who' })).toMatchObject([
      { flow: 'wages', node: null, path: ['start'] },
      { flow: 'wages', node: 'tips' },
      { flow: 'work', node: 'wages-2' },
    ]);
  });

  test('to anywhere in a flow is told of other flows alone', () => {
    const found = references(both, { flow: 'wages', node: null });

    expect(found.map(({ node, path }) => `${node} ${path.at(-1)}`)).toEqual([
      'start visit',
      'next to',
      'next open',
      'wages-2 to',
    ]);
    expect(references(both, { flow: 'work', node: null })).toEqual([]);
  });

  test('leads to a node under its new name, from every flow', () => {
    const now = stepped(both, renameSteps(both, { flow: 'wages', node: 'tips' }, 'advice'));

    expect(lost(now)).toEqual([]);
    expect(references(now, { flow: 'wages', node: 'advice' })).toHaveLength(2);
  });

  test('leads to what is there instead of a node, and whoever waited there is known where that is', () => {
    const inOwn = stepped(both, deleteSteps(both, { flow: 'wages', node: 'tips' }, 'who'));
    const elsewhere = stepped(both, deleteSteps(both, { flow: 'wages', node: 'tips' }, 'work/wages-2'));

    expect([lost(inOwn), lost(elsewhere)]).toEqual([[], []]);
    expect(loaded(inOwn).flows.get('wages')?.nodes.get('who')).toMatchObject({ instead_of: ['tips'] });
    expect(loaded(elsewhere).flows.get('work')?.nodes.get('wages-2')).toMatchObject({ instead_of: ['wages/tips'] });
  });

  test('leads to a flow under its new name, and into it', () => {
    const renamed = renameFlow(both, { flow: 'wages', to: 'pay', needed: [] });
    if ('refused' in renamed) throw new Error(renamed.refused.code);
    const now = new Map(stepped(both, renamed.steps));
    now.delete('wages');
    now.set('pay', renamed.text);

    expect(lost(now)).toEqual([]);
    expect(loaded(now).flows.get('pay')).toMatchObject({ was: ['wages'] });
    expect(renamed.text.split('\n').filter((line) => !WAGES.text.includes(line))).toHaveLength(3);
    expect(
      renameFlow(new Map([...now, ['wages', WAGES.text]]), { flow: 'pay', to: 'wages', needed: [] }),
    ).toMatchObject({
      refused: { code: 'edit_flow_taken' },
    });
  });

  test('leads to a flow, and not to an own node that is called so', () => {
    const other = fileOf('other', {
      nodes: `pay: { visit: wages, to: next }\nnext: { say: ${T}, to: wages }\nlast: { say: ${T}, to: work/next }`,
    });
    const all = texts(WAGES, WORK, other);
    const renamed = renameFlow(all, { flow: 'wages', to: 'pay', needed: [] });
    if ('refused' in renamed) throw new Error(renamed.refused.code);

    const values = renamed.steps.flatMap(({ flow, operation }) =>
      flow === 'other' && operation.do === 'set' ? [operation.value] : [],
    );
    expect(values).toEqual(['pay', 'pay/who']);
    const there = texts(WAGES, WORK, other, fileOf('pay', { nodes: 'first: { end: true }' }));
    expect(deleteSteps(there, { flow: 'work', node: 'next' }, 'pay').at(1)).toMatchObject({
      flow: 'other',
      operation: { value: 'pay/first' },
    });
  });

  test('is where the checker sees ways on, in every flow that is delivered', () => {
    const files = scriptsForTests();
    const { set } = loadFlows(files, 1);
    const seen = [...graphOf(set!).nodes.values()].flatMap(({ where, node, edges, opened }) => [
      ...edges.filter(({ steps }) => steps.at(-1) !== 'from').map(({ steps, target }) => `${where} ${steps} ${target}`),
      ...(opened ? [`${where} ${opened.steps} ${opened.target}`] : []),
      ...(node.kind === 'visit' ? [`${where} visit ${node.visit}`] : []),
    ]);
    const found = files.flatMap(({ text }) => {
      const { flow, nodes } = readPlain(text) as { flow: string; nodes: Record<string, never> };
      return Object.entries(nodes).flatMap(([node, written]) =>
        targetsIn(written).map(({ path, to }) => `${flow}/${node} ${path} ${to}`),
      );
    });

    expect(found.toSorted()).toEqual(seen.toSorted());
  });
});

describe('a new flow', () => {
  test.each(FLOW_TEMPLATES)('begun with %s lacks only its words', (template) => {
    const title = { tg: 'Маош: чӣ кор кунам', ru: 'Зарплата' };
    const text = newFlow(template, { id: 'wages', title });

    const { problems } = loadFlows([{ name: 'wages.yaml', text }], 1);
    expect(readPlain(text)).toMatchObject({ flow: 'wages', title });
    expect(new Set(problems.map(({ code }) => code))).toEqual(new Set(['empty_language']));
    const others = ['menu', 'talk-to-a-person'].map((id) => fileOf(id, { nodes: 'start: { end: true }' }));
    expect(lost(texts({ name: 'wages.yaml', text: text.replaceAll("''", 'А') }, ...others))).toEqual([]);
  });
});

describe('a name made of a title', () => {
  const id = (title: string, taken: string[] = [], most = 18) =>
    makeId(title, { most, taken: new Set(taken), else: 'node' });

  test.each([
    ['Не платят зарплату', 'ne-platyat'],
    ['Вы сейчас в безопасном месте?', 'vy-seychas-v'],
    ['Съёмщик, щука', 'syomschik-schuka'],
    ['Ҷойи кор: ғизо', 'joyi-kor-ghizo'],
    ['Человеконенавистничество', 'chelovekonenavistn'],
    ['112 ?', '112'],
    ['…', 'node'],
    ['', 'node'],
  ])('%s', (title, expected) => {
    expect(id(title)).toBe(expected);
    expect(expected).toMatch(/^[a-z0-9][a-z0-9-]{0,17}$/);
  });

  test('is like none that is taken, and never longer than a button can carry', () => {
    expect(id('Зарплата', ['zarplata', 'zarplata-2'])).toBe('zarplata-3');
    expect(id('Человеконенавистничество', ['chelovekonenavistn'])).toBe('chelovekonenavis-2');
  });
});
