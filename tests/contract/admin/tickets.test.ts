import { expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { auditOf, FARIDA, linesOf, openCase, WROTE } from './case-at-desk.ts';
import { NOW, openDesk } from './desk.ts';

test('an operator sees who waits, reads the case, takes it and answers; who it is stays hidden', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);

  const { body: list } = await operator.call('GET', '/tickets?view=unassigned');
  expect(list.tickets).toMatchObject([
    { id: 't1', level: 'red', topic: 'danger', channel: 'telegram', assignee: null },
  ]);
  const { body: talked } = await operator.call('GET', '/tickets/t1/talk');
  expect(talked.lines).toMatchObject([{ text: WROTE, from: 'contact', state: 'received' }]);
  expect(talked.heardAt).toBe(list.tickets[0].heardAt);
  expect((await operator.call('POST', '/tickets/t1/claim')).status).toBe(200);
  const sent = await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'Ман ҳамин ҷо.' });

  expect(sent.body).toMatchObject({ waitingSince: null, steps: [{ kind: 'claimed' }] });
  expect(await linesOf(operator)).toMatchObject([
    { text: WROTE },
    { text: expect.stringContaining('одам ҷавоб медиҳад'), state: 'queued', key: null },
    { text: 'Ман ҳамин ҷо.', state: 'queued', key: 'key-00000001' },
  ]);
  const shown = JSON.stringify([list, talked, sent.body, (await operator.call('GET', '/tickets/t1')).body]);
  expect(shown).not.toContain('3527065');
  expect(shown).not.toContain('77001122');
  expect(await auditOf(desk)).toEqual([
    'conversation_read',
    'ticket_claimed',
    'ticket_answered',
    'conversation_read',
    'conversation_read',
  ]);
});

test('whoever comes back is no stranger: what staff know of their other requests stands beside the case', async () => {
  await using desk = await openDesk();
  const note = { id: 'n1', at: NOW, by: 'zarina', text: 'духтараш 6-сола' };
  const name = { tg: 'СБМ', ru: 'МОМ' };
  const sent = { id: 'r1', to: 'tj.iom', name, reason: 'law', details: '', at: NOW, by: 'zarina' } as const;
  const referrals = [{ ...sent, dueOn: null, version: 0, result: null }];
  const first = ticketOf('t0', { openedAt: NOW - 9, summary: 'шиноснома гирифта шуд', notes: [note], referrals });
  await talk(desk.store, { from: FARIDA, at: NOW - 9, ticket: first });
  const operator = await openCase(desk);
  const { body } = await operator.call('GET', '/tickets/t1/others');

  expect(body.tickets).toMatchObject([
    { id: 't0', summary: 'шиноснома гирифта шуд', notes: [{ text: 'духтараш 6-сола' }], referrals },
  ]);
  expect(await auditOf(desk)).toEqual(['conversation_read']);
});

test('whoever holds a case may lower its level, says why, and danger raises it again', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const wish = { level: 'yellow', reason: 'дар ҷои амн аст' };
  expect((await operator.call('POST', '/tickets/t1/lower', wish)).body.code).toBe('ticket_not_held');
  await operator.call('POST', '/tickets/t1/claim');

  const { body } = await operator.call('POST', '/tickets/t1/lower', wish);
  expect(body).toMatchObject({ level: 'yellow', steps: [{ kind: 'claimed' }, { kind: 'lowered' }] });
  expect(await auditOf(desk)).toEqual(['ticket_claimed', 'ticket_lowered']);
});

test.each([
  ['disable', {}],
  ['role', { role: 'editor' }],
])('whoever may answer no more (%s) holds nobody: the case waits again, and the person is told', async (how, more) => {
  await using desk = await openDesk();
  await openCase(desk);
  const leaver = await desk.add('operator');
  await (await desk.logIn(leaver)).call('POST', '/tickets/t1/claim');
  const admin = await desk.logIn(await desk.add('administrator'));
  const reason = 'дигар дар ин ҷо кор намекунад';

  expect((await admin.call('POST', `/staff/${leaver.id}/${how}`, { ...more, reason })).status).toBe(200);
  const other = await desk.logIn(await desk.add('operator'));
  const { body } = await other.call('GET', '/tickets?view=unassigned');
  expect(body.tickets).toMatchObject([{ id: 't1', assignee: null }]);
  expect((await linesOf(other)).at(-1)?.text).toContain('бот');
  expect(await auditOf(desk)).toEqual(['ticket_claimed', 'ticket_released', 'conversation_read']);
  expect((await other.call('POST', '/tickets/t1/claim')).status).toBe(200);
});

