import { expect, test } from 'vitest';
import { fillForm } from '../../../core/form-moves.ts';
import { mover, moving } from '../../support/desk-life.ts';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { NOW, openDesk } from './desk.ts';

const YEAR = '?year=2025';
/** When the cases of a year that is over were closed. */
const CLOSED = Date.UTC(2025, 5, 10, 9);
const by = mover('zarina', { at: NOW });

/** So many people who were helped, each in a case that is closed; of them so many have agreed. */
async function helped(
  desk: Awaited<ReturnType<typeof openDesk>>,
  count: number,
  agreed: number,
  more: (index: number) => Record<string, string> = () => ({}),
  first = 0,
): Promise<void> {
  for (let index = first; index < first + count; index++) {
    const id = `case-${index}`;
    const ended = { status: 'closed', closedAt: CLOSED, waitingSince: null, outcome: 'informed' } as const;
    await talk(desk.store, { from: `telegram:${index}`, at: CLOSED, ticket: ticketOf(id, { summary: 'махфӣ' }) });
    const values = {
      country: 'RU',
      sex: 'female',
      consent: index < first + agreed ? 'yes' : 'not-asked',
      ...more(index),
    };
    const wishes = Object.entries(values).map(([field, value]) => ({
      field: field as 'country',
      value: [value],
      seenAt: null,
    }));
    const end = moving((ticket) => ({ ...fillForm(ticket, by, wishes), ...ended }));
    await desk.store.changeTicket(id, NOW, end);
  }
}

test('cases leave with consent alone and without a person, and it is told before how many stay', async () => {
  await using desk = await openDesk();
  await helped(desk, 13, 12);
  const manager = await desk.logIn(await desk.add('manager'));
  const { body: preview } = await manager.call('GET', `/case-export${YEAR}`);
  const file = await manager.call('GET', `/case-export.csv${YEAR}`);
  const lines = String(file.body).trim().split('\r\n');
  const ids = lines.slice(1).map((line) => line.split(',')[0]);

  expect(preview).toMatchObject({ closed: 13, withoutConsent: 1, leaving: 12, leftOut: 0, least: 11, isAll: true });
  expect(preview.sample).toHaveLength(10);
  expect(lines).toHaveLength(13);
  expect(new Set(ids).size).toBe(12);
  expect(ids.every((id) => /^[0-9a-f]{16}$/.test(id ?? ''))).toBe(true);
  for (const word of ['case-', 'махфӣ', 'telegram', String(NOW)]) expect(String(file.body)).not.toContain(word);
  expect(await desk.store.auditRows({}, 2)).toMatchObject([
    { action: 'cases_exported', reason: expect.stringMatching(/^2025 12 [0-9a-f]{32}$/) },
    { action: 'cases_previewed', reason: '2025' },
  ]);
});

test('where cases of the year have gone by their age, it is told from which day on it is whole', async () => {
  await using desk = await openDesk();
  const manager = await desk.logIn(await desk.add('manager'));
  const wholeFrom = async () => (await manager.call('GET', `/case-export${YEAR}`)).body.wholeFrom;

  expect(await wholeFrom()).toBe('2025-11-25');
  const { settings, version } = await desk.store.readSettings();
  await desk.store.saveSettings({ ...settings, retention: { tickets: 30 } }, { basedOn: version, at: NOW });
  expect(await wholeFrom()).toBe('2026-10-26');
});

test('where fewer than eleven are alike nobody leaves', async () => {
  await using desk = await openDesk();
  await helped(desk, 10, 10);
  const manager = await desk.logIn(await desk.add('administrator'));
  const { body } = await manager.call('GET', `/case-export${YEAR}`);
  const file = await manager.call('GET', `/case-export.csv${YEAR}`);

  expect(body).toMatchObject({ leaving: 0, leftOut: 10, sample: [] });
  expect(String(file.body).trim().split('\r\n')).toHaveLength(1);
  const elsewhere = await manager.call('GET', '/case-export?year=2024');
  expect(elsewhere.body).toMatchObject({ closed: 0 });
});

