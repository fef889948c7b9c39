import { expect, test } from 'vitest';
import { type Address, WEB_ACCOUNT } from '../../../core/message.ts';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  FARIDA,
  hear,
  nextIn,
  openTickets,
  START,
  say,
  talk,
  textsOf,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const MOTHER = '4821';
const DAUGHTER = '7360';
const CODE = '482913';
const PAGE: Address = 'web:8f2c1a';
const AT_DOOR = addressOfProfile(FARIDA, DOOR);
const [FIRST, SECOND] = [addressOfProfile(FARIDA, 1), addressOfProfile(FARIDA, 2)];

describeStores((store) => {
  const close = (address: Address) => store().closePhone({ address, at: START });
  const tell = (secret: string, number: number | 'new') =>
    store().tellSecret({ address: AT_DOOR, secret, number, key: `${secret}-${number}`, at: START, now: START });

  /** The mother shares the phone, which is closed; at the door somebody has written, or cried with an answer on its way. */
  async function mother(at: 'word' | 'cry' = 'word'): Promise<string> {
    const contactId = await talk(store(), { text: 'from before' });
    await store().sharePhone({ contactId, address: FARIDA, account: ACCOUNT, secret: MOTHER, at: START });
    await close(FIRST);
    const cry = { ticket: ticketOf('t-door', { level: 'red' }), outbound: [say('an answer')] };
    await talk(store(), { text: 'help', ...(at === 'cry' ? cry : {}) });
    expect(await store().contactAt(AT_DOOR)).not.toBeNull();
    return contactId;
  }

  async function goElsewhere(contactId: string): Promise<void> {
    await store().keepCode(contactId, { code: CODE, at: START, answer: null });
    const there = await talk(store(), { from: PAGE });
    const told = { code: CODE, key: 'told', contactId: there, to: PAGE, account: WEB_ACCOUNT, network: null } as const;
    await store().tellCode({ ...told, at: START + 1000, looksFor: 'any', answerFor: () => null });
  }

  async function assertNobodyIsLeft(): Promise<void> {
    await store().settle(START);
    expect(await store().phoneAt(FARIDA)).toBeNull();
    expect(await store().contactAt(AT_DOOR)).toBeNull();
    expect(await store().contactAt(SECOND)).toBeNull();
    expect(await openTickets(store())).toEqual([]);
    expect(await nextIn(store(), START)).toBeUndefined();
  }

  test('no wish of another forgets who has cried at the door, nor what they are still to be told', async () => {
    await store().forget(await mother('cry'), START);
    await store().settle(START);

    expect(await store().contactAt(AT_DOOR)).not.toBeNull();
    expect(await openTickets(store())).toMatchObject([{ id: 't-door' }]);
    expect(await nextIn(store(), START)).toBe('an answer');
  });

  test('nor does one who goes on elsewhere by a code', async () => {
    const contactId = await mother('cry');
    await goElsewhere(contactId);

    expect(await openTickets(store())).toMatchObject([{ id: 't-door' }]);
    expect(await nextIn(store(), START)).toBe('an answer');
  });

  test('with the last one who shared the phone whoever has written at its door is forgotten', async () => {
    await store().forget(await mother(), START);

    await assertNobodyIsLeft();
    expect(await store().countContacts()).toBe(0);
  });

  test('a place that was opened and never written in holds neither the phone nor its door', async () => {
    const contactId = await mother();
    expect(await tell(DAUGHTER, 'new')).toEqual({ is: 'opened', number: 2 });
    const opened = { id: 'opened:x', account: ACCOUNT, from: SECOND, at: START };
    await store().accept({ ...opened, content: { kind: 'opened', deletes: [] } });
    await store().commitTurn(turnOf(await claim(store())));
    await close(SECOND);
    expect(await store().contactAt(SECOND)).not.toBeNull();

    await store().forget(contactId, START);

    await assertNobodyIsLeft();
    expect(await store().countContacts()).toBe(0);
  });

  test('while another lives behind the door what was said there stays', async () => {
    const contactId = await mother('cry');
    await tell(DAUGHTER, 'new');
    await talk(store(), { text: 'of the daughter' });
    await close(SECOND);

    await store().forget(contactId, START);

    expect(await store().phoneAt(FARIDA)).not.toBeNull();
    expect(await openTickets(store())).toMatchObject([{ id: 't-door' }]);
  });

  test('whoever goes away by a code as the last one leaves nobody at the door either', async () => {
    const contactId = await mother();
    await goElsewhere(contactId);

    await assertNobodyIsLeft();
    expect(await store().contactAt(PAGE)).toBe(contactId);
  });

  test('what waits at the door at that moment is still answered', async () => {
    const contactId = await mother();
    await store().accept(hear('one more word'));

    await store().forget(contactId, START);

    expect(textsOf(await claim(store()))).toEqual(['one more word']);
    expect(await openTickets(store())).toEqual([]);
  });
});
