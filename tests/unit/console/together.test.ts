import { expect, test } from 'vitest';
import type { Draft } from '../../../admin-web/src/api/content.ts';
import type { Keeper, Keeping } from '../../../admin-web/src/content/keeper.ts';
import { NotSaved } from '../../../admin-web/src/content/saved-draft.ts';
import type { FlowDesk } from '../../../admin-web/src/flows/flow-desk.ts';
import { changedWith, seenDrafts } from '../../../admin-web/src/flows/together.ts';
import { type AllUntaken, fieldKey } from '../../../admin-web/src/flows/untaken.ts';

const keeping = (of: { mine?: string; savedAt?: number | null }) =>
  ({
    mine: 'text',
    deletes: false,
    savedAt: null,
    ...of,
    kept: { value: 'text', version: 2, deletes: false },
  }) as Keeping;
const PATH = ['nodes', 'a', 'say', 'ru'];
const untakenIn = (flow: string): AllUntaken =>
  new Map([[fieldKey(flow, PATH), { flow, path: PATH, words: 'и', over: '' }]]);
const draftOf = (flow: string) => ({ version: 2, hash: `bytes of ${flow}` }) as Draft;

function deskOf(keepings: Record<string, Keeping>, untaken: AllUntaken = new Map()): FlowDesk {
  const keeper = (flow: string) =>
    ({ read: () => keepings[flow], save: async () => keepings[flow]?.mine === 'text' }) as unknown as Keeper;
  return { settle: async () => {}, keeper, read: () => ({ untaken }) } as unknown as FlowDesk;
}

test('flows that were changed with one are told, and what is not saved of them is told apart', () => {
  const keepings = new Map([
    ['one', keeping({ savedAt: 1 })],
    ['saved', keeping({ savedAt: 1 })],
    ['left', keeping({ mine: 'more' })],
    ['refused', keeping({})],
    ['looked-at', keeping({})],
  ]);

  expect(changedWith('one', { keepings, untaken: untakenIn('refused') })).toEqual({
    others: ['saved', 'left', 'refused'],
    left: ['left', 'refused'],
  });
});

test('a rename over several flows is sent as one, each as exactly what is on the screen', async () => {
  const desk = deskOf({ one: keeping({}), two: keeping({}) });

  expect(await seenDrafts(desk, ['one', 'two'], draftOf)).toEqual([
    { kind: 'flow', entry: 'one', hash: 'bytes of one' },
    { kind: 'flow', entry: 'two', hash: 'bytes of two' },
  ]);
});

test('nothing is sent where one of the flows is not saved, or words of it were refused', async () => {
  const half = deskOf({ one: keeping({}), two: keeping({ mine: 'more' }) });
  await expect(seenDrafts(half, ['one', 'two'], draftOf)).rejects.toThrow(NotSaved);
  const refused = deskOf({ one: keeping({}), two: keeping({}) }, untakenIn('two'));
  await expect(seenDrafts(refused, ['one', 'two'], draftOf)).rejects.toThrow(NotSaved);
});
