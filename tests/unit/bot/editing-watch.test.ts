import { describe, expect, test } from 'vitest';
import { toldToApprovers } from '../../../bot/desk/editing-told.ts';
import { WEBHOOK } from '../../../core/alarm.ts';
import { approved, returned } from '../../../core/draft.ts';
import { withdrawalAlarms } from '../../../core/editing-alarms.ts';
import { withRole } from '../../../core/staff.ts';
import { EMBASSY, NOTE, REASON, URGENT } from '../../support/content-life.ts';
import { DAY, FIRUZ, LINK, MADINA, MINUTE, openHouse, ZARINA } from '../../support/editing-house.ts';
import { staffNamed } from '../../support/staff-life.ts';
import { START } from '../../support/store-talk.ts';

describe('what was sent for reading', () => {
  test('is told to all who may approve it, each in their language, with the way there and none of its words', async () => {
    await using house = await openHouse();
    await house.send(EMBASSY);
    await house.look();

    expect(house.told).toEqual([
      { chatId: 'Firuz', text: `Zarina просит вас прочитать. Ждут: 1.\n${LINK}` },
      { chatId: 'Madina', text: `Zarina has sent something for you to read. Waiting: 1.\n${LINK}` },
    ]);
  });

  test('is told once, however many look, and not again after a restart', async () => {
    await using house = await openHouse();
    await house.send(EMBASSY);
    for (let look = 0; look < 3; look++) await house.look();
    house.restart();
    house.clock.at += 10 * MINUTE;
    await house.look();

    expect(house.chats()).toEqual(['Firuz', 'Madina']);
  });

  test('within five minutes of the same editor is told in one message more, which nobody misses', async () => {
    await using house = await openHouse();
    await house.send(EMBASSY);
    await house.look();
    for (const entry of ['ru.police', 'tj.police']) {
      house.clock.at += MINUTE;
      await house.send({ kind: 'contact', entry });
      await house.look();
    }
    expect(house.told).toHaveLength(2);
    house.restart();
    await house.look();
    expect(house.told).toHaveLength(2);

    house.clock.at += 3 * MINUTE;
    await house.look();
    await house.look();
    expect(house.told.slice(2).map(({ chatId, text }) => [chatId, text.split('\n')[0]])).toEqual([
      ['Firuz', 'Zarina просит вас прочитать. Ждут: 3.'],
      ['Madina', 'Zarina has sent something for you to read. Waiting: 3.'],
    ]);
  });

  test('is not told to whoever wrote some of it, nor to whoever sent it, nor where it was read or went back', async () => {
    await using house = await openHouse();
    await house.send(EMBASSY, { authors: [ZARINA, FIRUZ] });
    await house.look();
    expect(house.chats()).toEqual(['Madina']);

    await house.send(URGENT, { by: MADINA, authors: [ZARINA] });
    await house.look();
    expect(house.chats()).toEqual(['Madina', 'Firuz']);

    house.clock.at += 10 * MINUTE;
    const key = { kind: 'contact', entry: 'ru.police' } as const;
    await house.send(key);
    await house.store.changeDraft(key, (one) => one && approved(one, { by: FIRUZ, at: START, hash: one.hash }));
    await house.look();
    await house.send(key);
    await house.store.changeDraft(key, (one) => one && returned(one, { by: FIRUZ, at: START, note: NOTE }));
    await house.look();
    expect(house.told).toHaveLength(2);
  });

  test('that was read before the line came back is told no more, and what still waits is', async () => {
    await using house = await openHouse();
    house.line.fails = 1;
    await house.send(EMBASSY);
    await house.look();
    expect(house.chats()).toEqual(['Madina']);
    house.clock.at += MINUTE;
    await house.look();
    expect(house.chats()).toEqual(['Madina', 'Firuz']);

    house.clock.at += 10 * MINUTE;
    await house.send(URGENT);
    house.line.fails = 2;
    await house.look();
    await house.store.changeDraft(URGENT, (one) => one && approved(one, { by: FIRUZ, at: START, hash: one.hash }));
    await house.store.changeDraft(EMBASSY, () => null);
    house.clock.at += MINUTE;
    await house.look();
    expect(house.told).toHaveLength(2);
  });
});

