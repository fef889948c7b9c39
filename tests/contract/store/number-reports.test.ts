import { expect, test } from 'vitest';
import { describeStores } from '../../support/store-adapters.ts';
import { DAVRON, FARIDA, START, talk } from '../../support/store-talk.ts';

describeStores((store) => {
  test('what a contact says of a line is kept with the turn, without the contact', async () => {
    const id = await talk(store(), { from: FARIDA, reports: [{ point: 'tj.hotline', outcome: 'silent' }] });

    const [kept, ...more] = await store().numberReports(START - 1);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ point: 'tj.hotline', outcome: 'silent', at: START });
    expect(kept?.reporter).not.toContain(id);
  });

  test('of one contact and line the newest counts, and two contacts are two', async () => {
    await talk(store(), { from: FARIDA, reports: [{ point: 'tj.hotline', outcome: 'silent' }] });
    await talk(store(), { from: FARIDA, at: START + 1, reports: [{ point: 'tj.hotline', outcome: 'answered' }] });
    await talk(store(), { from: DAVRON, at: START + 2, reports: [{ point: 'tj.hotline', outcome: 'wrong' }] });

    const kept = await store().numberReports(START - 1);
    expect(kept.map(({ outcome }) => outcome).toSorted()).toEqual(['answered', 'wrong']);
    expect(new Set(kept.map(({ reporter }) => reporter)).size).toBe(2);
  });

  test('only what was said since a moment is told', async () => {
    await talk(store(), { reports: [{ point: 'tj.hotline', outcome: 'silent' }] });

    expect(await store().numberReports(START)).toEqual([]);
  });

  test('a report outlives the contact who was forgotten, and no report outlives its time', async () => {
    const id = await talk(store(), { reports: [{ point: 'tj.hotline', outcome: 'silent' }] });
    await store().forget(id, START);

    expect(await store().numberReports(0)).toHaveLength(1);
  });
});
