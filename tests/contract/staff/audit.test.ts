import { expect, test } from 'vitest';
import { entryOf, NIGORA } from '../../support/staff-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const FIVE_YEARS = 5 * 365 * DAY;

describeStores((store) => {
  test('a line is read back as it was written, its address as a hash', async () => {
    await store().record(entryOf());
    await store().record(entryOf({ staffId: null, object: null, network: null, reason: null }));

    const [newest, first] = await store().auditRows({}, 10);
    expect(newest).toMatchObject({ seq: 2, staffId: null, object: null, network: null, reason: null });
    const { network, ...entry } = entryOf();
    expect(first).toMatchObject({ ...entry, seq: 1 });
    expect(first?.network).toMatch(/^[\w-]{43}$/);
    expect(first?.network).not.toContain(network);
  });

  test('lines are found by who, by what they are about, and page by page', async () => {
    const other = { kind: 'contact', id: 'c'.repeat(24) } as const;
    for (let count = 0; count < 3; count++) await store().record(entryOf());
    await store().record(entryOf({ object: other }));
    await store().record(entryOf({ staffId: '2'.repeat(24), object: other }));

    const seqs = async (query: Parameters<ReturnType<typeof store>['auditRows']>[0], limit = 10) =>
      (await store().auditRows(query, limit)).map(({ seq }) => seq);
    expect(await seqs({ staffId: NIGORA })).toEqual([4, 3, 2, 1]);
    expect(await seqs({ objectId: other.id })).toEqual([5, 4]);
    expect(await seqs({ staffId: NIGORA, objectId: other.id })).toEqual([4]);
    expect(await seqs({}, 2)).toEqual([5, 4]);
    expect(await seqs({ before: 4 }, 2)).toEqual([3, 2]);
  });

  test('of fifty who write at once each gets a number, and the chain is whole', async () => {
    const rows = await Promise.all(Array.from({ length: 50 }, () => store().record(entryOf())));

    expect(rows.map(({ seq }) => seq).toSorted((one, other) => one - other)).toEqual(rows.map((_, index) => index + 1));
    expect(await store().checkAudit()).toMatchObject({ rows: 50, newest: { seq: 50 }, broken: null });
  });

  test('an audit that nobody has written to is whole', async () => {
    expect(await store().checkAudit()).toEqual({ rows: 0, newest: null, broken: null });
  });

  test('lines go after five years, what is left is whole behind a signed anchor, and the chain goes on', async () => {
    for (let day = 0; day < 6; day++) await store().record(entryOf({ at: START + day * DAY }));
    const late = START + FIVE_YEARS + 2 * DAY + 1;
    expect(await store().countOld('audit', late)).toBe(3);

    expect(await store().sweep('audit', late, 2)).toBe(2);
    expect(await store().sweep('audit', late, 2)).toBe(1);
    expect(await store().sweep('audit', late, 2)).toBe(0);
    expect(await store().checkAudit()).toMatchObject({ rows: 3, broken: null });
    expect(await store().sweep('audit', late + FIVE_YEARS, 100)).toBe(3);
    expect(await store().record(entryOf())).toMatchObject({ seq: 7 });
    expect(await store().checkAudit()).toMatchObject({ rows: 1, newest: { seq: 7 }, broken: null });
  });

  test('a line that a clock set forward has dated late keeps those behind it', async () => {
    await store().record(entryOf({ at: START + 10 * DAY }));
    await store().record(entryOf());

    expect(await store().sweep('audit', START + FIVE_YEARS + DAY, 10)).toBe(0);
    expect(await store().checkAudit()).toMatchObject({ rows: 2, broken: null });
  });
});
