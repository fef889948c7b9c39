import { expect, test } from 'vitest';
import { OWN_FILE_TYPES } from '../../../core/own-file.ts';
import { HTML, JPEG, OPUS, PDF, PNG, PROGRAM, SVG } from '../../support/files.ts';
import { recording } from '../../support/recordings.ts';
import { claimSent } from '../../support/sent.ts';
import { auditOf, FARIDA, linesOf, openCase } from './case-at-desk.ts';
import { type Browser, openDesk } from './desk.ts';

const KEY = 'a-key-of-a-file';

async function held(desk: Awaited<ReturnType<typeof openDesk>>): Promise<Browser> {
  const browser = await openCase(desk);
  await browser.call('POST', '/tickets/t1/claim');
  return browser;
}

const file = (bytes: Uint8Array, more: Record<string, unknown> = {}) => ({
  key: KEY,
  name: 'роҳ.png',
  file: Buffer.from(bytes).toString('base64'),
  ...more,
});

const paper = (inner: string) => Buffer.from(`%PDF-1.4\n1 0 obj<</Type/Catalog${inner}>>endobj\n%%EOF\n`);

test.each([
  ['a picture', JPEG, 'роҳ.jpg', 'picture'],
  ['a picture', PNG, 'роҳ.png', 'picture'],
  ['a paper', PDF, 'роҳ.pdf', 'nowhere'],
])('%s goes to the person with its words, and the case shows it', async (_what, bytes, name, shown) => {
  await using desk = await openDesk();
  const browser = await held(desk);
  const answer = await browser.call('POST', '/tickets/t1/answers/file', file(bytes, { text: 'Роҳ' }));

  expect(answer.status).toBe(200);
  const line = (await browser.call('GET', '/tickets/t1/talk')).body.lines.at(-1);
  expect(line).toMatchObject({ from: 'operator', text: 'Роҳ', state: 'queued', key: KEY });
  expect(line.media).toMatchObject({ state: 'kept', shown, name, size: bytes.length });
  const sent = await claimSent(desk.store);
  expect(sent.outbound.attachment).toMatchObject({ name, instead: expect.stringMatching(/^Роҳ\n\n\S/) });
  const kept = await desk.store.ownFile(FARIDA, sent.outbound.attachment?.file ?? 0);
  expect(Buffer.from(kept?.bytes ?? []).equals(bytes)).toBe(true);
  expect(await auditOf(desk)).toContain('ticket_file_sent');
});

test('a recording becomes a voice note, which has no words', async () => {
  await using desk = await openDesk();
  const browser = await held(desk);
  const voice = await recording({ as: 'webm', seconds: 2 });
  expect(await browser.call('POST', '/tickets/t1/answers/file', file(voice, { text: 'Салом' }))).toMatchObject({
    status: 422,
    body: { code: 'file_words' },
  });
  await browser.call('POST', '/tickets/t1/answers/file', file(voice, { key: 'another-key' }));

  const { attachment } = (await claimSent(desk.store)).outbound;
  expect(attachment).toMatchObject({ kind: 'voice', mime: 'audio/ogg', seconds: 2 });
});

test.each([
  ['a page that is called a picture', HTML, 'file_kind'],
  ['a drawing that can run', SVG, 'file_kind'],
  ['a program', PROGRAM, 'file_kind'],
  ['a paper that is locked', paper('/Encrypt 3 0 R'), 'file_locked'],
  ['a paper with a script', paper('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'file_active'],
  ['a paper whose script is written otherwise', paper('/OpenAction<</S/#4aavaScript>>'), 'file_active'],
  ['a paper that starts a program', paper('/OpenAction<</S/Launch>>'), 'file_active'],
  ['a paper with a file in it', paper('/Names<</EmbeddedFiles 2 0 R>>/EmbeddedFile'), 'file_active'],
  ['a sound that is none', OPUS, 'clip_tracks'],
  ['a picture that is too large', Buffer.concat([JPEG, Buffer.alloc(5 * 1024 * 1024)]), 'file_large'],
])('%s is refused, and nothing of it is kept', async (_what, bytes, code) => {
  await using desk = await openDesk();
  const browser = await held(desk);
  const answer = await browser.call('POST', '/tickets/t1/answers/file', file(bytes));

  expect([answer.status, answer.body.code]).toEqual([422, code]);
  expect((await linesOf(browser)).map(({ key }) => key)).not.toContain(KEY);
  expect(await auditOf(desk)).not.toContain('ticket_file_sent');
});

test('what is pressed twice is sent once, and other bytes with the same key are refused and not kept', async () => {
  await using desk = await openDesk();
  const browser = await held(desk);
  for (let press = 0; press < 2; press += 1) {
    expect((await browser.call('POST', '/tickets/t1/answers/file', file(JPEG))).status).toBe(200);
  }
  const other = await browser.call('POST', '/tickets/t1/answers/file', file(PNG));

  expect([other.status, other.body.code]).toEqual([409, 'key_used']);
  expect((await linesOf(browser)).filter(({ key }) => key === KEY)).toHaveLength(1);
});

test('whoever does not hold the case sends nothing, and it is not kept', async () => {
  await using desk = await openDesk();
  const browser = await openCase(desk);
  const free = await browser.call('POST', '/tickets/t1/answers/file', file(JPEG));
  const other = await desk.logIn(await desk.add('operator'));
  await browser.call('POST', '/tickets/t1/claim');

  expect(free.body.code).toBe('ticket_not_held');
  expect((await other.call('POST', '/tickets/t1/answers/file', file(JPEG))).body.code).toBe('ticket_held');
  const editor = await desk.logIn(await desk.add('editor'));
  expect((await editor.call('POST', '/tickets/t1/answers/file', file(JPEG))).status).toBe(403);
  expect((await browser.call('POST', '/tickets/t9/answers/file', file(JPEG))).body.code).toBe('ticket_unknown');
});

test('a file that failed is said once more with its bytes', async () => {
  await using desk = await openDesk();
  const browser = await held(desk);
  await browser.call('POST', '/tickets/t1/answers/file', file(JPEG, { text: 'Роҳ' }));
  const failed = await claimSent(desk.store);
  await desk.store.giveUp(failed, 'media_refused', failed.queuedAt);
  const [line] = (await linesOf(browser)).filter(({ key }) => key === KEY);
  expect(line).toMatchObject({ state: 'failed', failure: { reason: 'media_refused' } });

  await browser.call('POST', `/tickets/t1/answers/${line?.seq}/resend`);
  const again = await claimSent(desk.store);
  expect(again.outbound).toMatchObject({ text: 'Роҳ', attachment: failed.outbound.attachment });
});

test('each kind that is sent has a bound that every channel keeps', () => {
  const most = (mime: string) => OWN_FILE_TYPES.get(mime)?.most ?? 0;
  // https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media and https://core.telegram.org/bots/api#sendphoto
  expect(Math.max(most('image/jpeg'), most('image/png'))).toBeLessThanOrEqual(5 * 1024 * 1024);
  expect(most('audio/ogg')).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(most('application/pdf')).toBeLessThanOrEqual(50 * 1024 * 1024);
});
