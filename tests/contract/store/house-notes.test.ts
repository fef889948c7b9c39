import { expect, test } from 'vitest';
import { beganBackup, beganRehearsal } from '../../../core/house-note.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

describeStores((store) => {
  test('of the house nothing is known at first, and of each thing the last is kept', async () => {
    expect(await store().houseNotes()).toEqual({});
    await store().noteHouse('backup', beganBackup(START));
    await store().noteHouse('rehearsal', beganRehearsal(START));
    const made = { ...beganBackup(START), outcome: 'made', bytes: 7, records: { message: 3 } } as const;
    await store().noteHouse('backup', made);

    expect(await store().houseNotes()).toEqual({ backup: made, rehearsal: beganRehearsal(START) });
  });
});