test('who it is is revealed with a reason, which stands in the audit', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);

  expect((await operator.call('POST', '/tickets/t1/identity', { reason: '' })).status).toBe(400);
  const { body } = await operator.call('POST', '/tickets/t1/identity', { reason: 'полис мепурсад' });
  expect(body).toEqual({ channel: 'telegram', id: '3527065' });
  expect(await desk.store.auditRows({ objectId: 't1' }, 5)).toMatchObject([
    { action: 'identity_revealed', reason: 'полис мепурсад' },
  ]);
});

test.each(['editor', 'approver', 'manager', 'administrator'] as const)('%s reads no conversation', async (role) => {
  await using desk = await openDesk();
  await openCase(desk);
  const browser = await desk.logIn(await desk.add(role));
  const tried = [
    ['GET', '/tickets'],
    ['GET', '/ticket-counts'],
    ['GET', '/tickets/t1'],
    ['GET', '/tickets/t1/talk'],
    ['POST', '/tickets/t1/identity'],
    ['POST', '/tickets/t1/claim'],
    ['POST', '/tickets/t1/answers'],
    ['GET', '/events'],
  ] as const;
  for (const [method, path] of tried) {
    expect((await browser.call(method, path)).body.code).toBe('permission_denied');
  }
});

test('a summary that was not kept yet is kept with the closing, and stands in the same line of the audit', async () => {
  await using desk = await openDesk();
  const one = await openCase(desk);
  await one.call('POST', '/tickets/t1/claim');
  const tooLong = { outcome: 'informed', summary: 'а'.repeat(4001) };
  const refused = await one.call('POST', '/tickets/t1/close', tooLong);
  const { body } = await one.call('POST', '/tickets/t1/close', { outcome: 'informed', summary: ' маош надоданд ' });

  expect([refused.status, refused.body.code]).toEqual([400, 'bad_request']);
  expect(body).toMatchObject({ status: 'closed', summary: 'маош надоданд' });
  expect(await desk.store.auditRows({}, 1)).toMatchObject([{ action: 'ticket_closed' }]);
});

test('a case is written down, handed on, closed with a referral, and opened again', async () => {
  await using desk = await openDesk();
  const one = await openCase(desk);
  const colleague = await desk.add('operator');
  const other = await desk.logIn(colleague);
  await one.call('POST', '/tickets/t1/claim');
  await one.call('POST', '/tickets/t1/notes', { key: 'note-0000001', text: 'шиносномааш дар дасти хӯҷаин' });
  await one.call('PUT', '/tickets/t1/summary', { summary: 'ҳуҷҷат' });
  const { body: operators } = await one.call('GET', '/operators');
  expect(operators.operators).toContainEqual({
    id: colleague.id,
    name: 'Гулбаҳор',
    role: 'operator',
    gender: null,
    redLately: 0,
    isOnShift: false,
    isAway: false,
  });
  const editor = await desk.add('editor');
  expect((await one.call('GET', '/operators')).body.others).toEqual([{ id: editor.id, name: editor.name }]);
  const wrong = await one.call('POST', '/tickets/t1/transfer', { to: editor.id, reason: 'ҳуқуқ' });
  expect(wrong.body.code).toBe('staff_unknown');
  await one.call('POST', '/tickets/t1/transfer', { to: colleague.id, reason: 'ҳуқуқ' });
  await other.call('PUT', '/tickets/t1/call-back', {
    phone: '+992 900 00 00 00',
    at: desk.clock.at + 1,
    note: 'бегоҳӣ',
  });
  expect((await other.call('POST', '/tickets/t1/close', { outcome: 'informed' })).body.code).toBe('call_back_open');
  await other.call('POST', '/tickets/t1/call-back/done');
  expect((await other.call('POST', '/tickets/t1/close', { outcome: 'referred' })).body.code).toBe('referral_missing');
  const referral = { key: 'referral-1', to: 'any.emergency', reason: 'law', dueOn: '2026-12-01' };
  const closed = await other.call('POST', '/tickets/t1/close', { outcome: 'referred', referral });

  expect(closed.body).toMatchObject({
    status: 'closed',
    outcome: 'referred',
    summary: 'ҳуҷҷат',
    notes: [{ text: 'шиносномааш дар дасти хӯҷаин' }],
    referrals: [{ to: 'any.emergency', result: null }],
    callBack: { doneAt: expect.any(Number) },
  });
  expect((await other.call('GET', '/tickets?view=closed')).body.tickets).toMatchObject([{ id: 't1' }]);
  const reopened = await one.call('POST', '/tickets/t1/reopen', { reason: 'боз навишт' });
  expect(reopened.body).toMatchObject({ status: 'open', outcome: null });
});

