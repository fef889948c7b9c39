import { expect, test } from 'vitest';
import { throughDoor } from '../../../bot/send/phone-door.ts';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { moving } from '../../support/desk-life.ts';
import { describeStores } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  FARIDA,
  hear,
  nextIn,
  START,
  say,
  talk,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const AT_DOOR = addressOfProfile(FARIDA, DOOR);
const FIRST = addressOfProfile(FARIDA, 1);
/** No word of the contacts is as new as this. */
const LATER = START + 1000;

describeStores((store) => {
  /** Farida waits for an answer, shares her phone and has closed her profile. */
  async function closed(): Promise<void> {
    const contactId = await talk(store(), { from: FARIDA, ticket: ticketOf('t1') });
    await store().sharePhone({ contactId, address: FARIDA, account: ACCOUNT, secret: '4821', at: START });
    await store().closePhone({ address: FIRST, at: START });
  }

  const answers = (text: string) =>
    talk(store(), { from: FIRST, ticket: ticketOf('t1'), outbound: [say(text, { from: 'operator' })] });

  const isStopped = async () => (await store().phoneAt(FARIDA))?.isStopped === true;

  /** Whether the desk may say that nothing arrives there. */
  async function isUnreachable(): Promise<boolean> {
    return (
      await store().changeTicket(
        't1',
        LATER,
        moving((ticket) => ticket),
      )
    ).isUnreachable;
  }

  async function fails(): Promise<void> {
    const delivery = await claimDelivery(store(), LATER);
    expect(delivery.address).toBe(FIRST);
    const looked = throughDoor({ store: store(), now: () => LATER }, delivery);
    await expect(looked).rejects.toMatchObject({ reason: 'contact_stopped' });
    await store().giveUp(delivery, 'contact_stopped', LATER, 'stopped');
  }

  async function heardAtDoor(kind: 'blocked' | 'unblocked'): Promise<void> {
    await store().accept(hear('', { content: { kind } }));
    const claimed = await claim(store());
    expect(claimed.conversation.address).toBe(AT_DOOR);
    await store().commitTurn(turnOf(claimed));
  }

  test('who is behind a closed door is not waited for once the phone has blocked us: the words fail, and the desk knows', async () => {
    await closed();
    await heardAtDoor('blocked');
    expect(await isStopped()).toBe(true);
    await answers('come at three');
    expect(await isUnreachable()).toBe(false);

    await fails();
    expect(await isUnreachable()).toBe(true);
  });

  test('so it is where a send at the door tells of it', async () => {
    await closed();
    await talk(store(), { from: FARIDA, text: 'who is there', outbound: [say('who writes?')] });
    expect(await isStopped()).toBe(false);
    await store().giveUp(await claimDelivery(store(), LATER), 'contact_stopped', LATER, 'stopped');
    expect(await isStopped()).toBe(true);

    await answers('come at three');
    await fails();
  });

  test('whoever comes back there is back for all who share the phone', async () => {
    await closed();
    await heardAtDoor('blocked');
    await answers('come at three');
    await fails();

    await heardAtDoor('unblocked');
    expect(await isStopped()).toBe(false);
    expect(await isUnreachable()).toBe(false);
    await answers('come at four');
    expect(await nextIn(store(), LATER)).toBe('come at four');
  });
});
