import { expect, test } from 'vitest';
import { checkFlow, dockWord } from '../../../admin-web/src/flows/checked-flow.ts';
import { mendNow } from '../../../admin-web/src/flows/mends.ts';
import { NotAnswered } from '../../../admin-web/src/rooms/line.ts';
import type { FlowView, Step } from '../../../admin-web/src/rooms/messages.ts';
import { textOf, viewOf } from '../../support/plain-flows.ts';

const viewsOf = (ru: string, to = 'b') =>
  new Map<string, FlowView>([
    ['one', viewOf(textOf({ flow: 'one', title: { ru: 'Раз' }, nodes: { a: { say: { ru }, to }, b: { end: true } } }))],
  ]);
const SET: Step = { flow: 'one', operation: { do: 'set', path: ['nodes', 'a', 'to'], value: 'b' } };
const BEFORE = { problems: [], of: viewsOf('да'), failed: false };
const deskWith = (views: ReadonlyMap<string, FlowView>) => ({
  settle: async () => {},
  read: () => ({ views }) as ReturnType<Parameters<typeof checkFlow>[1]['read']>,
});

test('what mends a problem is put nowhere but into the node that was checked', () => {
  const of = viewsOf('да', 'c');

  expect(mendNow([SET], { of, now: viewsOf('да', 'c') })).toEqual([SET]);
  expect(mendNow([SET], { of, now: viewsOf('да, конечно', 'c') })).toEqual([]);
  expect(mendNow([SET], { of, now: new Map() })).toEqual([]);
  const written: Step = { flow: 'one', operation: { do: 'write', text: '' } };
  expect(mendNow([written], { of, now: viewsOf('да', 'b') })).toEqual([]);
});

test('a check that broke is told as no answer, and never as a flow without problems', async () => {
  const broken = { problems: () => Promise.reject(new NotAnswered('failed')) };
  const checked = await checkFlow(broken, deskWith(viewsOf('нет')), { flow: 'one', before: BEFORE });

  expect(checked).toMatchObject({ failed: true });
  expect(checked && dockWord(checked)).toBe('flows_not_checked');
  expect(dockWord(BEFORE)).toBe('flows_no_problems');
});

test('a check that was asked for anew says nothing, and one that answers says of which texts', async () => {
  const views = viewsOf('нет');
  const asked = { flow: 'one', before: BEFORE };
  const anew = { problems: () => Promise.reject(new NotAnswered('ended')) };
  const whole = { problems: () => Promise.resolve([]) };

  expect(await checkFlow(anew, deskWith(views), asked)).toBeNull();
  expect(await checkFlow(whole, deskWith(views), asked)).toEqual({ problems: [], of: views, failed: false });
});
