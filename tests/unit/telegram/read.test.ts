import { describe, expect, test } from 'vitest';
import { readQueryId, readUpdate } from '../../../bot/telegram/read.ts';
import {
  editUpdate,
  type Fields,
  farida,
  memberUpdate,
  messageUpdate,
  pressUpdate,
  RECEIPT,
  SENT_AT,
} from './updates.ts';

const read = (update: unknown) => readUpdate(update, RECEIPT);
const contentOf = (update: unknown) => {
  const inbounds = read(update);
  if (inbounds === 'not an update') throw new Error('not an update');
  return inbounds.map(({ content }) => content);
};
const inboundOf = (update: unknown) => {
  const [inbound] = read(update);
  return typeof inbound === 'string' ? undefined : inbound;
};
const photo = [{ file_id: 'f', file_unique_id: 'u', width: 9, height: 9 }];
const file = { file_id: 'f', file_unique_id: 'u' };
const origin = { type: 'hidden_user', sender_user_name: 'X', date: SENT_AT - 90_000 };

describe('a message in a private chat', () => {
  test('is read with its key, its sender, the time it was written and the id by which it can be deleted', () => {
    expect(read(messageUpdate({ text: 'Салом' }))).toEqual([
      {
        id: 'telegram:110201543:42',
        account: 'telegram:110201543',
        from: 'telegram:3527065',
        at: SENT_AT * 1000,
        content: { kind: 'text', text: 'Салом' },
        externalId: '17',
      },
    ]);
  });

  test.each([
    ['/start', '/start'],
    ['/start ru-friend', '/start ru-friend'],
    ['/menu@hamroh_test_bot', '/menu'],
    ['/start@hamroh_test_bot abc', '/start abc'],
    ['mail a@b.tj', 'mail a@b.tj'],
    ['/ @x', '/ @x'],
  ])('that is %j says %j', (written, text) => {
    expect(contentOf(messageUpdate({ text: written }))).toEqual([{ kind: 'text', text }]);
  });

  test.each(['constructor', '__proto__', 'a\u0000b', '\u202Eمتن', '🆘', '  spaces kept  ', '\uD800'])(
    'keeps %j as it was written',
    (text) => {
      expect(contentOf(messageUpdate({ text }))).toEqual([{ kind: 'text', text }]);
    },
  );

  test('is cut at 4,096 units and never inside a character', () => {
    expect(contentOf(messageUpdate({ text: 'ҳ'.repeat(5000) }))).toEqual([{ kind: 'text', text: 'ҳ'.repeat(4096) }]);
    expect(contentOf(messageUpdate({ text: `${'ҳ'.repeat(4095)}🆘` }))).toEqual([
      { kind: 'text', text: 'ҳ'.repeat(4095) },
    ]);
  });

  test('that was forwarded says so', () => {
    expect(contentOf(messageUpdate({ text: 'Кор ҳаст', forward_origin: origin }))).toEqual([
      { kind: 'text', text: 'Кор ҳаст', forwarded: true },
    ]);
  });

  test.each<[string, Fields]>([
    ['photo', { photo }],
    ['voice', { voice: file }],
    ['audio', { audio: file }],
    ['video', { video: file }],
    ['video', { video_note: file }],
    ['animation', { animation: file, document: file }],
    ['document', { document: file }],
    ['sticker', { sticker: file }],
  ])('that holds a %s is media of that kind, with its words', (media, fields) => {
    const read = { kind: 'media', media, file: { id: 'f', mimeType: '' } };
    expect(contentOf(messageUpdate(fields))).toEqual([{ ...read, caption: '' }]);
    expect(contentOf(messageUpdate({ ...fields, caption: 'Маро зад' }))).toEqual([{ ...read, caption: 'Маро зад' }]);
  });

  test('that holds a file tells what it takes to fetch it; of a photo the largest counts', () => {
    const sizes = [
      { file_id: 's', file_size: 900 },
      { file_id: 'l', file_size: 90_000 },
    ];
    const document = { file_id: 'd', file_size: 7, mime_type: 'application/pdf', file_name: 'шартнома.pdf' };

    expect(contentOf(messageUpdate({ photo: sizes }))).toMatchObject([{ file: { id: 'l', bytes: 90_000 } }]);
    expect(contentOf(messageUpdate({ document }))).toMatchObject([
      { file: { id: 'd', bytes: 7, mimeType: 'application/pdf', name: 'шартнома.pdf' } },
    ]);
  });

  test.each<Fields>([{ photo: [] }, { voice: {} }, { document: { file_id: 7 } }, { video: { file_id: '' } }])(
    'that holds a file of another shape is media all the same: %j',
    (fields) => {
      const [content] = contentOf(messageUpdate(fields));
      expect(content).toMatchObject({ kind: 'media' });
      expect(content).not.toHaveProperty('file');
    },
  );

  test('that holds a place or a venue is a location', () => {
    const location = { latitude: 55.7558, longitude: 37.6173 };

    expect(contentOf(messageUpdate({ location }))).toEqual([{ kind: 'location', ...location }]);
    expect(contentOf(messageUpdate({ location, venue: { location, title: 'X', address: 'Y' } }))).toEqual([
      { kind: 'location', ...location },
    ]);
  });

  test('that shows where somebody moves is the first place of the way, and says so', () => {
    const place = { latitude: 55.7558, longitude: 37.6173 };
    const live = { kind: 'location', ...place, live: true };

    expect(contentOf(messageUpdate({ location: { ...place, live_period: 900 } }))).toEqual([live]);
    expect(contentOf(messageUpdate({ location: { ...place, live_period: 0x7fffffff } }))).toEqual([live]);
    expect(contentOf(messageUpdate({ location: { ...place, live_period: 'x' } }))).toEqual([
      { kind: 'location', ...place },
    ]);
  });

  test('that holds a contact card gives the number of the card, and nothing else of it', () => {
    const contact = { phone_number: '+992000000000', first_name: 'X', vcard: 'BEGIN:VCARD' };

    expect(contentOf(messageUpdate({ contact }))).toEqual([{ kind: 'contact-card', numbers: ['+992000000000'] }]);
    for (const odd of [{}, { phone_number: 7 }, { phone_number: '<b>call me</b>' }, { phone_number: '1'.repeat(99) }]) {
      expect(contentOf(messageUpdate({ contact: { first_name: 'X', ...odd } }))).toEqual([{ kind: 'contact-card' }]);
    }
  });

  test.each<Fields>([
    { dice: { emoji: '🎲', value: 6 } },
    { poll: { id: '1' } },
    { story: {} },
    { paid_media: {} },
    {},
  ])('that holds anything else is answered all the same: %j', (fields) => {
    expect(contentOf(messageUpdate(fields))).toEqual([{ kind: 'unsupported' }]);
  });
});

