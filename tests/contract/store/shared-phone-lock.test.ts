import { beforeAll, expect, test } from 'vitest';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import type { PhoneInHand } from '../../support/phone-in-hand.ts';
import { createSharing, DAUGHTER, MOTHER } from '../../support/shared-phone.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { claim, FARIDA, hear, LEASE_MS, openTickets, START, turnOf } from '../../support/store-talk.ts';

const FIRST = addressOfProfile(FARIDA, 1);
const SECOND = addressOfProfile(FARIDA, 2);
const AT_DOOR = addressOfProfile(FARIDA, DOOR);

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describeStores((store) => {
  const { shared, both, opens, onScreen } = createSharing(store, () => knowledge);

  /** Written one second after the other, while nobody looks at it. */
  async function inOneGo(phone: PhoneInHand, ...texts: string[]): Promise<string> {
    for (const text of texts) {
      phone.now += 1000;
      await phone.comesLate(text, phone.now);
    }
    phone.now += 1000;
    return phone.settles();
  }

  const levelAt = async (number: number) => {
    const contactId = await store().contactAt(addressOfProfile(FARIDA, number));
    return (await openTickets(store(), 100)).find((one) => one.contactId === contactId)?.level ?? null;
  };

  test('what is written behind the word that closes a profile is for whoever comes to the door', async () => {
    const phone = await shared();
    const said = await inOneGo(phone, 'замок', 'это Мадина. я беременна, мама не знает', 'ин ман', 'меня бьёт мама');
    for (const text of ['это Мадина. я беременна, мама не знает', 'ин ман', 'меня бьёт мама'])
      expect(phone.turned.get(text)).toBe(AT_DOOR);
    for (const text of ['Закрыто.', '112']) expect(said).toContain(text);
    expect([await levelAt(1), await levelAt(DOOR)]).toEqual([null, 'red']);
    const opened = await opens(phone, '1', MOTHER);
    expect(opened).not.toContain('112');
    expect(await phone.says('Стереть сообщение')).not.toContain('Мадина');
    expect(JSON.stringify(await store().sentTo(FIRST, { newest: true }, 500))).not.toContain('Мадина');
  });

  test('so is what was written after it and came before it', async () => {
    const phone = await shared();
    await phone.comesLate('ин духтар аст', phone.now + 5000);
    await phone.comesLate('замок', phone.now + 2000);
    await phone.comesLate('мои данные', phone.now + 1000);
    phone.now += 6000;
    await phone.settles();
    expect(phone.turned.get('ин духтар аст')).toBe(AT_DOOR);
    expect((await store().phoneAt(FARIDA))?.open).toBeNull();
  });

  test('among very many words the one that closes it still closes it, and a cry before it is answered at the door', async () => {
    const phone = await shared();
    const many = Array.from({ length: 22 }, (_, at) => `ало ${at}`);
    const said = await inOneGo(phone, 'меня бьют', ...many, 'замок', 'ин духтар аст');
    expect((await store().phoneAt(FARIDA))?.open).toBeNull();
    expect(phone.turned.get('ин духтар аст')).toBe(AT_DOOR);
    for (const text of ['Закрыто.', '112']) expect(said).toContain(text);
    expect([await levelAt(1), await levelAt(DOOR)]).toEqual(['red', null]);
  });

  test('a cry and the word that closes it in one go leave the numbers at the door, and the answer inside', async () => {
    const phone = await shared();
    const said = await inOneGo(phone, 'меня бьёт муж, я в подвале', 'замок');
    expect(said).toContain('Закрыто.');
    expect(onScreen(phone)).toContain('112');
    expect(await levelAt(1)).toBe('red');
    expect(await opens(phone, '1', MOTHER)).toMatch(/112.*безопасном месте/s);
  });

  test('in one go the phone goes from hand to hand, and each word is where its writer was', async () => {
    const phone = await both();
    const words = [
      'ман духтар',
      'замок',
      'ин касе',
      '1',
      MOTHER,
      'ман модар',
      'замок',
      '2',
      DAUGHTER,
      'боз духтар',
      'замок',
      'охир',
    ];
    await inOneGo(phone, ...words);
    const at = (text: string) => phone.turned.get(text);
    expect(['ин касе', 'охир'].map(at)).toEqual([AT_DOOR, AT_DOOR]);
    expect(at('ман модар')).toBe(FIRST);
    expect(['ман духтар', 'боз духтар'].map(at)).toEqual([SECOND, SECOND]);
    expect((await store().phoneAt(FARIDA))?.open).toBeNull();
  });

  test('a word of the door that its channel tells once more comes in to nobody', async () => {
    const phone = await shared();
    await phone.says('замок');
    const said = hear('меня бьёт мама', { at: phone.now + 1000 });
    await store().accept(said);
    phone.now += 2000;
    await phone.settles();
    await opens(phone, '1', MOTHER);
    expect(await store().accept(said)).toBe('repeat');
  });

  test('what reaches the store while it is closed goes to the door, and comes in nowhere twice', async () => {
    const phone = await shared();
    await phone.comesLate('замок', phone.now + 1000);
    const closing = await claim(store());
    const at = phone.now + 1000;
    const late = Array.from({ length: 8 }, (_, index) => hear(`дер ${index}`, { at: at + 1000 }));
    const [lock] = closing.waiting;
    if (lock === undefined) throw new Error('nothing closes it');
    const close = () => store().closePhone({ address: FIRST, at, behind: lock.key });
    await Promise.all([
      ...late.slice(0, 4).map((one) => store().accept(one)),
      close(),
      ...late.slice(4).map((one) => store().accept(one)),
    ]);
    // As after a crash: the turn is decided again.
    await close();
    expect(await store().commitTurn(turnOf(closing, { handled: [lock.key] }))).toBe('committed');
    for (const one of late) expect(await store().accept(one)).toBe('repeat');
    const door = await claim(store(), START + 60_000);
    expect(door.conversation.address).toBe(AT_DOOR);
    expect(door.waiting).toHaveLength(late.length);
    expect(await store().claimTurn(START + 60_000, LEASE_MS)).toBeNull();
  });
});
