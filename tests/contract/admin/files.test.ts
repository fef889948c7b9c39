import { expect, test } from 'vitest';
import { API_PREFIX } from '../../../admin-api/admin.ts';
import { dispositionOf, safeName } from '../../../admin-api/file-name.ts';
import type { FileWish } from '../../../core/media.ts';
import type { Role } from '../../../core/role.ts';
import { JPEG, OPUS, PDF } from '../../support/files.ts';
import { claimFile, fileWish, talk, ticketOf } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** Somebody who asks for a person has sent a file, and it was fetched; gives its id. */
async function keep(desk: Desk, mime: string, bytes: Buffer, more: Partial<FileWish> = {}): Promise<string> {
  const log = [{ key: 'k', at: NOW, kind: 'document', place: null, file: fileWish(more) }];
  await talk(desk.store, { at: NOW, log, ticket: ticketOf('t1') });
  const wanted = await claimFile(desk.store, NOW);
  await desk.store.keepFile(wanted, { mime, bytes }, NOW);
  return String(wanted.seq);
}

async function get(desk: Desk, path: string, cookie = '') {
  return desk.app.inject({ method: 'GET', url: `${API_PREFIX}${path}`, headers: { cookie } });
}

async function cookieOf(desk: Desk, role: Role): Promise<string> {
  return (await desk.logIn(await desk.add(role))).cookie;
}

test('an operator has a picture given to look at, byte for byte, in a way in which nothing of it can run', async () => {
  await using desk = await openDesk();
  const id = await keep(desk, 'image/jpeg', JPEG, { name: 'сурат.png' });
  const cookie = await cookieOf(desk, 'operator');

  const { body: talked } = await (await desk.logIn(await desk.add('operator'))).call('GET', '/tickets/t1/talk');
  expect(talked.lines).toMatchObject([
    { media: { id, state: 'kept', shown: 'picture', size: JPEG.length, name: 'сурат.jpg', reason: null } },
  ]);
  const answer = await get(desk, `/tickets/t1/media/${id}`, cookie);
  expect(answer.statusCode).toBe(200);
  expect(answer.rawPayload.equals(JPEG)).toBe(true);
  expect(answer.headers).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'no-store',
    'cross-origin-resource-policy': 'same-origin',
    'content-disposition': expect.stringMatching(/^inline; filename="_____\.jpg"; filename\*=UTF-8''%D1%81/),
  });
  const rows = await desk.store.auditRows({ objectId: 't1' }, 9);
  expect(rows.map(({ action }) => action)).toContain('file_read');
});

test('what a machine has heard in a voice note stands beside it', async () => {
  await using desk = await openDesk();
  const seq = Number(await keep(desk, 'audio/ogg', OPUS));
  const ticket = await desk.store.readTicket('t1');
  const { call } = await desk.logIn(await desk.add('operator'));
  const before = (await call('GET', '/tickets/t1/talk')).body.lines;
  await desk.store.keepTranscript({ contactId: ticket?.conversation.id ?? '', seq }, 'маро гӯш кунед', NOW);

  expect(before).toMatchObject([{ media: { shown: 'sound', transcript: null } }]);
  expect((await call('GET', '/tickets/t1/talk')).body.lines).toMatchObject([
    { media: { shown: 'sound', transcript: 'маро гӯш кунед' } },
  ]);
});

test.each([
  ['audio/ogg', OPUS, 'inline'],
  ['application/pdf', PDF, 'attachment'],
  ['video/mp4', PDF, 'attachment'],
] as const)('%s is given %s', async (mime, bytes, way) => {
  await using desk = await openDesk();
  const id = await keep(desk, mime, bytes);

  const { headers } = await get(desk, `/tickets/t1/media/${id}`, await cookieOf(desk, 'supervisor'));
  expect(headers['content-type']).toBe(mime);
  expect(headers['content-disposition']).toMatch(new RegExp(`^${way}; `));
});

test('nobody but those who read conversations is given a file, and no trace says that they were', async () => {
  await using desk = await openDesk();
  const id = await keep(desk, 'image/jpeg', JPEG);

  for (const role of ['editor', 'approver', 'manager', 'administrator'] as const) {
    expect((await get(desk, `/tickets/t1/media/${id}`, await cookieOf(desk, role))).statusCode).toBe(403);
  }
  expect((await get(desk, `/tickets/t1/media/${id}`)).statusCode).toBe(401);
  expect(await desk.store.auditRows({ objectId: 't1' }, 9)).toEqual([]);
});

test('what is not there, was not fetched or is of another conversation is unknown', async () => {
  await using desk = await openDesk();
  const id = await keep(desk, 'image/jpeg', JPEG);
  await talk(desk.store, { at: NOW, from: 'telegram:99', ticket: ticketOf('t2') });
  const cookie = await cookieOf(desk, 'operator');

  for (const path of [`/tickets/t2/media/${id}`, `/tickets/t9/media/${id}`, '/tickets/t1/media/1']) {
    const answer = await get(desk, path, cookie);
    expect([answer.statusCode, answer.json().code]).toEqual([404, 'file_unknown']);
  }
  for (const path of ['/tickets/t1/media/..%2F1', '/tickets/t1/media/abc']) {
    expect((await get(desk, path, cookie)).statusCode).toBe(400);
  }
});

test.each([
  ['"><script>alert(1)</script>.jpg', 'image/jpeg', '___script_alert(1)__script_.jpg'],
  ['<img src=x onerror=alert(1)>.html', 'application/pdf', '_img src=x onerror=alert(1)_.pdf'],
  ['../../etc/passwd', 'image/png', '_.._etc_passwd.png'],
  ['фото\u202Egpj.exe', 'image/jpeg', 'фотоgpj.jpg'],
  ['a\r\nset-cookie: x=1', 'application/pdf', 'aset-cookie_ x=1.pdf'],
  ['шартнома.PDF', 'application/pdf', 'шартнома.pdf'],
  ['   ', 'image/jpeg', 'file.jpg'],
  [null, 'audio/ogg', 'file.ogg'],
  ['ш'.repeat(300), 'application/pdf', `${'ш'.repeat(80)}.pdf`],
  ['virus.exe', null, 'virus.exe'],
])('a file that calls itself %j is saved under a name that does no harm', (given, mime, name) => {
  expect(safeName(given, mime)).toBe(name);
  expect(dispositionOf(safeName(given, mime), false)).toMatch(
    /^attachment; filename="[\w. -]+"; filename\*=UTF-8''[\w.%~-]+$/,
  );
});
