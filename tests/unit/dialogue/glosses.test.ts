import { describe, expect, test } from 'vitest';
import { floipFile, floipSources } from '../../../app/editing/floip.ts';
import { shownAs } from '../../../app/editing/shown.ts';
import { heardClips } from '../../../core/clip.ts';
import { soundsIn } from '../../../dialogue/say/sounds.ts';
import { toldBy } from '../../../dialogue/say/told.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { clipOf } from '../../support/content-life.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk } from '../../support/talk.ts';
import { countryRule, fact, term } from '../content/samples.ts';

const MARK = '{{gloss:ban}}';
const ban = term({ id: 'ban', tg: 'манъи вуруд', ru: 'запрет на въезд', gloss: { tg: 'запрет' } });
const card = term({
  id: 'card',
  tg: 'корти муҳоҷират',
  ru: 'миграционная карта',
  gloss: { tg: 'карта', ru: 'карточка' },
});
const glossary = new Map([ban, card].map((one) => [one.id, one]));
const TODAY = '2026-11-24';

const FLOWS = {
  work: `
first: { say: { tg: "Манъи вуруд${MARK} ҳаст? Манъи вурудро${MARK} санҷед.", ru: "Запрет на въезд${MARK} есть?" }, to: ask }
ask: { ask: { tg: "Манъи вуруд${MARK} чист?", ru: "Что за запрет${MARK}?" }, choices: [{ id: on, label: { tg: Боз, ru: Ещё }, to: again }, { id: off, label: { tg: Дигар, ru: Другое }, to: rules }] }
again: { say: { tg: "Ва манъи вуруд${MARK}.", ru: "И запрет${MARK}." }, to: ask }`,
  rules: `
start: { show: country-rules/RU/work, to: more }
more: { ask: { tg: "{{fact:ru.ban}}", ru: "{{fact:ru.ban}}" }, expect: text, save: word, to: work }`,
};
const text = { tg: `Манъи вуруд${MARK} панҷ сол аст.`, ru: `Запрет${MARK} – пять лет.` };
const more = {
  glossary,
  facts: new Map([['ru.ban', fact({ id: 'ru.ban', text })]]),
  countryRules: new Map([['ru.ban', countryRule({ id: 'ru.ban', section: 'work', text })]]),
};

function started(language: 'tg' | 'ru' = 'tg') {
  const talk = createTalk(smallKnowledge(FLOWS, more), { language });
  talk.sends({ kind: 'choice', token: '!menu' });
  talk.presses(language === 'tg' ? 'Кор' : 'Работа');
  return talk;
}

describe('an official word is explained by the word that people know', () => {
  test('where it is read first in a flow, and not again', () => {
    const talk = started();

    expect(talk.last.text).toBe('Манъи вуруд (запрет) ҳаст? Манъи вурудро санҷед.\n\nМанъи вуруд чист?');
    expect(talk.presses('Боз').text).toBe('Ва манъи вуруд.\n\nМанъи вуруд чист?');
  });

  test('again in another flow, in a rule as in a fact, once for both', () => {
    const talk = started();
    const { text: said } = talk.presses('Дигар');

    expect(said.match(/\(запрет\)/g)?.length).toBe(1);
    expect(said).toMatch(/^Манъи вуруд \(запрет\) панҷ сол аст\./);
    expect(talk.says('Салом').text).toContain('Манъи вуруд (запрет) ҳаст?');
  });

  test('once more to whoever asks to hear it again, and to whoever goes on in another language', () => {
    const talk = started();

    expect(talk.sends({ kind: 'choice', token: '!repeat' }).text).toContain('Манъи вуруд (запрет) чист?');
    expect(talk.presses('Боз').text).not.toContain('(запрет)');
    talk.says('на русском');
    talk.says('тоҷикӣ');
    expect(talk.last.text).toContain('Манъи вуруд (запрет) чист?');
  });

  test('in the language that has such a word, and else stands alone', () => {
    expect(started('ru').last.text).toContain('Запрет на въезд есть?\n\nЧто за запрет?');
  });

  test('and the place at which somebody stands stays as small as it may be', () => {
    expect(started().conversation.session?.glossed).toEqual(['ban']);
    expect(started('ru').conversation.session).not.toHaveProperty('glossed');
  });
});

describe('whoever reads a text apart from a talk reads it with the word', () => {
  const knowledge = smallKnowledge(FLOWS, more);

  test('in what the console shows of an entry', () => {
    expect(shownAs(knowledge, { kind: 'rule', entry: 'ru.ban' }, { json: { text }, today: TODAY })).toEqual({
      tg: 'Манъи вуруд (запрет) панҷ сол аст.',
      ru: 'Запрет – пять лет.',
    });
  });

  test('in the length of a bubble that the checker counts', () => {
    const { lengthOf } = toldBy(knowledge, TODAY);
    const at = { flow: 'work', node: 'again', release: 1 };
    const reader = { language: 'tg', country: null, about: 'self' } as const;

    expect(lengthOf({ kind: 'say', text, at }, reader)).toBe('Манъи вуруд (запрет) панҷ сол аст.'.length);
  });

  test('in a file for another tool', () => {
    const { flows } = knowledge.book.newest;
    const { container } = floipFile([...flows.values()], floipSources(knowledge, flows, TODAY), {
      changedAt: 0,
      today: TODAY,
    });
    const written = JSON.stringify(container);

    expect(written.includes('Ва манъи вуруд (запрет).')).toBe(true);
    expect(written.includes('gloss:')).toBe(false);
  });
});

test('somebody speaks the text without the word, and it is heard with it and without', () => {
  const words = `Манъи вуруд${MARK} чист?`;
  const knowledge = smallKnowledge(
    { work: `ask: { ask: { tg: "${words}", ru: "Что?" }, expect: text, save: a, to: ask }` },
    more,
  );
  const clip = clipOf({ id: 'clip0', of: shortHash(words), seconds: 1, by: 'a', approved: { by: 'b', at: 1 } });
  const sounds = soundsIn(knowledge.book.newest, heardClips([clip]), shortHash);
  const talk = createTalk(knowledge, { language: 'tg', sounds });
  talk.sends({ kind: 'choice', token: '!menu' });
  talk.presses('Кор');
  const hears = () => talk.last.choices.some(({ label }) => label.startsWith('🔊'));

  expect([talk.last.text, hears()]).toEqual(['Манъи вуруд (запрет) чист?', true]);
  talk.says('Салом');
  expect([talk.last.text, hears()]).toEqual(['Манъи вуруд чист?', true]);
});
