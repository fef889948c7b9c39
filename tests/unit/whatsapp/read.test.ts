import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readWebhook } from '../../../bot/whatsapp/read.ts';
import type { InboundContent } from '../../../core/message.ts';
import { ACCOUNT, BSUID, FIXTURES, RECEIPT, SENT_AT, together, valueIn, webhook } from './webhooks.ts';

const read = (payload: unknown) => readWebhook(payload, RECEIPT);
const contentsOf = (payload: unknown) => read(payload).heard.map(({ inbound }) => inbound.content);
const fileOf = (id: number, mimeType: string) => ({ id: String(1_013_859_600_000_000 + id), mimeType });

/** A call with another value at each place of a name; without the name where that is undefined. */
const changed = (name: string, key: string, value: unknown): unknown =>
  JSON.parse(JSON.stringify(webhook(name), (at, kept: unknown) => (at === key ? value : kept)));

const CONTENTS = new Map<string, InboundContent>([
  ['text', { kind: 'text', text: 'Шиносномаамро гирифтанд' }],
  ['text-forwarded', { kind: 'text', text: 'Кор дар Польша!', forwarded: true }],
  ['text-from-advertisement', { kind: 'text', text: 'Салом' }],
  ['text-username-without-number', { kind: 'text', text: 'Салом' }],
  ['text-number-without-bsuid', { kind: 'text', text: 'Салом' }],
  ['button', { kind: 'text', text: 'Хондан' }],
  ['button-with-token', { kind: 'choice', token: '!menu' }],
  ['button-reply', { kind: 'choice', token: '1.welcome.language.tg' }],
  ['list-reply', { kind: 'choice', token: '1.menu.topics.urgent' }],
  ['flow-reply', { kind: 'unsupported' }],
  ['image', { kind: 'media', media: 'photo', caption: 'Шартнома', file: fileOf(1, 'image/jpeg') }],
  ['voice', { kind: 'media', media: 'voice', caption: '', file: fileOf(2, 'audio/ogg; codecs=opus') }],
  ['audio', { kind: 'media', media: 'audio', caption: '', file: fileOf(3, 'audio/mpeg') }],
  ['video', { kind: 'media', media: 'video', caption: '', file: fileOf(4, 'video/mp4') }],
  [
    'document',
    {
      kind: 'media',
      media: 'document',
      caption: 'Ин шартнома',
      file: { ...fileOf(5, 'application/pdf'), name: 'contract.pdf' },
    },
  ],
  ['sticker', { kind: 'media', media: 'sticker', caption: '', file: fileOf(6, 'image/webp') }],
  ['location', { kind: 'location', latitude: 55.75, longitude: 37.62 }],
  ['contacts', { kind: 'contact-card', numbers: ['+7 000 000-00-00'] }],
  ['order', { kind: 'unsupported' }],
  ['unsupported-edit', { kind: 'unsupported', edited: true }],
  ['edit', { kind: 'text', text: 'Шиносномаамро пас доданд', edited: true }],
  ['edit-of-caption', { kind: 'text', text: 'Ин шартномаи нав', edited: true }],
  ['revoke', { kind: 'removed' }],
  ['unsupported-poll', { kind: 'unsupported' }],
  ['kind-of-tomorrow', { kind: 'unsupported' }],
]);

/** Nobody is answered by them. */
const SILENT = FIXTURES.filter((name) => !CONTENTS.has(name));

describe('a message', () => {
  test.each([...CONTENTS])('of the kind %s says what it says', (name, content) => {
    expect(contentsOf(webhook(name))).toEqual([content]);
  });

  test('is read with its key, its sender, the time it was written and the id by which it is shown as read', () => {
    const id = 'wamid.HBgMOTkyOTAwMDAwMDA3FQIAEhgUINVENTED01';

    expect(read(webhook('text')).heard).toEqual([
      {
        inbound: {
          id: `${ACCOUNT}:${id}`,
          account: ACCOUNT,
          from: `${ACCOUNT}:${BSUID}`,
          at: SENT_AT,
          content: { kind: 'text', text: 'Шиносномаамро гирифтанд' },
          externalId: id,
        },
        phone: `${ACCOUNT}:992900000007`,
      },
    ]);
  });

  test('of somebody who hides the number is theirs by the BSUID, of whom Meta names none by the number', () => {
    const [hidden] = read(webhook('text-username-without-number')).heard;
    const [old] = read(webhook('text-number-without-bsuid')).heard;

    expect(hidden).toMatchObject({ inbound: { from: `${ACCOUNT}:${BSUID}` }, phone: null });
    expect(old).toMatchObject({ inbound: { from: `${ACCOUNT}:992900000007` }, phone: null });
  });

  test('of a number with a plus is theirs by the number without it', () => {
    const payload = changed('text-number-without-bsuid', 'from', '+992900000007');

    expect(read(payload)).toMatchObject({ heard: [{ inbound: { from: `${ACCOUNT}:992900000007` } }], unread: [] });
  });

  test('is given to the contact that both name, wherever that stands', () => {
    const payload = structuredClone(webhook('text-number-without-bsuid'));
    const other = { wa_id: '992900000008', user_id: 'TJ.108' };
    valueIn(payload).contacts = [other, { wa_id: '992900000007', user_id: 'TJ.107' }];

    expect(read(payload).heard).toMatchObject([
      { inbound: { from: `${ACCOUNT}:TJ.107` }, phone: `${ACCOUNT}:992900000007` },
    ]);
  });

  test.each([
    ['from tomorrow is from now', '1999999999', RECEIPT.at],
    ['without sense is from now', 'soon', RECEIPT.at],
    ['as a number is understood', 1_795_600_000, SENT_AT],
    ['that is missing is from now', undefined, RECEIPT.at],
  ])('with a time %s', (_what, timestamp, at) => {
    const payload = changed('text', 'timestamp', timestamp);

    expect(read(payload).heard).toMatchObject([{ inbound: { at } }]);
  });

  test('is cut at 4,096 units and never inside a character', () => {
    const payload = structuredClone(webhook('text'));
    Object.assign(valueIn(payload).messages?.[0] as object, { text: { body: `${'ҳ'.repeat(4095)}🆘` } });

    expect(contentsOf(payload)).toEqual([{ kind: 'text', text: 'ҳ'.repeat(4095) }]);
  });

  test('to another number of the same account is not ours', () => {
    expect(readWebhook(webhook('text'), { ...RECEIPT, phoneNumberId: '1' })).toEqual({
      heard: [],
      changes: [],
      reports: [],
      unread: [],
    });
  });
});

