import { expect, test } from 'vitest';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { auditOf, type Desk, linesOf, openCase } from './case-at-desk.ts';
import { NOW, openDesk } from './desk.ts';

const FIRST = { after: null, reason: null };

test('a reply without the claim is refused, and the other learns who has it', async () => {
  await using desk = await openDesk();
  const one = await openCase(desk);
  const bahrom = await desk.add('operator');
  const other = await desk.logIn(bahrom);
  const answer = { key: 'key-00000001', text: 'салом' };

  expect((await one.call('POST', '/tickets/t1/answers', answer)).body.code).toBe('ticket_not_held');
  await other.call('POST', '/tickets/t1/claim');
  const { status, body } = await one.call('POST', '/tickets/t1/claim');
  expect([status, body.code, body.details]).toEqual([409, 'ticket_held', { assignee: bahrom.id }]);
  expect((await one.call('POST', '/tickets/t1/answers', answer)).body.code).toBe('ticket_held');
  expect((await linesOf(one)).map(({ text }) => text)).not.toContain('салом');
});

test('a double click and a repeat after an outage say it once', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const answer = { key: 'key-00000001', text: 'як бор' };
  const clicks = await Promise.all([1, 2].map(() => operator.call('POST', '/tickets/t1/answers', answer)));
  await operator.call('POST', '/tickets/t1/release', { reason: 'навбат тамом' });
  const late = await operator.call('POST', '/tickets/t1/answers', answer);

  expect([...clicks, late].map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await linesOf(operator)).filter(({ text }) => text === 'як бор')).toHaveLength(1);
});

test('other words with a key that was used are refused, and not taken for the first', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const say = (words: { text: string } | { canned: string }) =>
    operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', ...words });

  expect((await say({ text: 'якум' })).status).toBe(200);
  for (const words of [{ text: 'дуюм' }, { canned: 'wages-steps' }]) {
    const { status, body } = await say(words);
    expect([status, body.code]).toEqual([409, 'key_used']);
  }
  expect((await say({ text: 'якум' })).status).toBe(200);
  expect((await linesOf(operator)).flatMap(({ key, text }) => (key === null ? [] : [text]))).toEqual(['якум']);
});

test('a close that is asked for again is done once, and that of a colleague is refused', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const colleague = await desk.logIn(await desk.add('operator'));
  await operator.call('POST', '/tickets/t1/claim');
  const closeOf = ({ call }: typeof operator) => call('POST', '/tickets/t1/close', { outcome: 'informed' });
  const [once, again] = [await closeOf(operator), await closeOf(operator)];
  const { status, body } = await closeOf(colleague);

  expect([once.status, again.status, again.body.closedAt]).toEqual([200, 200, once.body.closedAt]);
  expect([status, body.code]).toEqual([409, 'ticket_closed']);
  expect((await auditOf(desk)).filter((action) => action === 'ticket_closed')).toHaveLength(1);
});

test('what failed is said once more, and only what failed', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'ҷавоб' });
  for (;;) {
    const delivery = await desk.store.claimSend(['telegram:42'], NOW + 99_000_000, 1000);
    if (delivery === null) break;
    await desk.store.giveUp(delivery, 'rejected', NOW);
  }
  const failed = (await linesOf(operator)).find(({ text }) => text === 'ҷавоб');
  expect(failed).toMatchObject({ state: 'failed', failure: { reason: 'rejected' } });
  const lettersOf = async () => (await desk.store.deadLetters(FIRST, 5)).filter(({ from }) => from === 'operator');
  expect(await lettersOf()).toHaveLength(1);
  await operator.call('POST', `/tickets/t1/answers/${failed?.seq}/resend`);
  await operator.call('POST', `/tickets/t1/answers/${failed?.seq}/resend`);
  expect(await lettersOf()).toEqual([]);

  const said = (await linesOf(operator)).filter(({ text }) => text === 'ҷавоб');
  expect(said.map(({ state }) => state)).toEqual(['failed', 'queued']);
  const again = await operator.call('POST', `/tickets/t1/answers/${said[1]?.seq}/resend`);
  expect(again.body.code).toBe('message_not_failed');
  expect((await operator.call('POST', '/tickets/t1/answers/1/resend')).body.code).toBe('message_unknown');
});

test('a canned answer goes out in the language of the person', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const { body } = await operator.call('GET', '/canned');
  expect(body.canned.length).toBeGreaterThanOrEqual(12);
  const picked = body.canned.find(({ id }: { id: string }) => id === 'wages-steps');
  await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000002', canned: 'wages-steps' });

  expect((await linesOf(operator)).at(-1)?.text).toBe(picked.text.tg);
  expect(picked.text.ru).toContain('Роструд');
  const unknown = await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000003', canned: 'nothing' });
  expect(unknown.body.code).toBe('canned_unknown');
});

test('nobody writes to whoever asked for silence', async () => {
  await using desk = await openDesk();
  const { memory } = await silentMemory(desk);
  const operator = await openCase(desk, { memory: { ...memory, silentSince: NOW } });
  const claimed = await operator.call('POST', '/tickets/t1/claim');
  const { body } = await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'салом' });

  expect(claimed.body).toMatchObject({ isSilent: true });
  expect(body.code).toBe('contact_silent');
  expect(await linesOf(operator)).toHaveLength(1);
});

async function silentMemory(desk: Desk) {
  await talk(desk.store, { from: 'telegram:1', at: NOW, ticket: ticketOf('t0') });
  const found = await desk.store.readTicket('t0');
  if (found === null) throw new Error('no ticket');
  return found.conversation;
}

test('an answer in which nothing can be seen is refused with words, and the person waits on', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  const { status, body } = await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: '\u200b' });

  expect([status, body.code]).toEqual([422, 'answer_empty']);
  expect((await operator.call('GET', '/tickets/t1')).body.waitingSince).not.toBeNull();
});
