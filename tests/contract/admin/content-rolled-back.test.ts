import { expect, test } from 'vitest';
import type { EntryKey } from '../../../core/entry.ts';
import { changed, releaseOver } from '../../support/releases.ts';
import { type House, openHouse } from './content-house.ts';

/** The way back, which one person goes at once. */

const HOUR = 3_600_000;

/** Two persons release another state of the first entry of a kind; gives its key. */
async function releaseAnother(
  { desk, editor }: House,
  kind: EntryKey['kind'],
  isIt: (json: { risk?: string }) => boolean = () => true,
): Promise<string> {
  const { body } = await editor.call('GET', `/content/entries/${kind}`);
  const { entry } = body.rows.find(({ json }: { json: { risk?: string } }) => isIt(json ?? {}));
  const key = `${kind}/${entry}`;
  const one = await changed<{ source?: string }>(desk.store, key, (json) => ({ ...json, source: 'дигар' }));
  await releaseOver(desk.store, { [key]: one }, { approvers: ['b'.repeat(24)], alone: null });
  return key;
}
const rollBack = (by: House['approver'], to = 1) =>
  by.call('POST', `/content/releases/${to}/roll-back`, { reason: 'хато буд' });
const pageOf = async (by: House['editor']) => (await by.call('GET', '/content/release')).body;
const newestOf = async (by: House['editor']) => (await by.call('GET', '/content/releases')).body.releases[0];

test.each<[EntryKey['kind'], (json: { risk?: string }) => boolean]>([
  ['fact', ({ risk }) => risk === 'A'],
  ['rule', ({ risk }) => risk === 'A'],
  ['register', () => true],
  ['weights', () => true],
])(
  'one person who takes back a %s that needs two does it at once, alone, and another confirms it',
  async (kind, isIt) => {
    await using house = await openHouse();
    const { editor, approver, other, process, desk } = house;
    await releaseAnother(house, kind, isIt);
    expect(await rollBack(approver)).toMatchObject({ status: 200, body: { release: 3 } });
    expect(process.serves()).toBe(3);

    expect(await newestOf(editor)).toMatchObject({ number: 3, alone: 'rollback', approvers: [], isOpen: true });
    const waiting = { release: 3, by: { name: 'Фирӯз' }, how: 'rollback', rollbackOf: 1, reason: 'хато буд' };
    expect((await pageOf(other)).withdrawals).toMatchObject([
      { ...waiting, dueAt: desk.clock.at + 24 * HOUR, mayConfirm: 'may' },
    ]);
    expect((await pageOf(approver)).withdrawals).toMatchObject([{ mayConfirm: 'own' }]);

    const confirm = (by: House['approver']) => by.call('POST', '/content/releases/3/confirm');
    expect((await confirm(approver)).body).toMatchObject({ code: 'withdrawal_own' });
    expect((await confirm(other)).status).toBe(200);
    expect((await pageOf(other)).withdrawals).toEqual([]);
    expect(await newestOf(editor)).toMatchObject({ confirmed: { by: { name: 'Мадина' } }, isOpen: false });
  },
);

test('one person who takes back what needs no second one waits for nobody', async () => {
  await using house = await openHouse();
  await releaseAnother(house, 'fact', ({ risk }) => risk === 'C');
  await rollBack(house.approver);
  expect(await newestOf(house.editor)).toMatchObject({ number: 3, alone: null, isOpen: false });
  expect((await pageOf(house.other)).withdrawals).toEqual([]);
});

test('a way back that nobody confirms in 24 hours stands on the page of health as what it is', async () => {
  await using house = await openHouse();
  await releaseAnother(house, 'register');
  await rollBack(house.approver);
  house.desk.clock.at += 24 * HOUR;
  const administrator = await house.desk.logIn(await house.desk.add('administrator'));
  const { obstacles } = (await administrator.call('GET', '/ready')).body;
  expect(obstacles).toContainEqual({ name: 'rollbacks_unconfirmed', about: ['1'] });
  expect(obstacles.map(({ name }: { name: string }) => name)).not.toContain('withdrawals_unconfirmed');
});
