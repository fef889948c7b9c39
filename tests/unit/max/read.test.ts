import { expect, test } from 'vitest';
import { kindsOf, readUpdate, TEXT_MAX_LENGTH } from '../../../bot/max/read.ts';
import type { Inbound } from '../../../core/message.ts';

const RECEIPT = { account: 'max', botId: 42, at: 5000 };
const PERSON = { user_id: 7, first_name: 'F', name: 'F', username: null, is_bot: false, last_activity_time: 0 };
const DIALOG = { chat_id: 73, chat_type: 'dialog', user_id: 42 };

/** As `message_created` brings it; https://dev.max.ru/docs-api/objects/Update */
function created(body: object | null, more: object = {}): object {
  const message = { sender: PERSON, recipient: DIALOG, timestamp: 1000, body, ...more };
  return { update_type: 'message_created', timestamp: 1001, message, user_locale: 'ru' };
}

function bodyOf(more: object = {}): object {
  return { mid: 'mid.1', seq: 1, text: null, attachments: null, ...more };
}

function contentOf(update: object): unknown {
  const readings = readUpdate(update, RECEIPT);
  return readings === 'not an update' ? readings : readings.map(({ inbound }) => inbound.content);
}

test('a message is read with a key that stays, whenever it is brought', () => {
  const [reading] = readUpdate(created(bodyOf({ text: 'Салом' })), RECEIPT) as never[];
  const later = readUpdate({ ...created(bodyOf({ text: 'Салом' })), timestamp: 9 }, { ...RECEIPT, at: 9 });

  expect(reading).toEqual({
    inbound: {
      id: 'max:42:message:mid.1',
      account: 'max',
      from: 'max:7',
      at: 1000,
      content: { kind: 'text', text: 'Салом' },
      externalId: 'mid.1',
    },
    callbackId: null,
    chatId: 73,
  });
  expect(later).toEqual([reading]);
});

test.each([
  ['image', { url: 'https://i.oneme.ru/a', token: 't', photo_id: 1 }, 'photo'],
  ['audio', { url: 'https://a.oneme.ru/a', token: 't' }, 'voice'],
  ['video', { url: 'https://v.okcdn.ru/a', token: 't' }, 'video'],
  ['sticker', { url: 'https://s.oneme.ru/a', code: 'c' }, 'sticker'],
])('an attachment %s is kept as what it takes to fetch it', (type, payload, media) => {
  const update = created(bodyOf({ text: 'вот', attachments: [{ type, payload }] }));

  expect(contentOf(update)).toEqual([
    { kind: 'media', media, caption: 'вот', file: { id: payload.url, mimeType: '' } },
  ]);
});

test('a paper has its name and size, a place its degrees, a card its numbers', () => {
  const file = {
    type: 'file',
    payload: { url: 'https://f.oneme.ru/a', token: 't' },
    filename: 'шартнома.pdf',
    size: 9,
  };
  const vcf_info = 'BEGIN:VCARD\r\nTEL;TYPE=cell:+992900000000\r\nEND:VCARD';

  expect(contentOf(created(bodyOf({ attachments: [file] })))).toEqual([
    {
      kind: 'media',
      media: 'document',
      caption: '',
      file: { id: file.payload.url, mimeType: '', bytes: 9, name: 'шартнома.pdf' },
    },
  ]);
  expect(contentOf(created(bodyOf({ attachments: [{ type: 'location', latitude: 55.7, longitude: 37.6 }] })))).toEqual([
    { kind: 'location', latitude: 55.7, longitude: 37.6 },
  ]);
  expect(contentOf(created(bodyOf({ attachments: [{ type: 'contact', payload: { vcf_info } }] })))).toEqual([
    { kind: 'contact-card', numbers: ['+992900000000'] },
  ]);
});

test('what was passed on is told from own words, also where it has no body of its own', () => {
  const link = { type: 'forward', message: bodyOf({ mid: 'mid.0', text: 'чужое' }) };

  expect(contentOf(created(null, { link }))).toEqual([{ kind: 'text', text: 'чужое', forwarded: true }]);
  expect(contentOf(created(bodyOf({ text: 'своё' }), { link: { ...link, type: 'reply' } }))).toEqual([
    { kind: 'text', text: 'своё' },
  ]);
});

test('what was passed on without a body has a key of its own each time, and no id of the message it passes on', () => {
  const link = { type: 'forward', message: bodyOf({ mid: 'mid.1', text: 'чужое' }) };
  const read = (update: object) => readUpdate(update, RECEIPT) as { inbound: Inbound }[];
  const passed = (timestamp: number) => ({ ...created(null, { link, timestamp }), timestamp: timestamp + 1 });
  const own = read(created(bodyOf({ text: 'чужое' })));

  const [first, repeat, again] = [passed(1000), { ...passed(1000), timestamp: 9 }, passed(2000)].map(read);

  expect(first?.map(({ inbound }) => inbound.id)).toEqual(['max:42:forward:7:mid.1:1000']);
  expect(repeat).toEqual(first);
  expect(new Set([own, first, again].map((one) => one?.[0]?.inbound.id)).size).toBe(3);
  expect(first?.[0]?.inbound).not.toHaveProperty('externalId');
});

test('a press has a key of its own each time, and a button without a payload can be answered', () => {
  const press = (timestamp: number, payload?: string) => ({
    update_type: 'message_callback',
    timestamp,
    callback: { callback_id: 'cb', timestamp, payload, user: PERSON },
    message: null,
  });
  const keys = [press(1, 'a'), press(2, 'a'), press(1, 'a')].map((update) => readUpdate(update, RECEIPT));
  const ids = keys.flatMap((one) => (one === 'not an update' ? [] : one.map(({ inbound }) => inbound.id)));

  expect(ids).toEqual(['max:42:press:cb:1', 'max:42:press:cb:2', 'max:42:press:cb:1']);
  expect(contentOf(press(1))).toEqual([{ kind: 'unsupported' }]);
});

test('new words of an old message are read, and a picture put in place of another is not', () => {
  const edited = (body: object) => ({ ...created(body), update_type: 'message_edited', timestamp: 2000 });

  expect(contentOf(edited(bodyOf({ text: 'иначе' })))).toEqual([{ kind: 'text', text: 'иначе', edited: true }]);
  expect(contentOf(edited(bodyOf()))).toEqual([]);
});

test.each([
  ['a group', created(bodyOf({ text: 'x' }), { recipient: { ...DIALOG, chat_type: 'chat' } })],
  ['another bot', created(bodyOf({ text: 'x' }), { sender: { ...PERSON, is_bot: true } })],
  ['nobody', created(bodyOf({ text: 'x' }), { sender: null })],
  ['a kind that we do not serve', { update_type: 'dialog_muted', timestamp: 1, user: PERSON }],
])('nothing comes of %s', (_what, update) => {
  expect(contentOf(update)).toEqual([]);
});

test.each([null, 5, 'x', [], {}, { update_type: 'message_created' }, created({ text: 'без mid' })])(
  '%j is no update, and of it names of fields alone are told',
  (update) => {
    expect(readUpdate(update, RECEIPT)).toBe('not an update');
    expect(kindsOf(update).join()).not.toContain('без');
  },
);

test('a very long text is cut between letters', () => {
  const [content] = contentOf(created(bodyOf({ text: `${'а'.repeat(TEXT_MAX_LENGTH - 1)}😀` }))) as [{ text: string }];

  expect(content.text).toBe('а'.repeat(TEXT_MAX_LENGTH - 1));
});