describe('what nobody is answered by', () => {
  test.each(SILENT)('%s starts nothing', (name) => {
    expect(read(webhook(name)).heard).toEqual([]);
  });

  test.each([
    ['system-number-changed', 'TJ.10000000000000000002', [BSUID, '992900000007']],
    ['system-number-changed-of-old', '79990000007', ['992900000007']],
    ['system-user-id-changed', 'TJ.10000000000000000003', [BSUID]],
  ])('%s tells where the person is by now', (name, to, from) => {
    expect(read(webhook(name)).changes).toEqual([
      { from: from.map((id) => `${ACCOUNT}:${id}`), to: `${ACCOUNT}:${to}`, at: SENT_AT },
    ]);
  });
});

describe('a status', () => {
  test.each([
    ['status-sent', 'sent'],
    ['status-delivered', 'delivered'],
    ['status-read', 'read'],
    ['status-played', 'read'],
  ])('%s tells how far the bubble has come', (name, state) => {
    expect(read(webhook(name)).reports).toMatchObject([
      {
        deliveryId: '5f1c2d-7',
        account: ACCOUNT,
        externalId: 'wamid.HBgMOTkyOTAwMDAwMDA3FQIAEhgUINVENTED95',
        state,
        at: SENT_AT + 1000,
      },
    ]);
  });

  test.each([
    ['service', 'service'],
    ['utility', 'template'],
    [7, undefined],
  ])('whose price is of the category %s is of a %s', (category, billedAs) => {
    const told = JSON.stringify(webhook('status-sent')).replace(
      '"category":"service"',
      `"category":${JSON.stringify(category)}`,
    );

    expect(read(JSON.parse(told)).reports.map((report) => report.billedAs)).toEqual([billedAs]);
  });

  test('without a time is of now', () => {
    const payload = changed('status-sent', 'timestamp', undefined);

    expect(read(payload)).toMatchObject({ reports: [{ state: 'sent', at: RECEIPT.at }], unread: [] });
  });

  test('of a failure tells why', () => {
    expect(read(webhook('status-failed')).reports).toMatchObject([
      { state: 'failed', failure: { reason: 'contact_stopped', code: 131026 } },
    ]);
  });

  test('of a message that is not of the outbox is nobody\u2019s', () => {
    expect(read(webhook('status-of-others'))).toMatchObject({ reports: [], unread: [] });
  });
});

describe('what is not known', () => {
  test('is told by the names of its fields alone', () => {
    const all = FIXTURES.flatMap((name) => read(webhook(name)).unread);

    expect(all.map(({ part, kind = '' }) => `${part} ${kind}`.trim()).toSorted()).toEqual([
      'change account_update',
      'error',
      'message hologram',
      'message interactive',
    ]);
    expect(all.find(({ part }) => part === 'error')).toMatchObject({ code: 130429 });
    expect(JSON.stringify(all)).not.toMatch(/wamid|9929|TJ\.|Person|VERIFIED/);
  });
});

const anyPart = fc.oneof(
  fc.constantFrom(...FIXTURES).map(webhook),
  fc.json().map((text): unknown => JSON.parse(text)),
);
const anyPlace = fc.constantFrom('messages', 'statuses', 'contacts', 'errors', 'metadata', 'entry', 'changes', 'value');

describe('whatever comes', () => {
  test('any JSON is read without an error', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (payload) => {
        expect(read(payload).heard).toEqual([]);
      }),
    );
  });

  test('nonsense at any place of a call is read without an error', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FIXTURES), anyPlace, fc.jsonValue(), (name, place, nonsense) => {
        expect(read(changed(name, place, nonsense))).toHaveProperty('unread');
      }),
    );
  });

  test('one bad thing hides no other', () => {
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 4 }), fc.array(fc.jsonValue(), { maxLength: 4 }), (parts, bad) => {
        const known = parts.filter((part) => typeof part === 'object' && part !== null && 'entry' in part);
        const good = structuredClone(webhook('text'));
        const value = valueIn(good);
        value.messages = [...bad, ...(value.messages ?? []), ...bad];
        const call = together(webhook('status-sent'), ...known, good) as { entry: unknown[] };
        const mixed = { ...call, entry: call.entry.flatMap((entry, index) => [bad[index] ?? null, entry]) };

        const { heard, reports } = read(mixed);

        expect(heard.at(-1)).toMatchObject({ inbound: { content: { text: 'Шиносномаамро гирифтанд' } } });
        expect(reports[0]).toMatchObject({ deliveryId: '5f1c2d-7', state: 'sent' });
      }),
    );
  });
});
