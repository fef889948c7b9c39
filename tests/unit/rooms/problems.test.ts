import { beforeAll, expect, test } from 'vitest';
import type { Answers } from '../../../admin-web/src/rooms/line.ts';
import type { FlowProblem } from '../../../admin-web/src/rooms/messages.ts';
import { openShipped } from '../../support/rooms.ts';

const FLOW = 'death-abroad';

let rooms: Answers;
let text: string;

beforeAll(async () => {
  rooms = await openShipped();
  text = (await rooms.flow(FLOW)).text;
});

/** What is wrong with the flow in other words, which are taken back. */
async function problemsWith(written: string): Promise<readonly FlowProblem[]> {
  await rooms.take(FLOW, written);
  const problems = await rooms.problems(FLOW);
  await rooms.take(FLOW, text);
  return problems;
}

const firstTarget = () => / to: ([a-z-]+)\n/.exec(text)?.[1] ?? '';

test('a flow as it is delivered has no errors', async () => {
  expect((await rooms.problems(FLOW)).filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('what leads nowhere is told with its field, and mended at a press by what was most likely meant', async () => {
  const target = firstTarget();
  await rooms.take(FLOW, text.replace(` to: ${target}\n`, ` to: ${target}x\n`));
  const [problem] = (await rooms.problems(FLOW)).filter(({ code }) => code === 'leads_nowhere');

  expect(problem).toMatchObject({ flow: FLOW, severity: 'error', path: ['nodes', problem?.node, 'to'] });
  expect(problem?.line.ru).toContain(`${target}x`);
  const mended = await rooms.apply(problem?.mend?.steps ?? [], 'mend', null);
  expect(mended.outcome === 'done' && mended.flows[0]?.text).toBe(text);
  expect(await rooms.problems(FLOW)).toEqual([]);
});

test('an empty language is told with the field that is empty', async () => {
  const { nodes } = await rooms.flow(FLOW);
  const node = nodes.find(({ kind }) => kind === 'say') ?? nodes[0];
  await rooms.apply(
    [{ flow: FLOW, operation: { do: 'set', path: ['nodes', node?.id ?? '', 'say', 'ru'], value: '' } }],
    'empty',
    null,
  );
  const problems = await rooms.problems(FLOW);
  await rooms.take(FLOW, text);

  expect(problems).toMatchObject([
    { code: 'empty_language', node: node?.id, path: ['nodes', node?.id, 'say', 'ru'], severity: 'error' },
  ]);
});

test('a text that is too long to be read at a glance is told as a release would tell it', async () => {
  const { nodes } = await rooms.flow(FLOW);
  const node = nodes.find(({ kind }) => kind === 'say');
  const long = 'Это очень длинные слова. '.repeat(20).trim();
  await rooms.apply(
    [{ flow: FLOW, operation: { do: 'set', path: ['nodes', node?.id ?? '', 'say', 'ru'], value: long } }],
    'long',
    null,
  );
  const problems = await rooms.problems(FLOW);
  await rooms.take(FLOW, text);

  expect(problems.map(({ code }) => code)).toContain('bubble_long');
});

test('a text that is no flow at all is told, and the other flows stay as they were', async () => {
  expect((await problemsWith('flow: ['))[0]?.code).toBe('yaml_unreadable');
  expect(await rooms.problems('menu')).toEqual([]);
});

test('that a person is near is proven for each place of one flow', async () => {
  const { places, problems } = await rooms.prove(FLOW);

  expect(places).toBeGreaterThan(0);
  expect(problems).toEqual([]);
});
