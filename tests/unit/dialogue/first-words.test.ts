import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ChannelName, Language } from '../../../core/message.ts';
import { draftOf } from '../../../dialogue/turn/draft.ts';
import { changeUndecided } from '../../../dialogue/turn/undecided.ts';
import { type Answer, createTalk, type Talk } from '../../support/talk.ts';
import { AGREE, atMenu, knowledge, LANGUAGE_LABEL, newcomer, place, whereLed } from './stand.ts';

const DAY = 24 * 3_600_000;
const REFUSE = { tg: 'Розӣ нестам', ru: 'Не даю согласия' } as const;
const NOT_UNDERSTOOD = /нафаҳмидам|не понял/;

const FIXTURE = join(import.meta.dirname, '..', '..', 'fixtures', 'first-words.tsv');
const phrases = readFileSync(FIXTURE, 'utf8')
  .split('\n')
  .slice(1)
  .filter((line) => line !== '')
  .map((line) => line.split('\t'))
  .map(([text = '', language, script]) => ({ text, language: language === 'tg' ? 'tg' : 'ru', script }) as const);

function begin(talk: Talk, language: Language, answers: Record<Language, string> = AGREE): void {
  talk.presses(LANGUAGE_LABEL[language]);
  talk.presses(answers[language]);
}

type Phrase = (typeof phrases)[number];

const begun = new Map<Phrase, { answer: Answer; ledTo: string }>();

/** What the first words of a newcomer are answered with, and where they have led once language and consent are through. */
function beginWith(phrase: Phrase): { answer: Answer; ledTo: string } {
  const before = begun.get(phrase);
  if (before !== undefined) return before;
  const talk = newcomer();
  const answer = talk.says(phrase.text);
  if (place(talk) === 'welcome/language') begin(talk, phrase.language);
  const found = { answer, ledTo: whereLed(talk) };
  begun.set(phrase, found);
  return found;
}

const lines = (talk: Talk) => talk.last.commit?.log ?? [];
const undecided = (talk: Talk) => talk.conversation.memory.undecided;

