import { beforeAll, expect, test } from 'vitest';
import { addressOfProfile, CLOSES_AFTER_MS } from '../../../core/shared-phone.ts';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { phoneInHand } from '../../support/phone-in-hand.ts';
import { createSharing, DAUGHTER, MOTHER } from '../../support/shared-phone.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { FARIDA, openTickets } from '../../support/store-talk.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describeStores((store) => {
  const { shared, opens, both, answers, onScreen, by, ticketAt } = createSharing(store, () => knowledge);

  test('the digits that somebody chooses are taken out of the chat, and stand in nothing that is kept', async () => {
    const phone = await shared();
    expect(onScreen(phone)).not.toContain(MOTHER);
    await phone.says('замок');
    await opens(phone, '1', MOTHER);
    expect(onScreen(phone)).not.toContain(MOTHER);
    expect(JSON.stringify(phone.commits)).not.toContain(MOTHER);
  });

  test('what is no secret is asked for again, and changes nothing', async () => {
    const phone = phoneInHand(store, knowledge);
    for (const words of ['/start', 'Русский', 'мои данные', 'Настройки', 'Общий телефон', 'Секретные цифры'])
      await phone.says(words);
    for (const words of ['123', '1234567', 'салом', '🍎🌙', '🍎🌙🐟🌳']) {
      expect(await phone.says(words)).toContain('Нужно от 4 до 6 цифр');
    }
    expect(await store().phoneAt(FARIDA)).toBeNull();
    expect(JSON.stringify(phone.commits)).not.toContain('1234567');
  });

  test('whoever is inside chooses other digits, and may choose the same again', async () => {
    const phone = await shared();
    for (const secret of [MOTHER, '5566']) {
      for (const words of ['мои данные', 'Настройки', 'Общий телефон', 'Секретные цифры']) await phone.says(words);
      expect(await phone.says(secret)).toContain('Готово');
    }
    await phone.says('замок');
    expect(await opens(phone, '1', MOTHER)).toContain('Не подошло');
    expect(await phone.says('5566')).toContain('Открыто');
    expect(JSON.stringify(phone.commits)).not.toMatch(/"[^"]*(4821|5566)[^"]*"/);
  });

  test('digits of another that are typed inside open nothing, are no answer, and are kept nowhere', async () => {
    const phone = await both();
    await phone.says('проверить работу');
    const { length } = phone.commits;
    expect(await phone.says(MOTHER)).toContain('Кто едет на работу?');
    expect(JSON.stringify(phone.commits.slice(length))).not.toContain(MOTHER);
    expect(onScreen(phone)).not.toContain(MOTHER);
    expect((await store().phoneAt(FARIDA))?.open).toBe(2);
  });

  test('whoever is inside learns nothing of the digits of another, however many they try', async () => {
    const phone = await both();
    const said = new Set<string>();
    for (const guess of [MOTHER, '4822', '9999', '🍎🌙🐟']) said.add(await phone.says(guess));
    expect(said.size).toBe(1);
    await phone.says('проверить работу');
    const asked = await phone.says('4822');
    expect(await phone.says(MOTHER)).toBe(asked);
    expect(await phone.says('🍎🌙🐟')).toBe(asked);
  });

  test('one word closes it: what was said is gone from the screen, and whoever writes is asked who it is', async () => {
    const phone = await shared();
    await phone.says('проверить работу');
    expect(await phone.says('замок')).toBe('Закрыто.');
    expect([...phone.screen.values()]).toEqual(['Закрыто.']);
    const asked = await phone.says('мои данные');
    expect(asked).toBe('Кӣ менависад? Тугмаи худро пахш кунед.\nКто пишет? Нажмите свою кнопку.');
    // As many as there may ever be, whoever there is.
    expect(phone.came.at(-1)?.outbound.choices.map(({ label }) => label)).toEqual([
      '1',
      '2',
      '3',
      'Ҷои нав · Новое место',
    ]);
    for (const number of ['2', '3']) {
      expect(await opens(phone, number, DAUGHTER)).toContain('Не подошло');
      expect(await phone.says('назад')).toBe(asked);
    }
  });

  test('pictures open it, typed in one message or pressed one by one', async () => {
    const phone = await shared('🍎 🌙 🐟');
    expect(onScreen(phone)).not.toContain('🍎 🌙 🐟\n');
    await phone.says('замок');
    await phone.says('1');
    for (const label of ['🍎', '🌙']) {
      const { choices = [] } = phone.came.at(-1)?.outbound ?? {};
      expect(await phone.presses(choices.find((one) => one.label === label)?.token ?? '')).toContain('следующую');
    }
    const { choices = [] } = phone.came.at(-1)?.outbound ?? {};
    expect(await phone.presses(choices.find((one) => one.label === '🐟')?.token ?? '')).toContain('Открыто');
    await phone.says('замок');
    expect(await opens(phone, '1', '🍎🌙🔑')).toContain('Не подошло');
    expect(await phone.says('🍎🌙🐟')).toContain('Открыто');
  });

  test('whoever comes back stands at the menu, and nothing tells what it was about', async () => {
    const phone = await shared();
    await phone.says('у меня забрали паспорт');
    await phone.says('замок');
    const opened = await opens(phone, '1', MOTHER);
    expect(opened).toContain('Что вам нужно?');
    expect(opened).not.toMatch(/паспорт/i);
  });

  test('it closes itself after a time without a word, and takes away what stood there', async () => {
    const phone = await shared();
    await phone.says('проверить работу');
    phone.now += CLOSES_AFTER_MS;
    expect(await phone.settles()).toBe('Закрыто.');
    expect([...phone.screen.values()]).toEqual(['Закрыто.']);
    expect(await phone.says('ещё здесь')).toContain('Кто пишет?');
  });

  test('a cry at the closed door is answered with numbers at once and rings the desk, and opens nothing', async () => {
    const phone = await shared();
    await phone.says('замок');
    const said = await phone.says('меня бьют и не выпускают');
    expect(said).toContain('112');
    expect(said).toContain('Кто пишет?');
    expect(said).not.toMatch(/специалист|запрос/i);
    expect(await openTickets(store())).toMatchObject([{ level: 'red' }]);
    expect((await store().phoneAt(FARIDA))?.open).toBeNull();
    await phone.says('1');
    expect(await phone.says('маро мезананд')).toMatch(/112/);
    expect(await opens(phone, '1', MOTHER)).toContain('Открыто');
    expect(await openTickets(store())).toHaveLength(1);
  });

  test('whoever has forgotten the digits asks for a person at the door, and is told who may read along', async () => {
    const phone = await shared();
    await phone.says('замок');
    expect(await phone.says('оператор')).toContain('Ответ увидит каждый');
    expect(await openTickets(store())).toMatchObject([{ level: 'green' }]);
    const door = await ticketAt(0);
    await store().changeTicket(door, phone.now, claimTicket({ knowledge, by: by(phone) }, null));
    await phone.settles();
    expect(await answers(phone, door, 'кӣ ҳастед')).toBe('кӣ ҳастед');
    expect(await phone.says('ин ман')).toContain('Кто пишет?');
    expect(JSON.stringify(await store().readTalk(door, null, 10))).toContain('ин ман');
    await opens(phone, '1', MOTHER);
    expect(await answers(phone, door, 'барои дар')).toContain('На этом телефоне есть ещё новое сообщение');
    expect(onScreen(phone)).not.toContain('барои дар');
  });

  test('after five wrong ones nothing is looked at, and a cry still is', async () => {
    const phone = await shared();
    await phone.says('замок');
    await phone.says('1');
    for (const wrong of ['0001', '0002', '0003', '0004', '0005'])
      expect(await phone.says(wrong)).toContain('Не подошло');
    expect(await phone.says(MOTHER)).toContain('Сейчас проверить нельзя');
    expect(onScreen(phone)).not.toMatch(/\b000\d\b/);
    expect(await phone.says('меня бьют')).toContain('112');
    phone.now += 15 * 60_000;
    expect(await opens(phone, '1', MOTHER)).toContain('Открыто');
  });

  test('a cry whose answer comes too late for the open profile brings the numbers to the door', async () => {
    const phone = await shared();
    const written = phone.now + 1000;
    phone.now += CLOSES_AFTER_MS + 5 * 60_000;
    await phone.comesLate('меня бьют', written);
    const said = await phone.settles();
    expect(said).toContain('112');
    expect(said).not.toContain('Вы одни');
    expect(await opens(phone, '1', MOTHER)).toContain('112');
  });

  test('the chat that the mother covers or forgets is hers alone', async () => {
    const phone = await both();
    await phone.says('замок');
    await opens(phone, '1', MOTHER);
    await phone.says('скрыть');
    expect(await phone.says('салом')).not.toContain('Что вам нужно?');
    await phone.says('замок');
    expect(await opens(phone, '2', DAUGHTER)).toContain('Что вам нужно?');
    await phone.says('замок');
    await opens(phone, '1', MOTHER);
    await phone.says('/start');
    await phone.says('удалите мои данные');
    for (const words of ['Удалить сейчас', 'Да, удалить']) await phone.says(words);
    phone.now += 3000;
    await phone.settles();
    expect(await store().contactAt(addressOfProfile(FARIDA, 1))).toBeNull();
    expect(await opens(phone, '1', MOTHER)).toContain('Не подошло');
    expect(await opens(phone, 'новое место', '1234')).toContain('Выберите язык');
    await phone.says('замок');
    expect(await opens(phone, '2', DAUGHTER)).toContain('Что вам нужно?');
  });
});
