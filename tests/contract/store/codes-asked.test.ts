import { expect, test } from 'vitest';
import type { CodeTold } from '../../../core/case-code.ts';
import type { Address } from '../../../core/message.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import { FARIDA, START, talk } from '../../support/store-talk.ts';

const CODE = '482913';
const PAGE: Address = 'web:8f2c1a';
const MOTHER: Address = 'telegram:5~1';
const DAUGHTER: Address = 'telegram:5~2';

let keys = 0;
const toldBy = (contactId: string, more: Partial<CodeTold> = {}): CodeTold => {
  keys += 1;
  const told = { code: CODE, key: `asked-${keys}`, contactId, to: PAGE, account: 'web', network: null, at: START };
  return { ...told, looksFor: 'any', answerFor: () => null, ...more };
};

describeStores(
  (store) => {
    async function faridaAtThePage() {
      const holder = await talk(store(), { from: FARIDA });
      await store().keepCode(holder, { code: CODE, at: START, answer: 'her teacher' });
      return { holder, there: await talk(store(), { from: PAGE }) };
    }

    test('a right code that is only asked about leads nowhere yet, and stays as right as it was', async () => {
      const { holder, there } = await faridaAtThePage();
      const asking = (more: Partial<CodeTold> = {}) => store().tellCode(toldBy(there, { looksFor: 'asking', ...more }));
      expect(await asking()).toEqual({ is: 'found', answer: null });
      expect(await asking({ answerFor: () => 'her teacher' })).toEqual({ is: 'found', answer: 'her teacher' });
      expect(await asking({ answerFor: () => 'another' })).toEqual({ is: 'found', answer: null });
      expect(await asking({ code: '111111' })).toEqual({ is: 'wrong' });
      expect(await store().contactAt(PAGE)).toBe(there);
      expect(await store().contactAt(FARIDA)).toBe(holder);

      expect(await store().tellCode(toldBy(there))).toEqual({ is: 'moved' });
    });

    test('five right codes that were asked about are no wrong ones', async () => {
      const { there } = await faridaAtThePage();
      for (let told = 0; told < 6; told++) {
        expect(await store().tellCode(toldBy(there, { looksFor: 'asking' }))).toMatchObject({ is: 'found' });
      }
    });

    test('a code of one profile is not taken in another of the same phone, and stays good elsewhere', async () => {
      const holder = await talk(store(), { from: MOTHER });
      await store().keepCode(holder, { code: CODE, at: START, answer: null });
      const there = await talk(store(), { from: DAUGHTER });
      for (const looksFor of ['any', 'asking'] as const) {
        expect(await store().tellCode(toldBy(there, { to: DAUGHTER, looksFor }))).toEqual({ is: 'same-phone' });
      }
      expect(await store().contactAt(DAUGHTER)).toBe(there);
      expect(await store().contactAt(MOTHER)).toBe(holder);

      const page = await talk(store(), { from: PAGE });
      expect(await store().tellCode(toldBy(page))).toEqual({ is: 'moved' });
    });

    test('whoever has come by code and answer is known to have told the answer beside it', async () => {
      const { holder, there } = await faridaAtThePage();
      await store().tellCode(toldBy(there, { answerFor: () => 'her teacher' }));

      const own = (said: string) => store().tellCode(toldBy(holder, { looksFor: 'own', answerFor: () => said }));
      const arrived = { is: 'arrived', left: 'telegram', at: START };
      expect(await own('her teacher')).toEqual({ ...arrived, saysAnswer: true });
      expect(await own('help me')).toEqual(arrived);
    });
  },
  { also: onReplicaSetToo },
);