test('a call is promised for a moment to come, is planned until then, and can be dropped with a reason', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const call = { phone: '+992 900 00 00 00', note: '' };
  const past = await operator.call('PUT', '/tickets/t1/call-back', { ...call, at: desk.clock.at });
  const at = desk.clock.at + 3_600_000;
  const planned = await operator.call('PUT', '/tickets/t1/call-back', { ...call, at });
  const listed = (await operator.call('GET', '/tickets')).body.tickets;
  const dropped = await operator.call('POST', '/tickets/t1/call-back/drop', { reason: 'худаш занг зад' });

  expect([past.status, past.body.code]).toEqual([422, 'call_back_past']);
  expect([planned.body.callDueAt, listed[0].callDueAt]).toEqual([at, at]);
  expect(dropped.body).toMatchObject({ callBack: null, callDueAt: null });
});

test('a case of somebody who is not at the desk is taken over, once, and they are named', async () => {
  await using desk = await openDesk();
  const holder = await openCase(desk);
  const [one, other] = [await desk.logIn(await desk.add('operator')), await desk.logIn(await desk.add('operator'))];
  await holder.call('POST', '/tickets/t1/claim');
  const held = (await holder.call('GET', '/tickets/t1')).body.assignee;
  expect((await one.call('POST', '/tickets/t1/claim')).body.code).toBe('ticket_held');

  desk.clock.at += 9 * 60_000;
  await holder.call('POST', '/me/here', {});
  desk.clock.at += 9 * 60_000;
  expect((await one.call('POST', '/tickets/t1/claim')).body.code).toBe('ticket_held');
  desk.clock.at += 60_000;
  const { operators } = (await one.call('GET', '/operators')).body;
  expect(operators.find(({ id }: { id: string }) => id === held)).toMatchObject({ isAway: true });

  const tries = await Promise.all([one, other].map((browser) => browser.call('POST', '/tickets/t1/claim')));
  expect(tries.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const won = tries.find(({ status }) => status === 200)?.body;
  expect(won.steps.at(-1)).toMatchObject({ kind: 'taken-over', from: held });
  expect((await linesOf(one)).at(-1)?.text).toContain('мутахассиси дигар');
  expect(await desk.store.auditRows({ objectId: 't1' }, 50)).toContainEqual(
    expect.objectContaining({ action: 'ticket_taken_over', staffId: won.assignee }),
  );
  expect((await holder.call('POST', '/tickets/t1/answers', { key: 'key-00000009', text: 'салом' })).body.code).toBe(
    'ticket_held',
  );
});

test('a nuisance is muted for a day, and is heard again when it is unmuted', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const muted = await operator.call('POST', '/tickets/t1/mute', { reason: 'танҳо дашном' });
  expect(muted.body.mutedUntil - desk.clock.at).toBe(24 * 3_600_000);
  expect((await operator.call('GET', '/tickets')).body.tickets).toEqual([]);
  expect((await operator.call('GET', '/tickets?view=muted')).body.tickets).toHaveLength(1);

  await operator.call('POST', '/tickets/t1/unmute');
  expect((await operator.call('GET', '/tickets')).body.tickets).toHaveLength(1);
});

test('nothing that a person or an operator wrote is in a log line', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  await operator.call('POST', '/tickets/t1/claim');
  await operator.call('POST', '/tickets/t1/answers', { key: 'key-00000001', text: 'сухани махфӣ' });
  await operator.call('POST', '/tickets/t1/notes', { key: 'note-0000001', text: 'эзоҳи махфӣ' });
  await operator.call('POST', '/tickets/t1/identity', { reason: 'сабаби махфӣ' });
  await linesOf(operator);

  const logged = desk.logged.join('');
  for (const secret of [WROTE, '3527065', 'махфӣ', '77001122']) expect(logged).not.toContain(secret);
});

test('a case shows the land that the words of the person name, beside the one they have told', async () => {
  await using desk = await openDesk();
  const log = ['ман дар Шарҷа кор мекунам', 'маро намегузоранд'].map((text, index) => ({
    key: `k${index}`,
    at: NOW + index,
    kind: 'text',
    place: null,
    text,
  }));
  const operator = await openCase(desk, { log });
  const { contact } = (await operator.call('GET', '/tickets/t1')).body;

  expect([contact.country, contact.countryNamed]).toEqual([null, 'AE']);
});

test('a case shows how the person is best written to, and nothing of it where they have not said so', async () => {
  await using desk = await openDesk();
  const contact = { ...newContact(), light: 'yes' as const, reading: 'hard' as const };
  const operator = await openCase(desk, { contact });
  expect((await operator.call('GET', '/tickets/t1')).body.contact).toMatchObject({
    isLight: true,
    isReadingHard: true,
  });

  await talk(desk.store, { from: 'telegram:92', at: NOW, ticket: ticketOf('t2') });
  expect((await operator.call('GET', '/tickets/t2')).body.contact).toMatchObject({
    isLight: false,
    isReadingHard: false,
  });
});
