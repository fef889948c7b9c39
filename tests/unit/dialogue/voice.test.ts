import { describe, expect, test } from 'vitest';
import type { ChannelName, Language, MediaKind } from '../../../core/message.ts';
import ru from '../../../locales/ru.json' with { type: 'json' };
import tg from '../../../locales/tg.json' with { type: 'json' };
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, newcomer, place } from './stand.ts';

const DAY = 24 * 3_600_000;
const NOTE = { id: 'voice-1', mimeType: 'audio/ogg' };
const speaks = (talk: Talk, media: MediaKind = 'voice', id = NOTE.id) =>
  talk.sends({ kind: 'media', media, caption: '', file: { ...NOTE, id } });
const files = (talk: Talk) => (talk.last.commit?.log ?? []).flatMap(({ file }) => (file ? [file.id] : []));
const tokens = (talk: Talk) => talk.last.choices.map(({ token }) => token);

describe('a voice note', () => {
  test.each(['telegram', 'whatsapp'] as ChannelName[])(
    'of somebody who asks for nobody waits for one button, which makes it the first message of a request, on %s',
    (channel) => {
      for (const language of ['tg', 'ru'] as Language[]) {
        const talk = createTalk(knowledge, { channel, language });
        talk.says('/menu');
        const { commit } = speaks(talk);
        expect(talk.last.text).toMatch(/гирифтам|получен/);
        expect(tokens(talk)[0]).toBe('!by-voice');
        expect(commit).toMatchObject({ ticket: null, log: [], timers: [{ kind: 'undecided', at: talk.now + DAY }] });
        expect(commit?.memory.undecided).toMatchObject([{ kind: 'voice', file: { id: 'voice-1', account: channel } }]);
        talk.presses(1);

        expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'yellow' });
        expect(files(talk)).toEqual(['voice-1']);
        expect(talk.last.text).toMatch(/\d{3}/);
        expect(talk.last.text).toMatch(/мутахассис занг занад|специалист позвонил/);
      }
    },
  );

  test('of a newcomer is offered a way to a person in both languages, beside the first question', () => {
    for (const channel of ['telegram', 'whatsapp'] as ChannelName[]) {
      const talk = createTalk(knowledge, { channel });
      speaks(talk);

      expect(talk.last.text).toMatch(/гирифтам[\s\S]*получен[\s\S]*Выберите язык/);
      expect(talk.last.choices.map(({ label }) => label)).toEqual(['Тоҷикӣ', 'Русский', 'Ба мутахассис / Человеку']);
      talk.presses(3);
      expect(files(talk)).toEqual(['voice-1']);
    }
  });

  test('of a newcomer is offered again after consent, and after a refusal', () => {
    for (const answer of ['Даю согласие', 'Не даю согласия']) {
      const talk = newcomer();
      speaks(talk);
      talk.presses('Русский');
      talk.presses(answer);
      expect(place(talk)).toBe('menu/topics');
      expect(tokens(talk)).toContain('!by-voice');
      talk.presses('Передать человеку');

      expect(files(talk)).toEqual(['voice-1']);
    }
  });

  test('leaves the open question where it is', () => {
    const talk = atMenu('ru');
    talk.presses('Проверить работу');
    const asked = place(talk);
    speaks(talk);
    expect(tokens(talk)).toEqual(['!by-voice', '!no-voice']);
    talk.presses(2);

    expect(place(talk)).toBe(asked);
  });

  test.each(['tg', 'ru'] as const)(
    'that is not to be heard is dropped with one tap, and nothing of it is kept, in %s',
    (language) => {
      const talk = atMenu(language);
      speaks(talk);
      speaks(talk, 'audio', 'voice-2');
      const { commit } = talk.presses(2);

      expect(talk.last.text).toMatch(/^(Хорошо|Хуб)\./);
      expect(place(talk)).toBe('menu/topics');
      expect(commit).toMatchObject({ ticket: null, timers: [] });
      expect(commit?.memory.undecided).toBeUndefined();
      expect(commit?.log.map(({ kind, file }) => [kind, file])).toEqual([
        ['voice', undefined],
        ['audio', undefined],
        ['choice', undefined],
      ]);
      talk.says(language === 'ru' ? 'человек' : 'мутахассис');
      expect(files(talk)).toEqual([]);
    },
  );

  test.each(['tg', 'ru'] as const)('that a person has by now is not said to be kept nowhere, in %s', (language) => {
    const talk = atMenu(language);
    speaks(talk);
    const drop = talk.last.choices[1]?.token ?? '';
    talk.says(language === 'ru' ? 'хочу поговорить с человеком' : 'бо одам гап занам');
    expect(files(talk)).toEqual(['voice-1']);
    const { text } = talk.sends({ kind: 'choice', token: drop });

    expect(text).not.toMatch(/никому не передано|ба касе намедиҳам/);
    expect(text).toMatch(/«стереть сообщение»|«паёмро пок кунед»/);
  });

  test('of a newcomer that is dropped leaves first words where they wait', () => {
    const talk = newcomer();
    talk.says('маоши маро надоданд');
    speaks(talk);
    talk.sends({ kind: 'choice', token: '!no-voice' });

    expect(talk.conversation.memory.undecided).toMatchObject([{ kind: 'text' }]);
  });

  test('and another: both go with the button', () => {
    const talk = atMenu();
    speaks(talk);
    speaks(talk, 'audio', 'voice-2');
    talk.presses(1);

    expect(files(talk)).toEqual(['voice-1', 'voice-2']);
  });

  test('that nobody was asked to hear is gone after a day, and its file never fetched', () => {
    const talk = atMenu();
    speaks(talk);
    const [timer] = talk.conversation.timers;
    talk.waits(DAY);
    talk.sends({ kind: 'timer', timer: timer! });
    expect(files(talk)).toEqual([]);
    expect(talk.last.commit?.log).toMatchObject([{ kind: 'voice' }]);
    expect(JSON.stringify(talk.conversation)).not.toContain('voice-1');
    talk.sends({ kind: 'choice', token: '!by-voice' });

    expect(talk.conversation.ticket?.status).toBe('open');
    expect(files(talk)).toEqual([]);
  });

  test('while a request is open goes to whoever is to help, in the shortest words', () => {
    const talk = atMenu('ru');
    talk.says('хочу поговорить с человеком');
    const asked = place(talk);
    speaks(talk);

    expect(talk.last.text).toContain('Специалист прослушает ваше сообщение.');
    expect(place(talk)).toBe(asked);
    expect(files(talk)).toEqual(['voice-1']);
  });

  test('is never said to be of no use', () => {
    const all = JSON.stringify([tg, ru]);

    expect(all).not.toMatch(/гӯш карда наметавон|прослушать.*нельзя|не могу (?:сейчас )?(?:слушать|прослушать)/i);
  });
});