describe('an album', () => {
  test('is as many messages as it has pictures, which know that they belong together', () => {
    const inAlbum = (message_id: number, fields: Fields) =>
      read(messageUpdate({ photo, media_group_id: '1391', message_id, ...fields }, message_id));

    expect([inAlbum(1, {}), inAlbum(2, { caption: 'Паспорт' })]).toMatchObject([
      [{ id: 'telegram:110201543:1', content: { album: '1391', caption: '' } }],
      [{ id: 'telegram:110201543:2', content: { album: '1391', caption: 'Паспорт' } }],
    ]);
  });
});

describe('an edited message', () => {
  test('is new words with the time of the edit and its own key', () => {
    expect(read(editUpdate({ text: 'Дар Қазон' }))).toMatchObject([
      {
        id: 'telegram:110201543:42',
        at: (SENT_AT + 60) * 1000,
        content: { kind: 'text', text: 'Дар Қазон', edited: true },
        externalId: '17',
      },
    ]);
    expect(contentOf(editUpdate({ photo, caption: 'Дар Қазон' }))).toEqual([
      { kind: 'text', text: 'Дар Қазон', edited: true },
    ]);
  });

  test('that has no words, as another picture, asks for no answer', () => {
    expect(read(editUpdate({ photo }))).toEqual([]);
  });

  test('of a live location is a point of the way, one for five minutes, and the last one', () => {
    const pointAt = (second: number, more: object = { live_period: 900 }) =>
      inboundOf(editUpdate({ edit_date: second, location: { latitude: 1, longitude: second, ...more } }));
    const begin = Math.ceil(SENT_AT / 300) * 300;

    expect(pointAt(begin)).toMatchObject({
      at: begin * 1000,
      content: { kind: 'moved', latitude: 1, longitude: begin },
      externalId: '17',
    });
    expect(pointAt(begin + 299)?.id).toBe(pointAt(begin)?.id);
    const ids = [begin, begin + 300, begin + 600].map((second) => pointAt(second)?.id);
    expect(new Set([...ids, pointAt(begin + 301, {})?.id]).size).toBe(4);
  });
});

