import { describe, expect, test } from 'vitest';
import type { Language } from '../../../core/message.ts';
import { answerTicket, claimTicket, releaseTicket } from '../../../dialogue/desk/desk.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { sorryTurn } from '../../../dialogue/turn/sorry.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const TELLING =
  /дархост|запрос|мутахассис|специалист|хатар|опасн|муҳоҷир|мигра|паспорт|шиноснома|маош|зарплат|ёрӣ|помощ|меню/i;

/** Somebody with an open request who has hidden the chat. */
function covered(language: Language = 'tg'): Talk {
  const talk = createTalk(knowledge, { language });
  talk.says(language === 'tg' ? 'бо одам гап занам' : 'хочу поговорить с человеком');
  talk.sends({ kind: 'choice', token: '!cover' });
  return talk;
}

describe('after the chat is hidden', () => {
  test.each([
    'салом',
    'ассалому алайкум',
    'кто это',
    'паспорти маро гирифтанд',
    'меню',
    'оператор',
    'ҳа',
    '1',
    'русский',
    'маълумоти ман',
    'когда ответят',
  ])('"%s" of whoever holds the phone is answered by plain words alone', (text) => {
    for (const language of ['tg', 'ru'] as const) {
      const answer = covered(language).says(text);

      expect(answer.text).not.toMatch(TELLING);
      expect(answer.text).not.toBe('');
      expect(answer.choices.map(({ token }) => token)).toEqual(['!go-on']);
    }
  });

  test('a button that still stands there, a picture and a voice are answered so, too', () => {
    const talk = covered();
    const said = [
      talk.sends({ kind: 'choice', token: '!person' }),
      talk.sends({ kind: 'media', media: 'voice', caption: '', file: { id: 'v', mimeType: 'audio/ogg' } }),
      talk.sends({ kind: 'location', latitude: 1, longitude: 2 }),
    ];

    for (const { text } of said) expect(text).not.toMatch(TELLING);
  });

  test.each([
    ['ru', 'я в дубае он с ножом', null, '999'],
    ['tg', 'ман дар Дубай ҳастам, вай корд дорад', null, '999'],
    ['ru', 'я в дубае он с ножом', 'RU', '999'],
    ['ru', 'я в токио меня бьют', 'TJ', '119'],
    ['tg', 'маро мезананд, дар Сеул', null, '112'],
  ] as const)(
    'in danger reads the numbers of the land that the cry names (%s: %s, known: %s)',
    (language, text, known, phone) => {
      const talk = covered(language);
      talk.conversation.contact.country = known;
      const told = talk.says(text).text;

      expect(told).toMatch(new RegExp(`^${phone}$`, 'm'));
      expect(told).not.toMatch(/Таджикистан|Тоҷикистон|Россия/);
      expect(talk.conversation.contact.country).toBe(known);
    },
  );

  test('what is written joins the request, for whoever is to help', () => {
    const talk = covered();
    const { commit } = talk.says('дар кӯчаи Рӯдакӣ ҳастам');

    expect(commit?.log).toMatchObject([{ text: 'дар кӯчаи Рӯдакӣ ҳастам' }]);
    expect(commit?.ticket?.heardAt).toBe(talk.now);
  });

  test.each(['маро мезананд', 'меня бьют'])('words of danger bring numbers and nothing of before: "%s"', (text) => {
    const talk = covered();
    const answer = talk.says(text);

    expect(answer.text).toMatch(/\d{3}/);
    expect(answer.text).not.toMatch(/дархост|запрос|мутахассис|специалист|айби|виноват/i);
    expect(answer.choices.map(({ token }) => token)).toEqual(['!go-on']);
    expect(answer.bubbles[0]?.urgency).toBe('first');
    expect(talk.conversation.ticket?.level).toBe('red');
    expect(talk.says('салом').text).not.toMatch(TELLING);
  });

  test.each(['/start', 'идома', 'Идома!', 'idoma', 'продолжить', 'Продолжим'])('"%s" leads back', (text) => {
    const talk = covered();
    talk.says('салом');
    talk.says(text);

    expect(place(talk)).toBe('menu/topics');
    expect(talk.says('меню').text).toContain('Ба шумо чӣ лозим');
  });

  test('the button under the plain words leads back', () => {
    const talk = covered('ru');
    talk.says('привет');
    talk.presses('Дальше');

    expect(place(talk)).toBe('menu/topics');
  });

  test('an operator cannot write there until the person is back', () => {
    const talk = covered();
    talk.says('салом');
    expect(talk.desk((by) => claimTicket({ knowledge, by }, null))).toEqual([]);
    const answers = () => {
      // As the store has it from the person's next word on.
      talk.conversation.memory.silentSince = null;
      return talk.desk((by) => answerTicket({ by }, { key: 'k1', text: 'Салом', asked: 'Салом' }));
    };
    expect(answers).toThrow('asked for silence');
    expect(talk.says('салом').text).not.toMatch(TELLING);
    expect(talk.says('маро мезананд').text).toMatch(/\d{3}/);
    talk.says('идома');

    expect(talk.last.text).toContain('одам ҷавоб медиҳад');
    expect(answers()).toHaveLength(1);
    talk.desk((by) => releaseTicket({ knowledge, by }, 'рафтам'));
  });

  test('a bug of ours shows numbers and says nothing', () => {
    const talk = covered();
    const inbound = { id: '1', account: 'telegram', from: talk.conversation.address, at: talk.now };
    const waiting = [{ key: 'k', inbound: { ...inbound, content: { kind: 'text' as const, text: 'салом' } } }];
    const input = { conversation: talk.conversation, waiting, now: talk.now, newId: 'n' };
    const { outbound } = sorryTurn(knowledge, CAPABILITIES.telegram, input);

    expect(outbound).toMatchObject([{ choices: [] }]);
    expect(outbound[0]?.text).toMatch(/\d{3}/);
    expect(outbound[0]?.text).not.toMatch(/Бубахшед/);
  });

  test('stop stays stop, and whoever wants to be forgotten is asked how', () => {
    const talk = covered();
    expect(talk.says('стоп').text).toContain('Хайр');
    talk.says('маълумоти маро пок кунед');

    expect(place(talk)).toBe('my-data/forget');
  });
});