/** The one line under an answer where words hint at danger. */
const WAY_TO_HELP = /\n\nАгар шумо ё наздикатон дар хатар бошед, «Ёрӣ лозим»-ро пахш кунед\.$/;

describe('whoever cannot read or write', () => {
  test.each([
    'хонда наметавонам',
    'савод надорам',
    'ман саводнок нестам',
    'хат намедонам',
    'savod nadoram',
    'не умею читать',
    'я писать не умею',
  ])('is offered a voice note, a person and a call: "%s"', (text) => {
    const talk = atMenu();
    talk.says(text);

    expect(place(talk)).toBe('by-voice/offer');
    expect(talk.last.text.replace(WAY_TO_HELP, '').length).toBeLessThan(80);
    talk.presses(2);
    expect(talk.conversation.ticket?.status).toBe('open');
    expect(place(talk)).toBe('by-voice/number');
    talk.says('+992 93 555 12 34');
    expect(place(talk)).toBeNull();
    expect(talk.last.commit?.log).toMatchObject([{ text: '+992 93 555 12 34' }]);
  });

  test('is not told to speak where no voice can be sent', () => {
    const talk = createTalk(knowledge, { channel: 'web', language: 'ru' });

    expect(talk.says('не умею читать').text).not.toMatch(/голос/i);
  });

  test('is offered a call while a request is open', () => {
    const talk = atMenu('ru');
    talk.says('хочу поговорить с человеком');
    talk.says('не умею писать');

    expect(place(talk)).toBe('by-voice/call');
  });

  test('as a newcomer is led there after the first questions', () => {
    const talk = newcomer();
    talk.says('хонда наметавонам');
    talk.presses('Тоҷикӣ');
    talk.presses(1);

    expect(place(talk)).toBe('by-voice/offer');
  });
});

test.each([
  ['Тоҷикӣ', 'Розӣ ҳастам'],
  ['Русский', 'Даю согласие'],
])('after language and consent the way to a person for a voice note is the first button: %s', (language, consent) => {
  const talk = newcomer();
  talk.sends({ kind: 'media', media: 'voice', caption: '', file: { id: 'v', mimeType: 'audio/ogg' } });
  talk.presses(language);
  talk.presses(consent);

  expect(talk.last.choices[0]?.token).toBe('!by-voice');
});
