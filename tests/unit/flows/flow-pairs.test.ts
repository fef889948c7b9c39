import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyParts, pairKey } from '../../../core/text-pair.ts';
import { textStateOf } from '../../../core/text-review.ts';
import { NARROWEST } from '../../../flows/check/check.ts';
import { flowPairs } from '../../../flows/edit/flow-pairs.ts';
import type { Plain } from '../../../flows/edit/operation.ts';
import { readingOrder } from '../../../flows/edit/reading-order.ts';

const text = (words: string) => ({ tg: words, ru: words });

describe('the order in which a flow is read', () => {
  test('goes each way to its end before the next, and comes to what nothing leads to last', () => {
    const nodes: [string, Plain][] = [
      ['lost', { say: text('a'), to: 'end' }],
      ['end', { end: true }],
      ['b', { decide: [{ when: { flag: 'x' }, to: 'c' }, { to: 'end' }] }],
      ['c', { screen: 'set', to: { low: 'd', high: 'urgent' }, child: 'end' }],
      ['d', { ask: text('a'), expect: 'text', to: 'b' }],
      ['start', { ask: text('a'), choices: [{ to: 'b' }, { to: 'lost/else' }, { to: 'end' }] }],
    ];
    expect(readingOrder('start', new Map(nodes))).toEqual([
      { id: 'start', from: null },
      { id: 'b', from: 'start' },
      { id: 'c', from: 'b' },
      { id: 'd', from: 'c' },
      { id: 'end', from: 'c' },
      { id: 'lost', from: null },
    ]);
  });

  test('names each node once, whatever is written in it', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const written = fc.oneof(
      fc.record({ to: fc.oneof(id, fc.dictionary(id, id)), choices: fc.array(fc.record({ to: id })) }),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.dictionary(id, written), fc.oneof(id, fc.jsonValue()), (nodes, start) => {
        const order = readingOrder(start as Plain, new Map(Object.entries(nodes as Record<string, Plain>)));
        expect(order.map((one) => one.id).toSorted()).toEqual(Object.keys(nodes).toSorted());
      }),
    );
  });
});

describe('the texts of a flow', () => {
  test('are told of whatever is written, and each has a place of its own that leads back to it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const flow = { start: 'a', nodes: { a: { ask: value, choices: [value] }, b: value }, title: value } as Plain;
        for (const pair of flowPairs(flow, NARROWEST)) {
          const key = pairKey({ kind: 'flow', entry: 'work' }, pair.place);
          expect(keyParts(key)).toEqual({ kind: 'flow', entry: 'work', place: pair.place });
        }
      }),
    );
  });

  test('keep their place where a choice comes before others', () => {
    const choice = (id: string) => ({ id, label: text(id), to: 'a' });
    const placesOf = (...ids: string[]) =>
      flowPairs({ start: 'a', nodes: { a: { ask: text('?'), choices: ids.map(choice) } } }, NARROWEST).map(
        ({ place, words }) => `${place} ${words.tg}`,
      );
    expect(new Set(placesOf('no', 'yes'))).toEqual(new Set(placesOf('yes', 'no')));
  });
});

describe('how far a text is', () => {
  const hash = (words: string) => `h:${words}`;
  const reviewed = { hash: 'h:a', twin: 'b', by: 'somebody' };

  test.each([
    ['missing', { words: '', twin: 'b' }, reviewed],
    ['unread', { words: 'a', twin: 'b' }, undefined],
    ['read', { words: 'a', twin: 'b' }, reviewed],
    ['stale', { words: 'a', twin: 'c' }, reviewed],
    ['unread', { words: 'aa', twin: 'b' }, reviewed],
    ['unread', { words: 'aa', twin: 'c' }, reviewed],
    ['unread', { words: 'a', twin: 'b' }, { ...reviewed, by: null }],
    ['unread', { words: 'a', twin: 'c' }, { ...reviewed, by: null }],
  ] as const)('is %s by its words alone', (state, words, review) => {
    expect(textStateOf(words, review, hash)).toBe(state);
  });
});
