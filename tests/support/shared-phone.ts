import { expect } from 'vitest';
import { addressOfProfile } from '../../core/shared-phone.ts';
import type { Store } from '../../core/store.ts';
import type { Upkeep } from '../../core/upkeep.ts';
import { answerTicket, claimTicket } from '../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { type PhoneInHand, phoneInHand } from './phone-in-hand.ts';
import { FARIDA, openTickets } from './store-talk.ts';

export const MOTHER = '4821';
export const DAUGHTER = '7360';

/** Mother and daughter with one phone, and an operator who answers them. */
export function createSharing(store: () => Store & Upkeep, known: () => Knowledge) {
  /** Farida has come to the menu, and shares her phone with these digits or pictures; it is open. */
  async function shared(secret = MOTHER): Promise<PhoneInHand> {
    const phone = phoneInHand(store, known());
    for (const words of ['/start', 'Русский', 'Даю согласие', 'мои данные', 'Настройки', 'Общий телефон'])
      await phone.says(words);
    expect(await phone.says('Секретные цифры')).toContain('от 4 до 6 цифр');
    expect(await phone.says(secret)).toContain('Ваша кнопка: 1.');
    return phone;
  }

  async function opens(phone: PhoneInHand, who: string, secret: string): Promise<string> {
    await phone.says(who);
    return phone.says(secret);
  }

  /** The daughter has come to the menu behind her own digits. */
  async function both(): Promise<PhoneInHand> {
    const phone = await shared();
    await phone.says('замок');
    expect(await opens(phone, 'новое место', DAUGHTER)).toContain('Тугмаи шумо: 2');
    for (const words of ['Русский', 'Даю согласие']) await phone.says(words);
    return phone;
  }

  const by = (phone: PhoneInHand) => ({ staff: 's1', isSupervisor: false, at: phone.now });

  async function answers(phone: PhoneInHand, ticket: string, text: string): Promise<string> {
    const said = answerTicket({ by: by(phone) }, { key: `answer-${text}`, text, asked: text });
    await store().changeTicket(ticket, phone.now, said);
    return phone.settles();
  }

  async function ticketAt(number: number): Promise<string> {
    const contactId = await store().contactAt(addressOfProfile(FARIDA, number));
    const found = (await openTickets(store())).find((one) => one.contactId === contactId);
    if (found === undefined) throw new Error('nobody asks there for a person');
    return found.id;
  }

  /** Somebody asks for a person behind this number, and is answered from here on by one. */
  async function asksForOperator(phone: PhoneInHand, number: number): Promise<string> {
    await phone.says('оператор');
    for (let tries = 0; tries < 4; tries++) {
      const contactId = await store().contactAt(addressOfProfile(FARIDA, number));
      if ((await openTickets(store())).some((one) => one.contactId === contactId)) break;
      await phone.presses(phone.came.at(-1)?.outbound.choices[0]?.token ?? '');
    }
    const ticket = await ticketAt(number);
    await store().changeTicket(ticket, phone.now, claimTicket({ knowledge: known(), by: by(phone) }, null));
    await phone.settles();
    return ticket;
  }

  const onScreen = (phone: PhoneInHand) => [...phone.screen.values()].join('\n');

  return { shared, opens, both, answers, ticketAt, asksForOperator, onScreen, by };
}
