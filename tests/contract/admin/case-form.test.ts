import { expect, test } from 'vitest';
import { ticketOf } from '../../support/store-talk.ts';
import { auditOf, openCase } from './case-at-desk.ts';
import { NOW, openDesk } from './desk.ts';

test('the record of a case is filled by two at once, and neither loses what they wrote', async () => {
  await using desk = await openDesk();
  const one = await openCase(desk);
  const other = await desk.logIn(await desk.add('operator'));
  const fill = (browser: typeof one, field: string, value: string[], seenAt: number | null) =>
    browser.call('PUT', '/tickets/t1/form', { changes: [{ field, value, seenAt }] });
  const first = await fill(one, 'country', ['RU'], null);
  const joined = await fill(other, 'control', ['documents', 'debt'], null);
  const behind = await fill(other, 'country', ['KZ'], null);
  const corrected = await fill(other, 'country', ['KZ'], first.body.form.country.at);

  expect(joined.body.form).toMatchObject({ country: { value: ['RU'] }, control: { value: ['documents', 'debt'] } });
  expect([behind.status, behind.body.code, behind.body.details]).toEqual([
    409,
    'form_changed',
    { fields: ['country'] },
  ]);
  expect(corrected.body.form.country.value).toEqual(['KZ']);
  expect(await auditOf(desk)).toEqual(['form_filled', 'form_filled', 'form_filled']);
  const wrong = await fill(one, 'sex', ['зан'], null);
  expect([wrong.status, wrong.body.code]).toEqual([422, 'form_wrong']);
  expect((await fill(one, 'phone', ['x'], null)).status).toBe(400);
  const manager = await desk.logIn(await desk.add('manager'));
  expect((await fill(manager, 'sex', ['male'], null)).body.code).toBe('permission_denied');
});

test('what the bot noted stands with its day beside what the operator sees', async () => {
  await using desk = await openDesk();
  const operator = await openCase(desk);
  const tick = [{ field: 'ilo-3', value: ['seen'], seenAt: null }];
  await operator.call('PUT', '/tickets/t1/form', { changes: tick });
  const { body } = await operator.call('GET', '/tickets/t1');

  expect(body.flags).toEqual(['danger-confinement']);
  expect(body.raised).toEqual([]);
  expect(body.form['ilo-3']).toMatchObject({ value: ['seen'], by: expect.any(String) });
});

test('a sign of an answer stands with the words of the question, in both languages, and its day', async () => {
  await using desk = await openDesk();
  const from = { flow: 'under-18', node: 'whose', release: 1 };
  const raised = [{ flag: 'child', at: NOW - 60_000, from }];
  const operator = await openCase(desk, { ticket: ticketOf('t1', { flags: ['child'], raised }) });
  const { body } = await operator.call('GET', '/tickets/t1');

  expect(body.raised).toEqual([
    {
      flag: 'child',
      at: NOW - 60_000,
      from: { flow: 'under-18', node: 'whose' },
      question: { tg: 'Дар бораи кӣ менависед?', ru: 'О ком вы пишете?' },
    },
  ]);
});
