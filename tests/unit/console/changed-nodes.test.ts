import { expect, test } from 'vitest';
import { changedNodes } from '../../../admin-web/src/phones/changed-nodes.ts';

const flowOf = (nodes: object) => ({ nodes: Object.entries(nodes) });
const ask = (tg: string, ru: string, to = 'end') => ({
  ask: { tg, ru },
  choices: [{ id: 'yes', label: { tg: 'Ҳа' }, to }],
});

test('nodes that differ are told by their first words in the language of the page, and those that are the same are not', () => {
  const whose = ask('Кӣ гирифт?', 'Кто забрал?');
  const before = flowOf({ safe: ask('Бехатаред?', 'Вы в безопасности?'), whose });
  const after = flowOf({ safe: ask('Бехатаред?', 'Вы в безопасности?', 'whose'), whose });

  expect(changedNodes(before, after, 'ru')).toEqual([{ node: 'safe', words: 'Вы в безопасности?' }]);
  expect(changedNodes(before, after, 'tg')).toEqual([{ node: 'safe', words: 'Бехатаред?' }]);
  expect(changedNodes(before, before, 'tg')).toEqual([]);
});

test('of a new flow every node is changed, and one that is gone stands last', () => {
  const flow = flowOf({ safe: ask('Бехатаред?', 'Вы в безопасности?'), 'to-person': { decide: [{ to: 'safe' }] } });

  expect(changedNodes(null, flow, 'tg').map(({ node }) => node)).toEqual(['safe', 'to-person']);
  expect(changedNodes(flow, flowOf({ other: { say: { tg: 'Нав', ru: 'Новое' } } }), 'tg')).toEqual([
    { node: 'other', words: 'Нав' },
    { node: 'safe', words: 'Бехатаред?' },
    { node: 'to-person', words: 'to person' },
  ]);
});

test('of a draft that cannot be read nothing is told', () => {
  expect(changedNodes(flowOf({ safe: ask('Бехатаред?', 'Вы в безопасности?') }), null, 'tg')).toEqual([]);
});