describe('a pressed button', () => {
  test('is a choice at the time it came in, on the message it stands under', () => {
    expect(read(pressUpdate({ data: 'urgent:safe:3:yes' }))).toEqual([
      {
        id: 'telegram:110201543:42',
        account: 'telegram:110201543',
        from: 'telegram:3527065',
        at: RECEIPT.at,
        content: { kind: 'choice', token: 'urgent:safe:3:yes' },
        externalId: '16',
      },
    ]);
  });

  test('is a choice also on a message that Telegram no longer shows', () => {
    const message = { message_id: 3, chat: { id: farida.id, type: 'private' }, date: 0 };

    expect(contentOf(pressUpdate({ data: 'x', message }))).toEqual([{ kind: 'choice', token: 'x' }]);
  });

  test('without data, or on a message sent by way of another bot, is answered as not understood', () => {
    expect(contentOf(pressUpdate({ data: '' }))).toEqual([{ kind: 'unsupported' }]);
    expect(contentOf(pressUpdate({ game_short_name: 'x' }))).toEqual([{ kind: 'unsupported' }]);
    expect(contentOf(pressUpdate({ data: 'x', message: null, inline_message_id: '9' }))).toEqual([
      { kind: 'unsupported' },
    ]);
  });

  test('in a group is nothing to us', () => {
    const message = { message_id: 3, chat: { id: -100, type: 'supergroup' }, date: SENT_AT };

    expect(read(pressUpdate({ data: 'x', message }))).toEqual([]);
  });

  test('gives the id by which it is acknowledged, and nothing else does', () => {
    expect(readQueryId(pressUpdate({ data: 'x' }))).toBe('4382bfdwdsb323b2d9');
    expect(readQueryId(messageUpdate({ text: 'x' }))).toBeNull();
    expect(readQueryId(null)).toBeNull();
  });
});

test.each([
  { pinned_message: { message_id: 3, date: 1 } },
  { message_auto_delete_timer_changed: { message_auto_delete_time: 86_400 } },
  { chat_background_set: { type: { type: 'fill' } } },
  { write_access_allowed: { from_request: true } },
  { forum_topic_created: { name: 'X', icon_color: 1 } },
])('what Telegram says of the chat, and nobody wrote, is no message: %j', (fields) => {
  expect(read(messageUpdate(fields))).toEqual([]);
});

test.each([{ poll: { id: '1' } }, { dice: { value: 6 } }, { of_another_year: {} }])(
  'what somebody sent and nobody can read is a message: %j',
  (fields) => {
    expect(contentOf(messageUpdate(fields))).toEqual([{ kind: 'unsupported' }]);
  },
);

describe('blocking', () => {
  test('and unblocking the bot is told', () => {
    expect(read(memberUpdate('member', 'kicked'))).toMatchObject([
      { from: 'telegram:3527065', at: RECEIPT.at, content: { kind: 'blocked' } },
    ]);
    expect(contentOf(memberUpdate('kicked', 'member'))).toEqual([{ kind: 'unblocked' }]);
  });

  test('in a group is nothing to us', () => {
    expect(read(memberUpdate('member', 'kicked', { id: -5, type: 'group' }))).toEqual([]);
    expect(read(memberUpdate('member', 'administrator'))).toEqual([]);
  });
});

test.each<[string, Fields]>([
  ['a group', messageUpdate({ text: 'x', chat: { id: -5, type: 'group', title: 'X' } })],
  ['a supergroup', messageUpdate({ text: 'x', chat: { id: -1005, type: 'supergroup', title: 'X' } })],
  [
    'a channel',
    { update_id: 1, channel_post: { message_id: 1, chat: { id: -1, type: 'channel' }, date: 1, text: 'x' } },
  ],
  ['a business account', { update_id: 1, business_message: { message_id: 1, text: 'x' } }],
  ['another bot', messageUpdate({ text: 'x', from: { id: 9, is_bot: true, first_name: 'B' } })],
  ['nobody', messageUpdate({ text: 'x', from: undefined })],
  ['the future', { update_id: 1, telepathy: { thought: 'x' } }],
])('what comes from %s is ignored', (_from, update) => {
  expect(read(update)).toEqual([]);
});
