import { expect, test } from 'vitest';
import { handleOf } from '../../../core/handle.ts';
import { entryOf, NIGORA } from '../../support/staff-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const HOUR = 3_600_000;
const FARRUKH = '2'.repeat(24);
/** Two requests of one person, who keeps the handle, and one of somebody else. */
const FIRST = '0f8fad5b-d9cb-469f-a165-70867728950e';
const SECOND = `${FIRST.slice(0, 18)}-b111-70867728950f`;
const OTHER = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

const readOf = (id: string, at: number, staffId = NIGORA) =>
  entryOf({ at: START + at, staffId, action: 'conversation_read', object: { kind: 'ticket', id }, reason: null });

describeStores((store) => {
  const seqs = async (query: Parameters<ReturnType<typeof store>['auditRows']>[0], limit = 10) =>
    (await store().auditRows(query, limit)).map(({ seq }) => seq);

  test('lines are found by what was done and by their day, also where the clock of one process went behind', async () => {
    await store().record(readOf(FIRST, 0));
    await store().record(readOf(FIRST, 2 * HOUR));
    await store().record(readOf(OTHER, HOUR));
    await store().record(entryOf({ at: START + 3 * HOUR }));

    expect(await seqs({})).toEqual([4, 2, 3, 1]);
    expect(await seqs({ action: 'conversation_read' })).toEqual([2, 3, 1]);
    expect(await seqs({ from: START + HOUR, until: START + 3 * HOUR })).toEqual([2, 3]);
    expect(await seqs({ action: 'conversation_read', from: START + 2 * HOUR, staffId: NIGORA })).toEqual([2]);
    expect(await seqs({ objectIds: [FIRST, OTHER], until: START + 2 * HOUR })).toEqual([3, 1]);
    expect(await seqs({ objectIds: [] })).toEqual([]);
    expect(await seqs({ before: 2 }, 1)).toEqual([3]);
    expect(await seqs({ before: 3, from: START })).toEqual([1]);
  });

  test('who has read a case is told by its handle, for all requests of the person, and nobody else is in it', async () => {
    await store().record(readOf(FIRST, 0));
    await store().record(readOf(SECOND, HOUR));
    await store().record(readOf(SECOND, 2 * HOUR, FARRUKH));
    await store().record({ ...readOf(SECOND, 3 * HOUR, FARRUKH), action: 'file_read' });
    await store().record(readOf(OTHER, HOUR));
    await store().record({ ...readOf(FIRST, 4 * HOUR), action: 'ticket_closed' });

    const cases = await store().auditedCases(handleOf(FIRST));
    expect(cases.toSorted()).toEqual([FIRST, SECOND].toSorted());
    expect(await store().auditReadings(cases)).toEqual([
      { staffId: FARRUKH, action: 'file_read', lines: 1, firstAt: START + 3 * HOUR, lastAt: START + 3 * HOUR },
      { staffId: FARRUKH, action: 'conversation_read', lines: 1, firstAt: START + 2 * HOUR, lastAt: START + 2 * HOUR },
      { staffId: NIGORA, action: 'conversation_read', lines: 2, firstAt: START, lastAt: START + HOUR },
    ]);
    expect(await store().auditedCases('takin-0000')).toEqual([]);
    expect(await store().auditReadings([])).toEqual([]);
  });

  test('one line is read by its number, and none where it has gone', async () => {
    await store().record(readOf(FIRST, 0));

    expect(await store().auditRow(1)).toMatchObject({ seq: 1, action: 'conversation_read' });
    expect(await store().auditRow(2)).toBeNull();
  });
});
