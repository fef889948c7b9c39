import { expect, test } from 'vitest';
import { Refusal } from '../../../core/refusal.ts';
import { type Staff, spendRecoveryCode, takeStep, withRole } from '../../../core/staff.ts';
import { NIGORA, staffNamed } from '../../support/staff-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const DILSHOD = '2'.repeat(24);
const MANY = 50;
const many = <Result>(make: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: MANY }, (_, index) => make(index)));

/** Whether it was done, or refused by its code. */
const outcome = (work: Promise<Staff>) =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      return error.code;
    },
  );

describeStores((store) => {
  test('who was added is found by id and by e-mail, and listed in the order of coming', async () => {
    const nigora = staffNamed(NIGORA, { name: 'Нигора', totp: { secret: 'S', isConfirmed: true, lastStep: 7 } });
    const dilshod = staffNamed(DILSHOD, { createdAt: START + 1 });
    expect(await store().addStaff(nigora)).toBe('added');
    expect(await store().addStaff(dilshod)).toBe('added');

    expect(await store().staffById(NIGORA)).toEqual(nigora);
    expect(await store().staffAt(dilshod.email)).toEqual(dilshod);
    expect(await store().listStaff()).toEqual([nigora, dilshod]);
    expect([await store().staffById('3'), await store().staffAt('nobody@desk.example')]).toEqual([null, null]);
  });

  test('an e-mail is one person’s, also where fifty claim it at once', async () => {
    const added = await many((index) =>
      store().addStaff(staffNamed(String(index).padStart(24, '0'), { email: 'one@desk.example' })),
    );

    expect(added.filter((one) => one === 'added')).toHaveLength(1);
    expect(await store().listStaff()).toHaveLength(1);
  });

  test('of fifty who would be the first administrator one is, and nobody where there is staff', async () => {
    expect(await store().hasStaff()).toBe(false);
    const added = await many((index) => store().addFirst(staffNamed(String(index).padStart(24, '0'))));
    expect(added.filter((one) => one === 'added')).toHaveLength(1);

    expect(await store().hasStaff()).toBe(true);
    expect(await store().addFirst(staffNamed(NIGORA))).toBe('taken');
    expect(await store().listStaff()).toHaveLength(1);
  });

  test('a code of the second factor counts once, however often it is sent at once', async () => {
    await store().addStaff(staffNamed(NIGORA, { totp: { secret: 'S', isConfirmed: true, lastStep: 7 } }));
    const taken = await many(() => outcome(store().changeStaff(NIGORA, takeStep({ secret: 'S', step: 8, at: START }))));

    expect(taken.filter((one) => one === 'done')).toHaveLength(1);
    expect(taken.filter((one) => one === 'code_wrong')).toHaveLength(MANY - 1);
    expect((await store().staffById(NIGORA))?.totp?.lastStep).toBe(8);
  });

  test('a recovery code counts once, and the others stay', async () => {
    const recoveryCodes = ['one', 'two', 'three'];
    await store().addStaff(
      staffNamed(NIGORA, { totp: { secret: 'S', isConfirmed: true, lastStep: 0 }, recoveryCodes }),
    );
    const spent = await many(() => outcome(store().changeStaff(NIGORA, spendRecoveryCode('two', START))));

    expect(spent.filter((one) => one === 'done')).toHaveLength(1);
    expect((await store().staffById(NIGORA))?.recoveryCodes).toEqual(['one', 'three']);
  });

  test('no change of many at once is lost, and what a rule refuses changes nothing', async () => {
    await store().addStaff(staffNamed(NIGORA));
    const longer = (staff: Staff) => ({ ...staff, name: `${staff.name}x` });
    await Promise.all(Array.from({ length: 20 }, () => store().changeStaff(NIGORA, longer)));
    expect((await store().staffById(NIGORA))?.name).toHaveLength(20);

    const refused = store().changeStaff(NIGORA, () => {
      throw new Refusal('oneself', 'no');
    });
    await expect(refused).rejects.toThrow('no');
    await expect(store().changeStaff(DILSHOD, withRole('editor'))).rejects.toMatchObject({ code: 'staff_unknown' });
    expect((await store().staffById(NIGORA))?.name).toHaveLength(20);
  });

  test('no change makes somebody another', async () => {
    const { email } = staffNamed(NIGORA);
    await store().addStaff(staffNamed(NIGORA));
    await store().changeStaff(NIGORA, (staff) => ({ ...staff, id: DILSHOD, email: 'other@desk.example' }));

    expect(await store().staffAt(email)).toMatchObject({ id: NIGORA, email });
  });
});
