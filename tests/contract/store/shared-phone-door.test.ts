import { beforeAll, expect, test } from 'vitest';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { answerTicket, claimTicket } from '../../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { type PhoneInHand, phoneInHand } from '../../support/phone-in-hand.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { FARIDA, openTickets } from '../../support/store-talk.ts';

const SECRET = '4821';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describeStores((store) => {
  /** Farida has shared her phone, and closed it. */
  async function closedPhone(): Promise<PhoneInHand> {
    const phone = phoneInHand(store, knowledge);
    const words = ['/start', 'Русский', 'Даю согласие', 'мои данные', 'Настройки', 'Общий телефон', 'Секретные цифры'];
    for (const text of [...words, SECRET, 'замок']) await phone.says(text);
    return phone;
  }

  async function opens(phone: PhoneInHand, who = '1', secret = SECRET): Promise<string> {
    await phone.says(who);
    return phone.says(secret);
  }

  const by = (phone: PhoneInHand) => ({ staff: 's1', isSupervisor: false, at: phone.now });

  /** An operator takes the request of the door, and says so. */
  async function answersDoor(phone: PhoneInHand, text: string): Promise<string> {
    const contactId = await store().contactAt(addressOfProfile(FARIDA, DOOR));
    const ticket = (await openTickets(store())).find((one) => one.contactId === contactId);
    if (ticket === undefined) throw new Error('nobody has cried at the door');
    if (ticket.assignee === null) {
      await store().changeTicket(ticket.id, phone.now, claimTicket({ knowledge, by: by(phone) }, null));
      await phone.settles();
    }
    const said = answerTicket({ by: by(phone) }, { key: `answer-${text}`, text, asked: text });
    await store().changeTicket(ticket.id, phone.now, said);
    return phone.settles();
  }

  test('whoever cried at the door and went in is told once that something waits there, and reads it where it is', async () => {
    const phone = await closedPhone();
    await phone.says('меня бьют и не выпускают');
    await opens(phone);
    const told = await answersDoor(phone, 'сухани якум');
    expect(told).toBe('На этом телефоне есть ещё новое сообщение. Чтобы прочитать, напишите: «замок».');
    expect(await answersDoor(phone, 'сухани дуюм')).toBe('');
    await phone.says('замок');
    expect(await phone.says('ман ин ҷо')).toMatch(/сухани якум.*сухани дуюм/s);
    await opens(phone);
    expect(await answersDoor(phone, 'сухани сеюм')).toContain('На этом телефоне есть ещё новое сообщение');
  });

  test('what somebody has cried at the door is gone from the screen when the next goes in, and stays at the desk', async () => {
    const phone = await closedPhone();
    const onScreen = () => [...phone.screen.values()].join('\n');
    expect(await phone.says('я дочь Мадина, меня бьёт мама')).toContain('112');
    expect(onScreen()).toContain('Мадина');
    await opens(phone);
    expect(onScreen()).not.toMatch(/Мадина|112|Кто пишет/);
    const door = await store().contactAt(addressOfProfile(FARIDA, DOOR));
    const ticket = (await openTickets(store())).find((one) => one.contactId === door);
    expect(ticket).toMatchObject({ level: 'red' });
    expect(JSON.stringify(await store().readTalk(ticket?.id ?? '', null, 100))).toContain('Мадина');
    await phone.says('замок');
    expect([...phone.screen.values()]).toEqual(['Закрыто.']);
  });

  test('digits behind which it is closed in one go stand nowhere', async () => {
    const phone = await closedPhone();
    await phone.says('1');
    for (const text of [SECRET, 'замок']) {
      phone.now += 1000;
      await phone.comesLate(text, phone.now);
    }
    await phone.settles();
    expect((await store().phoneAt(FARIDA))?.open).toBeNull();
    expect([...phone.screen.values()].join()).not.toContain(SECRET);
  });

  test('what is written right behind the secret is answered where that leads', async () => {
    const phone = await closedPhone();
    await phone.says('1');
    await phone.comesLate(SECRET, phone.now + 1000);
    await phone.comesLate('мои данные', phone.now + 2000);
    phone.now += 3000;
    const said = await phone.settles();
    expect(said).toContain('Открыто');
    expect(said).toContain('Вашими данными распоряжаетесь вы.');
    expect(said).not.toContain('Кто пишет?');
    expect(phone.turned.get('мои данные')).toBe(addressOfProfile(FARIDA, 1));
  });

  test('a new place in which somebody cried right behind the secret is given to nobody else', async () => {
    const phone = await closedPhone();
    await phone.says('Новое место');
    for (const text of ['7360', 'Русский', 'замок', 'Новое место']) await phone.says(text);
    await phone.comesLate('1111', phone.now + 1000);
    await phone.comesLate('меня бьёт муж', phone.now + 2000);
    phone.now += 3000;
    expect(await phone.settles()).toContain('112');
    const third = addressOfProfile(FARIDA, 3);
    expect(phone.turned.get('меня бьёт муж')).toBe(third);
    phone.now += 16 * 60_000;
    await phone.settles();
    await phone.says('Новое место');
    expect(await phone.says('4444')).toContain('Нового места нет');
    expect(await opens(phone, '3', '1111')).not.toContain('Не подошло');
    expect((await store().phoneAt(FARIDA))?.open).toBe(3);
  });

  test('what waits at the door comes soon after it is closed, also where nobody writes', async () => {
    const phone = await closedPhone();
    await phone.says('меня бьют');
    await opens(phone);
    await answersDoor(phone, 'сухани якум');
    await phone.says('замок');
    phone.now += 60_000;
    expect(await phone.settles()).toContain('сухани якум');
  });
});
