import { expect, test } from 'vitest';
import { type Address, WEB_ACCOUNT } from '../../../core/message.ts';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { ACCOUNT, claim, FARIDA, hear, START, talk, textsOf, turnOf } from '../../support/store-talk.ts';

const MOTHER = '4821';
const DAUGHTER = '7360';
const CODE = '482913';
const PAGE: Address = 'web:8f2c1a';
const AT_DOOR = addressOfProfile(FARIDA, DOOR);
const SECOND = 1000;

describeStores((store) => {
  const tell = (secret: string, number: number | 'new', key = `${secret}-${number}`) =>
    store().tellSecret({ address: AT_DOOR, secret, number, key, at: START, now: START });

  /** Where a message comes to: the address of whoever is claimed with it. */
  async function comesTo(text: string): Promise<Address> {
    await store().accept(hear(text));
    const claimed = await claim(store());
    expect(textsOf(claimed)).toEqual([text]);
    await store().commitTurn(turnOf(claimed));
    return claimed.conversation.address;
  }

  /** The mother shares the phone, and her daughter has a profile, too. */
  async function mother(): Promise<string> {
    const contactId = await talk(store(), { from: FARIDA, text: 'from before' });
    await store().sharePhone({ contactId, address: FARIDA, account: ACCOUNT, secret: MOTHER, at: START });
    return contactId;
  }

  /** She goes on at the page of the web, by a code that she had. */
  async function goesAway(contactId: string): Promise<void> {
    expect(await store().keepCode(contactId, { code: CODE, at: START, answer: null })).toBe('kept');
    const there = await talk(store(), { from: PAGE });
    const told = { code: CODE, key: 'told', contactId: there, to: PAGE, account: WEB_ACCOUNT, network: null } as const;
    const outcome = await store().tellCode({ ...told, at: START + SECOND, looksFor: 'any', answerFor: () => null });
    expect(outcome).toEqual({ is: 'moved' });
    expect(await store().contactAt(PAGE)).toBe(contactId);
  }

  test('whoever goes away by a code leaves no profile behind, and the others keep theirs', async () => {
    const away = await mother();
    await store().closePhone({ address: addressOfProfile(FARIDA, 1), at: START });
    expect(await tell(DAUGHTER, 'new')).toEqual({ is: 'opened', number: 2 });
    expect(await comesTo('of the daughter')).toBe(`${FARIDA}~2`);
    await store().closePhone({ address: addressOfProfile(FARIDA, 2), at: START });
    const daughter = await store().contactAt(`${FARIDA}~2`);

    await goesAway(away);

    expect(await tell(MOTHER, 1)).toEqual({ is: 'wrong' });
    expect(await comesTo('who is there')).toBe(AT_DOOR);
    expect(await tell(DAUGHTER, 2)).toEqual({ is: 'opened', number: 2 });
    expect(await store().contactAt(`${FARIDA}~2`)).toBe(daughter);
  });

  test('a profile that was open as its person went away is open for nobody', async () => {
    const away = await mother();
    await store().closePhone({ address: addressOfProfile(FARIDA, 1), at: START });
    await tell(DAUGHTER, 'new');
    await comesTo('of the daughter');
    await store().closePhone({ address: addressOfProfile(FARIDA, 2), at: START });
    await tell(MOTHER, 1);
    expect((await store().phoneAt(FARIDA))?.open).toBe(1);

    await goesAway(away);

    expect((await store().phoneAt(FARIDA))?.open).toBeNull();
    expect(await comesTo('somebody else')).toBe(AT_DOOR);
  });

  test('with the last one who shared it the phone is like any other', async () => {
    await goesAway(await mother());
    expect(await store().phoneAt(FARIDA)).toBeNull();
    expect(await comesTo('somebody')).toBe(FARIDA);
  });

  test('a code that is told inside a profile leads into that profile, which stays', async () => {
    await mother();
    await store().closePhone({ address: addressOfProfile(FARIDA, 1), at: START });
    await tell(DAUGHTER, 'new');
    await comesTo('of the daughter');
    const inside = (await store().contactAt(`${FARIDA}~2`)) ?? '';
    const holder = await talk(store(), { from: PAGE });
    await store().keepCode(holder, { code: CODE, at: START, answer: null });
    const to = addressOfProfile(FARIDA, 2);
    const told = { code: CODE, key: 'told', contactId: inside, to, account: ACCOUNT, network: null } as const;
    const outcome = await store().tellCode({ ...told, at: START + SECOND, looksFor: 'any', answerFor: () => null });

    expect(outcome).toEqual({ is: 'moved' });
    expect(await store().contactAt(to)).toBe(holder);
    await store().closePhone({ address: to, at: START });
    expect(await tell(DAUGHTER, 2, 'again')).toEqual({ is: 'opened', number: 2 });
  });
});
