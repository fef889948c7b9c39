import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES, type MediaKind } from '../../../core/message.ts';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

const FILE = { id: 'file-1', mimeType: 'image/jpeg' };

function sends(
  talk: Talk,
  { media = 'photo', caption = '', album }: { media?: MediaKind; caption?: string; album?: string } = {},
) {
  return talk.sends({ kind: 'media', media, caption, file: FILE, ...(album === undefined ? {} : { album }) });
}

/** Somebody who has asked for a person. */
function asking(): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('хочу поговорить с человеком');
  return talk;
}

describe('a file', () => {
  test('is wished for when a person is asked for, through the account it came by, and not before', () => {
    const before = createTalk(knowledge, { language: 'ru' });
    before.says('салом');

    expect(sends(before).commit?.log).toEqual([expect.not.objectContaining({ file: expect.anything() })]);
    expect(sends(asking()).commit?.log).toEqual([
      expect.objectContaining({ kind: 'photo', file: { ...FILE, account: 'telegram' } }),
    ]);
  });

  test('is wished for while an operator talks, and no more when the request is closed', () => {
    const talk = asking();
    talk.desk((by) => claimTicket({ knowledge, by }, null));

    expect(sends(talk, { media: 'voice' }).commit?.log[0]).toMatchObject({ kind: 'voice', file: FILE });
    talk.conversation.ticket = { ...talk.conversation.ticket!, status: 'closed' };
    expect(sends(talk).commit?.log[0]).not.toHaveProperty('file');
  });

  test('that comes while the chat is covered is marked: it leaves the house for nobody', () => {
    const talk = asking();
    expect(sends(talk, { media: 'voice' }).commit?.log[0]?.file).toEqual({ ...FILE, account: 'telegram' });
    talk.says('скрыть');

    expect(talk.conversation.memory.coveredAt).toBeDefined();
    expect(sends(talk, { media: 'voice' }).commit?.log[0]?.file).toMatchObject({ isCovered: true });
  });

  test('that is a sticker is not wished for', () => {
    expect(sends(asking(), { media: 'sticker' }).commit?.log[0]).not.toHaveProperty('file');
  });

  test.each(LANGUAGES)('of somebody who waits for a person is not said to be thrown away, in %s', (language) => {
    const talk = createTalk(knowledge, { language });
    talk.says(language === 'tg' ? 'бо одам гап занам' : 'хочу поговорить с человеком');
    const kept = language === 'tg' ? /мутахассисе мебинад/ : /увидит человек/;
    const thrown = language === 'tg' ? /нигоҳ намедорем/ : /не храни/;

    for (const media of ['photo', 'document', 'video'] as const) {
      const { text } = sends(talk, { media });
      expect(text).toMatch(kept);
      expect(text).not.toMatch(thrown);
    }
    expect(talk.sends({ kind: 'location', latitude: 55.7, longitude: 37.6 }).text).toMatch(kept);
  });
});

describe('files that were sent together', () => {
  test('are answered once, and all of them are there for the operator', () => {
    const talk = asking();
    const answers = [1, 2, 3].map(() => sends(talk, { album: 'a1' }));

    expect(answers.map(({ bubbles }) => bubbles.length > 0)).toEqual([true, false, false]);
    expect(answers.map(({ commit }) => commit?.log[0]?.file !== undefined)).toEqual([true, true, true]);
  });

  test('are heard where there are words with them, also with the last', () => {
    const talk = createTalk(knowledge, { language: 'tg' });
    sends(talk, { album: 'a1' });

    expect(sends(talk, { album: 'a1', caption: 'маро дар хона банд карданд' }).text).toMatch(/\d{3}/);
  });

  test('are not mistaken for those of another time', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    sends(talk, { album: 'a1' });

    expect(sends(talk, { album: 'a2' }).bubbles).not.toEqual([]);
    expect(sends(talk).bubbles).not.toEqual([]);
  });
});