describe('the first words of a newcomer', () => {
  test.each(phrases)('are read as the menu reads them once language and consent are through: $text', (phrase) => {
    const known = atMenu(phrase.language);
    known.says(phrase.text);

    const { answer, ledTo } = beginWith(phrase);

    expect(answer.text).not.toMatch(NOT_UNDERSTOOD);
    const isUnread = NOT_UNDERSTOOD.test(known.last.text);
    expect(isUnread ? 'menu/topics' : whereLed(known)).toBe(ledTo);
  });

  test('lead somewhere, of most who say what it is about', () => {
    const lost = phrases.filter((phrase) => beginWith(phrase).ledTo === 'menu/topics');

    expect(phrases.length).toBeGreaterThan(60);
    expect(lost.length / phrases.length).toBeLessThan(0.12);
  });

  test.each(['telegram', 'whatsapp', 'web'] as ChannelName[])('wait sealed, out of the log, on %s', (channel) => {
    const talk = createTalk(knowledge, { channel });
    const { commit } = talk.says('паспорти маро гирифтанд');

    expect(commit?.log).toEqual([]);
    expect(undecided(talk)).toMatchObject([{ text: 'паспорти маро гирифтанд', at: talk.now, since: talk.now }]);
    expect(talk.conversation.timers).toMatchObject([{ kind: 'undecided', at: talk.now + DAY }]);
  });

  test('go to the log with consent, with their true time', () => {
    const talk = newcomer();
    talk.says('паспорти маро гирифтанд');
    const at = talk.now;
    talk.waits(3_600_000);
    begin(talk, 'tg');

    expect(place(talk)).toMatch(/^passport-kept\//);
    expect(lines(talk)[0]).toMatchObject({ text: 'паспорти маро гирифтанд', at, kind: 'text' });
    expect(undecided(talk)).toBeUndefined();
    // But for the one that waits at the question whether they are safe.
    expect(talk.conversation.timers.map(({ kind }) => kind)).toEqual(['silent']);
  });

  test('are answered without consent, and leave no word behind', () => {
    const talk = newcomer();
    talk.says('паспорти маро гирифтанд');
    begin(talk, 'tg', REFUSE);

    expect(place(talk)).toMatch(/^passport-kept\//);
    expect(lines(talk)).toHaveLength(2);
    expect(JSON.stringify(lines(talk))).not.toContain('паспорти маро');
    expect(JSON.stringify(talk.conversation)).not.toContain('паспорти маро');
  });

  test('are gone after a day, though nobody writes', () => {
    const talk = newcomer();
    talk.says('паспорти маро гирифтанд');
    const [timer] = talk.conversation.timers;
    talk.waits(DAY);
    const answer = talk.sends({ kind: 'timer', timer: timer! });

    expect(answer.bubbles).toEqual([]);
    expect(undecided(talk)).toBeUndefined();
    expect(talk.conversation.timers).toEqual([]);
    expect(JSON.stringify([talk.conversation, lines(talk)])).not.toContain('паспорти маро');
    talk.says('/start');
    begin(talk, 'tg');
    expect(place(talk)).toBe('menu/topics');
  });

  test('are several: none is lost, and the one that names a topic leads', () => {
    const talk = newcomer();
    talk.says('ман Фаррух');
    talk.says('паспорти маро гирифтанд');
    talk.waits(DAY / 2);
    talk.says('ду моҳ шуд');
    expect(undecided(talk)).toHaveLength(3);
    begin(talk, 'tg');

    expect(place(talk)).toMatch(/^passport-kept\//);
    expect(lines(talk).filter(({ text }) => text !== undefined)).toHaveLength(4);
  });

  test('of which only some are a day old go one after the other', () => {
    const talk = newcomer();
    talk.says('ман Фаррух');
    const [timer] = talk.conversation.timers;
    talk.waits(DAY / 2);
    talk.says('паспорти маро гирифтанд');
    const later = talk.now;
    talk.waits(DAY / 2);
    talk.sends({ kind: 'timer', timer: timer! });

    expect(undecided(talk)).toMatchObject([{ text: 'паспорти маро гирифтанд' }]);
    expect(talk.conversation.timers).toMatchObject([{ kind: 'undecided', at: later + DAY }]);
  });

  test('stay within bounds, however much is written', () => {
    const talk = newcomer();
    for (let count = 0; count < 30; count++) talk.says(`тратата ${'бу '.repeat(1000)} ${count}`);

    expect(undecided(talk)).toHaveLength(10);
    expect(Math.max(...(undecided(talk) ?? []).map(({ text = '' }) => text.length))).toBe(1000);
  });

  test('and then /start is still the words', () => {
    const talk = newcomer();
    talk.says('у меня забрали паспорт');
    talk.says('/start');
    begin(talk, 'ru');

    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test('go before the topic of the link that somebody came by, where they name another', () => {
    const talk = newcomer();
    talk.says('/start patent-russia');
    talk.says('у меня забрали паспорт');
    begin(talk, 'ru');
    expect(place(talk)).toMatch(/^passport-kept\//);
    talk.says('меню');
    expect(place(talk)).toBe('menu/topics');

    const vague = newcomer();
    vague.says('/start patent-russia');
    vague.says('тратата бубубу');
    begin(vague, 'ru');
    expect(place(vague)).toMatch(/^patent-russia\//);
  });

  test('wait also where the language is chosen by typing it', () => {
    const talk = newcomer();
    talk.says('у меня забрали паспорт');
    talk.says('русский');
    talk.says('да');

    expect(place(talk)).toMatch(/^passport-kept\//);
  });

  test.each(['тратата бубубу', 'asdf qwer zxcv'])('that nobody can read bring the greeting: "%s"', (text) => {
    const talk = newcomer();
    expect(talk.says(text).text).not.toMatch(NOT_UNDERSTOOD);
    talk.says(text);
    begin(talk, 'ru');

    expect(talk.last.text).toContain('Здравствуйте!');
    expect(talk.last.text).not.toMatch(NOT_UNDERSTOOD);
    expect(place(talk)).toBe('menu/topics');
  });

  test.each(['салом', '👋', '/start', 'здравствуйте'])('are none in "%s"', (text) => {
    const talk = newcomer();
    talk.says(text);

    expect(undecided(talk)).toBeUndefined();
  });

  test('go over to the request where a person is asked for before consent, and to danger', () => {
    for (const text of ['хочу поговорить с человеком', 'меня бьют']) {
      const talk = newcomer();
      talk.says('у меня забрали паспорт');
      talk.says(text);

      expect(lines(talk).map((line) => line.text)).toEqual(['у меня забрали паспорт', text]);
      expect(undecided(talk)).toBeUndefined();
    }
  });

  test('are erased by forgetting, also before consent', () => {
    const talk = newcomer();
    talk.says('у меня забрали паспорт');
    talk.says('удалите мои данные');
    talk.presses(1);
    talk.presses(1);

    expect(talk.conversation.timers).toMatchObject([{ kind: 'forget' }]);
    expect(undecided(talk)).toBeUndefined();
    expect(JSON.stringify([talk.conversation, lines(talk)])).not.toContain('забрали');
  });

  test.each(['!exit', '!cover'])('are erased by %s', (token) => {
    const talk = newcomer();
    talk.says('у меня забрали паспорт');
    talk.sends({ kind: 'choice', token });

    expect(JSON.stringify([talk.conversation, lines(talk)])).not.toContain('забрали');
  });

  test.each(['помогите', 'ёрӣ диҳед', 'yori lozim'])('that cry for help wait for no question: "%s"', (text) => {
    const [first, second] = [newcomer(), newcomer()];
    second.says('/start');

    for (const talk of [first, second]) {
      expect(talk.says(text).text).toMatch(/\d{3}/);
      expect(place(talk)).toMatch(/^urgent\//);
    }
  });

  test('may stand under a picture, which is not kept', () => {
    const talk = newcomer();
    const file = { id: 'photo-1', mimeType: 'image/jpeg' };
    talk.sends({ kind: 'media', media: 'photo', caption: 'паспорти маро гирифтанд', file });
    expect(JSON.stringify(undecided(talk))).not.toContain('photo-1');
    begin(talk, 'tg');

    expect(place(talk)).toMatch(/^passport-kept\//);
    expect(talk.last.choices.map(({ token }) => token)).not.toContain('!by-voice');
  });

  test('are counted in what we know of somebody, before they are decided on', () => {
    const talk = newcomer();
    talk.says('паспорти маро гирифтанд');
    talk.says('маълумоти ман');
    talk.presses(1);

    expect(talk.last.text).toContain('розигии шумо нигоҳ медорем: 1');
  });

  test('that their writer changes or takes back before consent are so here', () => {
    const talk = newcomer();
    talk.says('/start');
    talk.says('паспорти маро гирифтанд');
    const [first] = undecided(talk) ?? [];
    talk.conversation.memory.undecided = [{ ...first!, externalId: '17' }];

    const draft = draftOf(talk.conversation);
    expect(changeUndecided(draft, '17', 'маош надоданд')?.memory.undecided).toMatchObject([{ text: 'маош надоданд' }]);
    const taken = changeUndecided(draft, '17', null);
    expect(JSON.stringify(taken?.memory.undecided)).not.toContain('паспорти');
    expect(changeUndecided(draft, '18', null)).toBeNull();
    expect(changeUndecided(draft, undefined, null)).toBeNull();
  });
});
