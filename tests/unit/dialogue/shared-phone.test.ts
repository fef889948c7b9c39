import { expect, test } from 'vitest';
import { addressOfProfile, CLOSES_AFTER_MS } from '../../../core/shared-phone.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { FLOOD } from '../../../dialogue/turn/flood.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { agreed, answered, inDanger, WORDS } from './safe-talks.ts';
import { atMenu, knowledge } from './stand.ts';

/** The talk goes on behind the door of a shared phone. */
function behindDoor(talk: Talk): Talk {
  talk.conversation = { ...talk.conversation, address: addressOfProfile(talk.conversation.address, 1) };
  return talk;
}

/** The time is over after which the profile closes itself. */
function closesInTime(talk: Talk) {
  const timer = talk.conversation.timers.find(({ kind }) => kind === 'close');
  if (timer === undefined) throw new Error('the profile is not to be closed');
  talk.waits(CLOSES_AFTER_MS);
  return talk.sends({ kind: 'timer', timer });
}

test('a profile that closes itself says so, and takes away what stood there', () => {
  const talk = behindDoor(atMenu('ru'));
  talk.says('меню');
  expect(closesInTime(talk).bubbles).toMatchObject([{ kind: 'cover', text: 'Закрыто.' }]);
});

test('whoever has asked for silence is told nothing when it closes itself', () => {
  const talk = behindDoor(atMenu('ru'));
  talk.says('стоп');
  expect(closesInTime(talk).bubbles).toEqual([]);
  expect(talk.conversation.timers).toEqual([]);
});

test('whoever is not alone is told nothing when it closes itself', () => {
  const talk = behindDoor(agreed('ru'));
  talk.says(WORDS.ru[0]);
  expect(closesInTime(talk).bubbles).toEqual([]);
});

test('a cry that takes the place of what was said to the opening takes out of the chat what that would have', () => {
  const talk = behindDoor(atMenu('ru'));
  talk.sends({ kind: 'opened', deletes: ['d-1', 'd-2'] });
  const cries = (unsent: number) => {
    talk.conversation = { ...talk.conversation, unsent };
    return talk.says('меня бьют').bubbles.map(({ wipesDoor, deletes }) => ({ wipesDoor, deletes }));
  };
  expect(cries(2)[0]).toEqual({ wipesDoor: true, deletes: ['d-1', 'd-2'] });
  expect(cries(0)[0]).toEqual({});
});

test('opening a profile to read an answer tells the desk of nobody who waits', () => {
  const talk = behindDoor(inDanger());
  answered(talk);
  expect(talk.conversation.ticket?.waitingSince).toBeNull();
  talk.sends({ kind: 'opened', deletes: [] });
  expect(talk.conversation.ticket?.waitingSince).toBeNull();
  talk.says('спасибо, жду');
  expect(talk.conversation.ticket?.waitingSince).toBe(talk.now);
});

test('whoever opens a profile is told what stays in the chat, where nothing can be taken away', () => {
  const opened = (channel: 'telegram' | 'whatsapp') =>
    behindDoor(createTalk(knowledge, { language: 'ru', channel })).sends({ kind: 'opened', deletes: [] }).text;
  expect(opened('whatsapp')).toContain('Каждый раз удаляйте их сами.');
  expect(opened('telegram')).not.toContain('удаляйте');
});

test.each([
  { kind: 'text', text: 'замок' },
  { kind: 'choice', token: '!close' },
] as const)(
  'danger that is told among very many words is heard at the desk, though the last of them closes the profile: $kind',
  (lock) => {
    const talk = behindDoor(atMenu('ru'));
    const { conversation, now } = talk;
    const texts = ['меня бьют', ...Array.from({ length: FLOOD }, () => 'ало')];
    const waiting = [...texts.map((text) => ({ kind: 'text' as const, text })), lock].map((content, at) => {
      return {
        key: `k${at}`,
        inbound: { id: `m:${at}`, account: 'telegram', from: conversation.address, at: now, content },
      };
    });
    const decision = decide(knowledge, CAPABILITIES.telegram, { conversation, waiting, now, newId: 'id-00c0ffee' });
    if (decision.forget) throw new Error('nobody asked for that');
    expect(decision.phone).toEqual({ is: 'close', hasCried: true });
    expect(decision.commit.ticket).toMatchObject({ level: 'red', status: 'open' });
    expect(decision.commit.outbound).toMatchObject([{ kind: 'cover', text: 'Закрыто.' }]);
  },
);

test('behind the door a number reaches whoever helps with danger, and the numbers of danger stay in the chat', () => {
  const talk = behindDoor(atMenu('ru'));
  talk.says('меня бьют');
  expect(talk.conversation.ticket).toMatchObject({ level: 'red', assignee: null });
  const { commit } = talk.says('1205');
  expect(commit?.log).toMatchObject([{ text: '1205' }]);
  expect(commit?.outbound.some(({ wipes, deletes }) => wipes !== undefined || deletes !== undefined)).toBe(false);
});

test('so it does for whoever asks for a person before one holds their case', () => {
  const talk = behindDoor(atMenu('ru'));
  talk.says('оператор');
  expect(talk.says('4512').commit?.log).toMatchObject([{ text: '4512' }]);
});

test('what may open a profile is kept nowhere, and takes no question out of the chat', () => {
  const talk = behindDoor(atMenu('ru'));
  talk.says('проверить работу');
  const { commit } = talk.says('4821');
  expect(JSON.stringify(commit)).not.toContain('4821');
  expect(commit?.outbound.some(({ wipes }) => wipes !== undefined)).toBe(false);
});

test('the closed door has numbers for an answer to a cry, and nothing for whoever is not alone', () => {
  const knocks = (talk: Talk, text: string) =>
    behindDoor(talk)
      .says(text)
      .bubbles.map(({ knock }) => knock);
  expect(new Set(knocks(atMenu('ru'), 'меня бьют'))).toEqual(new Set(['numbers']));
  expect(new Set(knocks(agreed('ru'), 'меня бьют'))).toEqual(new Set(['numbers']));
  expect(knocks(agreed('ru'), `${WORDS.ru[0]} меня бьют`)).toEqual(['none']);
  expect(knocks(agreed('ru'), WORDS.ru[0])).toEqual(['none']);
  expect(knocks(atMenu('ru'), 'меню')).toEqual([undefined]);
});