test('the codebook says what each column may hold, and only managers and administrators take anything', async () => {
  await using desk = await openDesk();
  const manager = await desk.logIn(await desk.add('manager'));
  const book = await manager.call('GET', '/case-export-codebook.csv');

  expect(String(book.body)).toContain('vic_MethodsOfControl,Debt bondage,debt');
  for (const role of ['operator', 'supervisor', 'editor'] as const) {
    const other = await desk.logIn(await desk.add(role));
    expect((await other.call('GET', `/case-export.csv${YEAR}`)).body.code ?? 'refused').toBe('permission_denied');
  }
});

test('a file is a whole year that is over: no days, no quarter, nothing of this year', async () => {
  await using desk = await openDesk();
  const manager = await desk.logIn(await desk.add('manager'));
  for (const path of ['/case-export', '/case-export.csv']) {
    for (const query of ['from=2025-01-01&until=2025-12-31', 'year=2025-Q1', 'year=25']) {
      expect((await manager.call('GET', `${path}?${query}`)).status).toBe(400);
    }
    const { status, body } = await manager.call('GET', `${path}?year=2026`);
    expect([status, body.code]).toEqual([409, 'year_not_over']);
  }
});

test('what fewer than eleven cases of the year have is not told, and is never a lone star', async () => {
  await using desk = await openDesk();
  await helped(desk, 24, 24, (index) => ({
    exploitation: index < 1 ? 'sexual' : 'forced-labour',
    recruiter: index < 12 ? 'familial' : 'acquainted',
  }));
  const manager = await desk.logIn(await desk.add('manager'));
  const lines = String((await manager.call('GET', `/case-export.csv${YEAR}`)).body)
    .trim()
    .split('\r\n');
  const cells = lines.map((line) => line.replace('\uFEFF', '').split(','));
  const column = (name: string) => cells.slice(1).map((row) => row[cells[0]?.indexOf(name) ?? -1]);

  expect(new Set(column('vic_TypeOfExploitation'))).toEqual(new Set(['*']));
  expect(column('vic_RelationshipToTrafficker').toSorted()).toEqual([
    ...Array.from({ length: 12 }, () => 'Acquainted'),
    ...Array.from({ length: 12 }, () => 'Familial'),
  ]);
});

test('a file that has left leaves again as it was, and not with one record more; with eleven more it does', async () => {
  await using desk = await openDesk();
  await helped(desk, 12, 12);
  const manager = await desk.logIn(await desk.add('manager'));
  const take = () => manager.call('GET', `/case-export.csv${YEAR}`);
  const first = await take();
  expect(String((await take()).body)).toBe(String(first.body));

  await helped(desk, 1, 1, () => ({ country: 'RU' }), 12);
  const { status, body } = await take();
  expect([status, body.code]).toEqual([409, 'export_changed']);

  await helped(desk, 10, 10, () => ({ country: 'RU' }), 13);
  const later = await take();
  expect([later.status, String(later.body).trim().split('\r\n').length]).toEqual([200, 24]);
});

test('beside a file that left before its marks were kept none leaves, until somebody answers that it is gone', async () => {
  await using desk = await openDesk();
  await helped(desk, 12, 12);
  const staff = await desk.add('manager');
  await desk.store.record({
    at: NOW - 1,
    staffId: staff.id,
    action: 'cases_exported',
    object: null,
    network: '',
    reason: '2025',
  });
  const manager = await desk.logIn(staff);
  const take = (more = '') => manager.call('GET', `/case-export.csv${YEAR}${more}`);

  expect((await manager.call('GET', `/case-export${YEAR}`)).body).toMatchObject({ isUnknown: true, isBarred: false });
  const refused = await take();
  expect([refused.status, refused.body.code]).toEqual([409, 'export_unknown']);
  expect((await take('&earlier=gone')).status).toBe(200);
  expect(await desk.store.auditRows({}, 1)).toMatchObject([
    { action: 'cases_exported', reason: expect.stringMatching(/^2025 12 [0-9a-f]{32} earlier-gone$/) },
  ]);
  expect((await take()).status).toBe(200);

  await helped(desk, 1, 1, () => ({ country: 'RU' }), 12);
  expect((await take('&earlier=gone')).body.code).toBe('export_changed');
});

test('a file with nobody in it keeps none from leaving later', async () => {
  await using desk = await openDesk();
  const manager = await desk.logIn(await desk.add('manager'));
  const take = () => manager.call('GET', `/case-export.csv${YEAR}`);
  expect((await take()).status).toBe(200);
  await helped(desk, 12, 12);

  expect((await take()).status).toBe(200);
});
