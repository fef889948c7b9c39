import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindsOf, readUpdate } from '../../../bot/telegram/read.ts';
import { editUpdate, type Fields, messageUpdate, pressUpdate, RECEIPT } from './updates.ts';

const read = (update: unknown) => readUpdate(update, RECEIPT);

describe('what is not an update', () => {
  test.each<[string, unknown]>([
    ['nothing', null],
    ['a word', 'update'],
    ['a list', [messageUpdate({ text: 'x' })]],
    ['an object without an id', { message: {} }],
    ['an id in words', { ...messageUpdate({ text: 'x' }), update_id: '42' }],
    ['half an id', { ...messageUpdate({ text: 'x' }), update_id: 42.5 }],
    ['a message in words', { update_id: 42, message: 'Салом' }],
    ['a text that is a number', messageUpdate({ text: 5 })],
    ['a sender that is a list', messageUpdate({ text: 'x', from: [] })],
    ['a sender without id', messageUpdate({ text: 'x', from: { is_bot: false } })],
    ['a chat without kind', messageUpdate({ text: 'x', chat: { id: 1 } })],
    ['a place in words', messageUpdate({ location: { latitude: '55', longitude: '37' } })],
    ['a photo that is no list', messageUpdate({ photo: 'x' })],
    ['data that is a number', pressUpdate({ data: 1 })],
  ])('%s is refused', (_what, update) => {
    expect(read(update)).toBe('not an update');
  });

  test('any JSON is refused or read, and never breaks the reader', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(read(json)).toBe('not an update');
        expect(kindsOf(json).every((kind) => /^[a-z_]+$/.test(kind))).toBe(true);
      }),
    );
  });

  test('any JSON in any place of a real update is refused or read as something of the same person', () => {
    const places = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;
    const fields = [
      'text',
      'caption',
      'photo',
      'location',
      'from',
      'chat',
      'date',
      'media_group_id',
      'data',
      'message',
    ];
    const updates = [messageUpdate({ text: 'x' }), editUpdate({ text: 'x' }), pressUpdate({ data: 'x' })];
    fc.assert(
      fc.property(
        fc.constantFrom(...updates),
        fc.constantFrom(...places),
        fc.constantFrom(...fields),
        fc.jsonValue(),
        (update, place, field, json) => {
          const changed = { ...update, [place]: { ...(update[place] as Fields | undefined), [field]: json } };

          const outcome = read(changed);

          if (outcome === 'not an update') return;
          for (const inbound of outcome) {
            expect(inbound.id).toMatch(/^telegram:110201543:/);
            expect(inbound.from).toMatch(/^telegram:-?\d+$/);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('the log learns the kinds of a strange update and not a word of it', () => {
  expect(kindsOf({ update_id: 'x', message: { text: 'маро зад' }, 'маро зад': 1, CAPS: 2 })).toEqual(['message']);
  expect(kindsOf('маро зад')).toEqual(['string']);
});
