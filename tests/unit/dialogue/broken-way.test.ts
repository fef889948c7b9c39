import { describe, expect, test } from 'vitest';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import { createTalk, type Talk, type TalkSettings } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const WAYS = {
  telegram: 'https://t.me/hamroh_bot',
  whatsapp: 'https://wa.me/992900000000',
  web: 'https://hamroh.example',
};
const RUSSIA = [{ channel: 'telegram', country: 'RU' }];
const WEEK_MS = 7 * 24 * 3_600_000;
const TOLD = /может не работать|шояд кор накунад/;

function inRussia(more: TalkSettings = {}): Talk {
  const talk = createTalk(knowledge, { language: 'ru', ways: WAYS, brokenWays: RUSSIA, ...more });
  const { conversation } = talk;
  talk.conversation = { ...conversation, contact: { ...conversation.contact, country: 'RU' } };
  return talk;
}

describe('whoever is where their channel does not work', () => {
  test.each(['tg', 'ru'] as const)('reads beside the answer which ways do, in %s', (language) => {
    const talk = inRussia({ language });
    const { text, choices } = talk.says('/menu');

    expect(text).toMatch(TOLD);
    expect(text).toContain(WAYS.whatsapp);
    expect(text).toContain(WAYS.web);
    expect(text).not.toContain(WAYS.telegram);
    expect(choices.length).toBeGreaterThan(3);
    expect(place(talk)).toBe('menu/topics');
  });

  test.each(['tg', 'ru'] as const)(
    'reads what people call the chat on the site where that is theirs, in %s',
    (language) => {
      const talk = inRussia({ language, channel: 'web', brokenWays: [{ channel: 'web', country: 'RU' }] });

      expect(talk.says('/menu').text).toMatch(
        language === 'ru' ? /Чат на сайте там, где вы сейчас, может/ : /Чат дар сомона дар кишваре, ки ҳастед, шояд/,
      );
    },
  );

  test('reads it once a week', () => {
    const talk = inRussia();
    talk.says('/menu');
    expect(talk.says('/menu').text).not.toMatch(TOLD);
    talk.waits(WEEK_MS);
    expect(talk.says('/menu').text).toMatch(TOLD);
  });

  test('is led to no way that does not work there either, and is told nothing where none does', () => {
    const both = inRussia({ brokenWays: [...RUSSIA, { channel: 'whatsapp', country: 'RU' }] });
    expect(both.says('/menu').text).not.toContain(WAYS.whatsapp);
    expect(inRussia({ ways: { ...WAYS, whatsapp: null, web: null } }).says('/menu').text).not.toMatch(TOLD);
  });

  test('is answered about danger first, and about nothing else', () => {
    const talk = inRussia();
    const { text } = talk.says('меня бьют');

    expect(text).not.toMatch(TOLD);
    expect(text).toContain('112');
  });

  test('is told nothing of it at the questions about danger, nor while that request is open', () => {
    const talk = inRussia();
    talk.says('меня бьют');

    expect(talk.presses('Нет').text).not.toMatch(TOLD);
    expect(place(talk)).toBe('urgent/can-write');
    talk.says('/menu');
    expect(talk.says('/menu').text).not.toMatch(TOLD);
    expect(talk.conversation.ticket?.level).toBe('red');
  });

  test('hears nothing of it while an operator talks, under the cover, or on leaving', () => {
    const held = createTalk(knowledge, { language: 'ru' });
    held.says('хочу поговорить с человеком');
    const talk = inRussia();
    talk.conversation = { ...talk.conversation, ticket: held.conversation.ticket };
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    expect(talk.says('мои данные').text).not.toMatch(TOLD);
    expect(inRussia().says('скрыть').text).not.toMatch(TOLD);
    expect(inRussia().says('стоп').text).not.toMatch(TOLD);
  });
});

test.each([
  ['in another country', { brokenWays: [{ channel: 'telegram', country: 'KZ' }] }],
  ['on another channel', { brokenWays: [{ channel: 'whatsapp', country: 'RU' }] }],
  ['where nobody has said so', { brokenWays: [] }],
])('nobody is told %s', (_where, more) => {
  expect(inRussia(more).says('/menu').text).not.toMatch(TOLD);
});

test('whoever has named no country is told nothing', () => {
  const talk = createTalk(knowledge, { language: 'ru', ways: WAYS, brokenWays: RUSSIA });
  expect(talk.says('/menu').text).not.toMatch(TOLD);
});