describe('a withdrawal by one person', () => {
  test('is told at once to all others who may approve, with the number and nothing of why', async () => {
    await using house = await openHouse();
    await house.withdraw();
    await house.look();
    house.restart();
    await house.look();

    expect(house.told).toEqual([
      {
        chatId: 'Madina',
        text: `⚠️ Firuz has withdrawn a number: Посольство (102). Please confirm it within 24 hours: somebody else than Firuz must do so.\n${LINK}`,
      },
    ]);
    expect(house.told[0]?.text).not.toContain(REASON);
  });

  test('that nobody confirms within 24 hours rings everybody who may approve, and each day anew until somebody does', async () => {
    await using house = await openHouse();
    const number = await house.withdraw();
    await house.look();
    house.clock.at += DAY - 1;
    await house.look();
    expect(house.chats()).toEqual(['Madina']);

    house.clock.at += 1;
    for (let look = 0; look < 3; look++) await house.look();
    expect(house.chats()).toEqual(['Madina', 'Firuz', 'Madina']);
    expect(house.told.at(-1)?.text).toContain(
      'was not confirmed within 24 hours: Посольство (102). It stays withdrawn.',
    );
    house.clock.at += DAY;
    await house.look();
    expect(house.told).toHaveLength(5);

    await house.store.confirmRelease({ release: number, by: MADINA, at: house.clock.at });
    house.clock.at += DAY;
    await house.look();
    expect(house.told).toHaveLength(5);
  });

  test('that nobody else may confirm is told once, with what is to be done, until somebody else is there', async () => {
    await using house = await openHouse();
    await house.store.changeStaff(MADINA, (one) => ({ ...one, status: 'disabled' }));
    await house.withdraw();
    for (let day = 0; day < 4; day++) {
      house.clock.at += DAY;
      await house.look();
    }
    expect(house.told.map(({ chatId, text }) => [chatId, text.split('\n')[0]])).toEqual([
      [
        'Firuz',
        '⚠️ Firuz: номер снят с показа: Посольство (102). Подтвердить это некому. Номер остаётся снятым. Попросите администратора пригласить второго утверждающего.',
      ],
    ]);

    await house.add('d'.repeat(24), 'Davron', { role: 'approver', language: 'en' });
    house.clock.at += DAY;
    await house.look();
    expect(house.chats()).toEqual(['Firuz', 'Firuz', 'Davron']);
  });

  test('that was confirmed before anybody was told is told to nobody', async () => {
    await using house = await openHouse();
    const number = await house.withdraw();
    house.line.fails = 1;
    await house.look();
    await house.store.confirmRelease({ release: number, by: MADINA, at: house.clock.at });
    house.clock.at += MINUTE;
    await house.look();

    expect(house.told).toEqual([]);
  });
});

test('a way back by one person that needs two is told at once to all others who may approve, as such', async () => {
  await using house = await openHouse();
  await house.goBack();
  await house.look();
  house.clock.at += DAY;
  await house.look();

  expect(house.chats()).toEqual(['Madina', 'Firuz', 'Madina']);
  const [first, ...late] = house.told.map(({ text }) => text);
  expect(first).toBe(
    `⚠️ Firuz went back to release 1 alone. Please look at it and confirm it within 24 hours: somebody else than Firuz must do so.\n${LINK}`,
  );
  expect(late[1]).toContain('went back to release 1 alone, and nobody confirmed it within 24 hours. It stays so.');
});

test('a program is told of a withdrawal at once and where nobody has confirmed it, and administrators where no other approver is reached', async () => {
  await using house = await openHouse();
  const number = await house.withdraw();
  const unconfirmed = await house.store.unconfirmed();
  const all = { mayRelease: [FIRUZ, MADINA], administrators: [ZARINA], hasWebhook: true };
  const raised = (now: number, approvers = [MADINA]) =>
    withdrawalAlarms(unconfirmed, { ...all, now, approvers }).map(({ kind, left }) => [kind, left]);
  expect(raised(START + DAY - 1)).toEqual([['withdrawn', [MADINA, WEBHOOK]]]);
  expect(raised(START + DAY - 1, [FIRUZ])).toEqual([['withdrawn', [ZARINA, WEBHOOK]]]);
  expect(raised(START + DAY, [FIRUZ])).toEqual([['unconfirmed', [FIRUZ, ZARINA, WEBHOOK]]]);
  expect(raised(START + DAY)).toEqual([['unconfirmed', [MADINA, WEBHOOK]]]);

  const [alarm] = withdrawalAlarms(unconfirmed, { ...all, now: START + DAY, approvers: [] });
  const claimed = { ...alarm!, id: 'a1', tries: 1, kind: 'unconfirmed' } as const;
  const deps = { store: house.store, now: () => START + DAY, publicUrl: 'https://hamroh.example' };
  expect(JSON.parse((await toldToApprovers(deps, claimed))?.body ?? '')).toEqual({
    id: 'a1',
    kind: 'unconfirmed',
    at: START + DAY,
    about: `release:${number}`,
    link: LINK,
  });
});

test('an operator who becomes an approver keeps their chat, and an editor does not', () => {
  const telegram = { chatId: '7', linkedAt: START };
  const operator = staffNamed(ZARINA, { telegram });

  expect(withRole('approver')(operator).telegram).toEqual(telegram);
  expect(withRole('editor')(operator).telegram).toBeNull();
});
