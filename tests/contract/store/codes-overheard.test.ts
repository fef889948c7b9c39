import { beforeAll, expect, test } from 'vitest';
import { tellCode } from '../../../bot/turns/case-codes.ts';
import type { Address } from '../../../core/message.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { describeStores, onReplicaSetToo } from '../../support/store-adapters.ts';
import { claim, hear, START, talk, ticketOf } from '../../support/store-talk.ts';

const CODE = '482913';
const PAGE: Address = 'web:8f2c1a';
const MAX: Address = 'max:7';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describeStores(
  (store) => {
    /** Farida has a code, and stands at the page of the web. */
    async function faridaAtThePage() {
      const holder = await talk(store(), { ticket: ticketOf('t1', { level: 'red' }) });
      await store().keepCode(holder, { code: CODE, at: START, answer: null });
      return { holder, there: await talk(store(), { from: PAGE }) };
    }

    const told = (contactId: string, key: string) => {
      const where = { contactId, to: PAGE, account: 'web', network: null };
      return store().tellCode({ code: CODE, looksFor: 'any', key, ...where, at: START, answerFor: () => null });
    };

    test('a code that somebody else may have read leads nowhere any more, and the next one does', async () => {
      const { holder, there } = await faridaAtThePage();
      await store().burnCode('000000', START);
      await store().burnCode(CODE, START);

      expect(await told(there, 'burnt')).toEqual({ is: 'wrong' });
      await store().keepCode(holder, { code: CODE, at: START, answer: null });
      expect(await told(there, 'anew')).toEqual({ is: 'moved' });
      await store().burnCode(CODE, START);
      expect(await told(holder, 'anew')).toMatchObject({ is: 'arrived' });
    });

    test.each(['482 913', 'рамз 482913', 'Салом, рамзам 482-913 барои Фарида'])(
      'a code that is written in MAX is worth nothing from then on («%s»)',
      async (words) => {
        const { there } = await faridaAtThePage();
        await store().accept(hear(words, { from: MAX, account: 'max' }));
        await store().accept(hear('салом', { from: MAX, account: 'max' }));
        const deps = { store: store(), knowledge: () => knowledge, now: () => START };

        expect(await tellCode(deps, await claim(store()))).toBeNull();
        expect(await told(there, 'read')).toEqual({ is: 'wrong' });
      },
    );
  },
  { also: onReplicaSetToo },
);
