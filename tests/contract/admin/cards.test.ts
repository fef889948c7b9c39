import { expect, test } from 'vitest';
import { OWN_CANNED_MAX } from '../../../core/staff.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { claimSent } from '../../support/sent.ts';
import { linesOf, openCase } from './case-at-desk.ts';
import { openDesk } from './desk.ts';

const KEY = 'a-key-of-a-card';

async function held(desk: Awaited<ReturnType<typeof openDesk>>) {
  const browser = await openCase(desk);
  await browser.call('POST', '/tickets/t1/claim');
  return browser;
}

test('a card is looked for, read as the person would, and sent as an answer of the operator', async () => {
  await using desk = await openDesk();
  const browser = await held(desk);
  const { cards } = (await browser.call('GET', `/tickets/t1/cards?q=${encodeURIComponent('душанбе')}`)).body;
  expect(cards.length).toBeGreaterThan(0);
  const [card] = cards;

  const answer = await browser.call('POST', '/tickets/t1/answers', { key: KEY, card: card.name, mark: card.mark });
  expect(answer.status).toBe(200);
  const sent = await claimSent(desk.store);
  expect(sent.outbound).toMatchObject({ from: 'operator', text: card.text, key: KEY });
});

test('one that is not verified is never sent unseen', async () => {
  await using desk = await openDesk();
  const browser = await held(desk);
  const { cards } = (await browser.call('GET', '/tickets/t1/cards?q=tj')).body;
  const doubtful = cards.find(({ mark }: { mark: string }) => mark !== 'verified');
  const body = { key: KEY, card: doubtful.name, mark: 'verified' };

  expect(await browser.call('POST', '/tickets/t1/answers', body)).toMatchObject({
    status: 409,
    body: { code: 'card_doubtful', details: { mark: doubtful.mark } },
  });
  expect((await linesOf(browser)).map(({ key }) => key)).not.toContain(KEY);
  expect((await browser.call('POST', '/tickets/t1/answers', { ...body, mark: doubtful.mark })).status).toBe(200);
});

test('what is no card is refused, and cards are for those who answer', async () => {
  await using desk = await openDesk();
  const browser = await held(desk);
  const unknown = await browser.call('POST', '/tickets/t1/answers', { key: KEY, card: 'point/nowhere', mark: 'stale' });

  expect([unknown.status, unknown.body.code]).toEqual([404, 'card_unknown']);
  expect((await browser.call('GET', '/tickets/t9/cards')).body.code).toBe('ticket_unknown');
  const editor = await desk.logIn(await desk.add('editor'));
  expect((await editor.call('GET', '/tickets/t1/cards')).status).toBe(403);
});

test('answers of one’s own are kept with whoever wrote them, and seen by nobody else', async () => {
  await using desk = await openDesk();
  const zarina = await desk.logIn(await desk.add('operator'));
  const other = await desk.logIn(await desk.add('operator'));
  const own = { title: 'Салом', topic: 'wages', tg: 'Салом!', ru: '' };
  await zarina.call('PUT', '/me/canned/answer-one', own);
  await zarina.call('PUT', '/me/favourites/hello', { on: true });
  const changed = await zarina.call('PUT', '/me/canned/answer-one', { ...own, ru: 'Здравствуйте!' });

  expect(changed.body).toEqual({
    own: [
      {
        id: 'answer-one',
        ...own,
        ru: 'Здравствуйте!',
        filled: { tg: 'Салом!', ru: 'Здравствуйте!' },
        number: null,
      },
    ],
    favourites: ['hello'],
  });
  expect((await zarina.call('GET', '/me/canned')).body).toEqual(changed.body);
  expect((await other.call('GET', '/me/canned')).body).toEqual({ own: [], favourites: [] });
  await zarina.call('PUT', '/me/favourites/answer-one', { on: true });
  expect((await zarina.call('DELETE', '/me/canned/answer-one')).body).toEqual({ own: [], favourites: ['hello'] });
});

test('an answer that says nothing, is too long, or is one too many is refused', async () => {
  await using desk = await openDesk();
  const zarina = await desk.logIn(await desk.add('operator'));
  const own = { title: 'Салом', tg: 'Салом!', ru: '' };
  const put = (id: string, body: object) => zarina.call('PUT', `/me/canned/${id}`, body);

  expect((await put('answer-one', { ...own, tg: ' ' })).status).toBe(400);
  expect((await put('answer-one', { ...own, tg: 'а'.repeat(701) })).status).toBe(400);
  for (let number = 0; number < OWN_CANNED_MAX; number += 1) await put(`answer-${number}-of-mine`, own);
  expect((await put('one-too-many', own)).body.code).toBe('canned_full');
  expect((await put('answer-0-of-mine', own)).status).toBe(200);
  const manager = await desk.logIn(await desk.add('manager'));
  expect((await manager.call('GET', '/me/canned')).status).toBe(403);
});

test('a number that nobody verifies does not stay in an answer of one’s own; the line that has it does', async () => {
  await using desk = await openDesk();
  const zarina = await desk.logIn(await desk.add('operator'));
  const put = (tg: string) => zarina.call('PUT', '/me/canned/answer-one', { title: 'Рақам', tg, ru: '' });
  const [point] = [...(await shippedKnowledge()).content.contactPoints.values()].filter(
    ({ status, phone }) => status !== 'dead' && (phone ?? '').length > 8,
  );
  const typed = await put(`Занг занед: ${point!.phone}`);
  const unknown = await put('Занг занед: +992 44 600 00 00');
  const line = `{{contact:${point!.id}}}`;

  expect([typed.status, typed.body.code, typed.body.details.instead]).toEqual([422, 'canned_number', line]);
  expect([unknown.body.code, unknown.body.details.instead]).toEqual(['canned_number', null]);
  expect((await put('{{contact:no.such}}')).body.code).toBe('canned_placeholder');
  const kept = await put(`Занг занед: ${line}`);
  expect(kept.body.own[0].filled.tg).toContain(point!.phone);
  expect(kept.body.own[0].number).toBeNull();
});
