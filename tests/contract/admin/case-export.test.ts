import { expect, test } from 'vitest';
import { fillForm } from '../../../core/form-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

const DAYS = '?from=2026-11-01&until=2026-12-31';
const by = mover('zarina', { at: NOW });

/** So many people who were helped, each in a case that is closed; of them so many have agreed. */
async function helped(desk: Awaited<ReturnType<typeof openDesk>>, count: number, agreed: number): Promise<void> {
  for (let index = 0; index < count; index++) {
    const id = `case-${index}`;
    const ended = { status: 'closed', closedAt: NOW, waitingSince: null, outcome: 'informed' } as const;
    await talk(desk.store, { from: `telegram:${index}`, at: NOW, ticket: ticketOf(id, { summary: 'махфӣ' }) });
    const values = { country: 'RU', sex: 'female', consent: index < agreed ? 'yes' : 'not-asked' };
    const wishes = Object.entries(values).map(([field, value]) => ({
      ...{ field: field as 'country', value: [value], seenAt: null },
    }));
    const end = moving((ticket) => ({ ...fillForm(ticket, by, wishes), ...ended }));
    await desk.store.changeTicket(id, NOW, end);
  }
}

test('cases leave with consent alone and without a person, and it is told before how many stay', async () => {
  await using desk = await openDesk();
  await helped(desk, 13, 12);
  const manager = await desk.logIn(await desk.add('manager'));
  const { body: preview } = await manager.call('GET', `/case-export${DAYS}`);
  const file = await manager.call('GET', `/case-export.csv${DAYS}`);
  const lines = String(file.body).trim().split('\r\n');
  const ids = lines.slice(1).map((line) => line.split(',')[0]);

  expect(preview).toMatchObject({ closed: 13, withoutConsent: 1, leaving: 12, leftOut: 0, least: 11, isAll: true });
  expect(preview.sample).toHaveLength(10);
  expect(lines).toHaveLength(13);
  expect(new Set(ids).size).toBe(12);
  expect(ids.every((id) => /^[0-9a-f]{16}$/.test(id ?? ''))).toBe(true);
  for (const word of ['case-', 'махфӣ', 'telegram', String(NOW)]) expect(String(file.body)).not.toContain(word);
  expect(await desk.store.auditRows({}, 1)).toMatchObject([
    { action: 'cases_exported', reason: '2026-11-01 2026-12-31' },
  ]);
});

test('where fewer than eleven are alike nobody leaves', async () => {
  await using desk = await openDesk();
  await helped(desk, 10, 10);
  const manager = await desk.logIn(await desk.add('administrator'));
  const { body } = await manager.call('GET', `/case-export${DAYS}`);
  const file = await manager.call('GET', `/case-export.csv${DAYS}`);

  expect(body).toMatchObject({ leaving: 0, leftOut: 10, sample: [] });
  expect(String(file.body).trim().split('\r\n')).toHaveLength(1);
  const elsewhere = await manager.call('GET', '/case-export?from=2025-01-01&until=2025-12-31');
  expect(elsewhere.body).toMatchObject({ closed: 0 });
});

test('the codebook says what each column may hold, and only managers and administrators take anything', async () => {
  await using desk = await openDesk();
  const manager = await desk.logIn(await desk.add('manager'));
  const book = await manager.call('GET', '/case-export-codebook.csv');

  expect(String(book.body)).toContain('vic_MethodsOfControl,Debt bondage,debt');
  for (const role of ['operator', 'supervisor', 'editor'] as const) {
    const other = await desk.logIn(await desk.add(role));
    expect((await other.call('GET', `/case-export.csv${DAYS}`)).body.code ?? 'refused').toBe('permission_denied');
  }
});
