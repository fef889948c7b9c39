import { expect, test } from 'vitest';
import type { Own, Said } from '../../../bot/web/page/src/conversation.ts';
import { mayEnd } from '../../../bot/web/page/src/may-end.ts';
import { createOutbox } from '../../../bot/web/page/src/outbox.ts';
import type { Answer } from '../../../bot/web/page/src/server.ts';
import { until } from '../../support/until.ts';

const LOST = { kind: 'away', retryAfterMs: 0, problem: null } as const;
const WRONG = { kind: 'token-wrong' } as const;

function said(seq: number, ...labels: string[]): Said {
  const choices = labels.map((label, nth) => ({ id: `${seq}.${nth}`, label }));
  return { kind: 'said', seq, at: seq, from: 'bot', text: '?', choices, cover: false, erased: [] };
}

function own(text: string, after = 2): Own {
  return { kind: 'own', id: text, at: 3, after, text, state: 'sending' };
}

/** How often it goes out, and what becomes of it, where each try meets the next of these answers. */
async function deliver(message: Own, answers: Answer<null>[], isOnline = () => true) {
  let tries = 0;
  const outbox = createOutbox({
    isOnline,
    mayEnd: () => true,
    async post() {
      tries += 1;
      return answers.shift() ?? { kind: 'ok', value: null };
    },
    onChange: () => {},
  });
  outbox.add(message);
  await until(
    () => message.state,
    (state) => state !== 'sending',
  );
  return { tries, state: message.state, problem: message.problem };
}

test('a yes to a deletion may end the conversation, typed as it stands on the button or in short', () => {
  const items = [said(1, 'Да', 'Нет'), said(2, 'Да, удалить', 'Не удалять')];

  expect(mayEnd(items, { ...own('Стоп'), choice: '2.1' })).toBe(true);
  for (const yes of ['Да, удалить', 'да удалить', ' ДА! ']) expect(mayEnd(items, own(yes))).toBe(true);
  const tajik = [said(2, 'Ҳа, пок кунед', 'Не')];
  for (const yes of ['ҳа', 'Ҳа, пок кунед.']) expect(mayEnd(tajik, own(yes))).toBe(true);
});

test('words of a cry go on in another conversation, whatever was asked', () => {
  const items = [said(1, 'Да, удалить', 'Не удалять'), said(2, 'Я в опасности', 'Да', 'Другое')];

  for (const cry of ['Я в опасности', 'да', 'меня бьют, помогите']) expect(mayEnd(items, own(cry))).toBe(false);
  expect(mayEnd([said(2, 'Да, удалить')], own('да, помогите'))).toBe(false);
  expect(mayEnd([], own('да'))).toBe(false);
  const labels = ['Мезанад, метарсонад', 'Задан, куштан', 'Нет, не говорить'];
  for (const cry of [...labels, 'мезанад', 'задан', 'нет']) {
    expect(mayEnd([said(2, ...labels, 'Ҳа, пок кардан')], own(cry)), cry).toBe(false);
  }
});

test('what may have arrived is sent in no other conversation; what has not, is', async () => {
  const over = { state: 'failed', problem: 'conversation_over' };
  const tooMany = { ...LOST, problem: 'too_many_messages' } as const;
  const offline = [false, false];

  expect(await deliver(own('yes'), [LOST, WRONG])).toEqual({ tries: 2, ...over });
  expect(await deliver(own('yes'), [tooMany, WRONG])).toMatchObject({ tries: 3, state: 'sent' });
  expect(await deliver(own('yes'), [LOST, WRONG], () => offline.shift() ?? true)).toMatchObject({ state: 'sent' });
  // It was on its way when the network went.
  const going = [true, false];
  expect(await deliver(own('yes'), [LOST, WRONG], () => going.shift() ?? true)).toEqual({ tries: 2, ...over });
});

test('what is known to be of a conversation that is over says so when its turn comes', async () => {
  const [first, second] = [own('first'), own('second')];
  const arrived = Promise.withResolvers<void>();
  const shown = Promise.withResolvers<void>();
  const outbox = createOutbox({
    isOnline: () => true,
    mayEnd: () => true,
    async post() {
      await arrived.promise;
      return { kind: 'ok', value: null };
    },
    onChange({ id, state }) {
      if (id === 'second' && state === 'failed') shown.resolve();
    },
  });
  outbox.add(first);
  outbox.add(second);

  // The page begins anew meanwhile.
  Object.assign(second, { state: 'failed', problem: 'conversation_over', isHeld: true });
  arrived.resolve();
  await shown.promise;
  expect(second.problem).toBe('conversation_over');
});
