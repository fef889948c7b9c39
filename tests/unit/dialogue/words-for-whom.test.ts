import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

function talkIn(country: string | null): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.conversation.contact.country = country;
  return talk;
}

describe('rules of Russia on an injury', () => {
  test.each(['TR', 'AE', 'KZ'])('are not told to somebody in %s', (country) => {
    const talk = talkIn(country);
    const { text, choices } = talk.says('упал на стройке сломал ногу');

    expect(text).toMatch(
      /Сначала врач[\s\S]*(?:Правила этой страны узнает специалист|О работе можно спросить здесь:\n)/,
    );
    expect(text).not.toMatch(/В России|СФР|Н-1/);
    expect(choices.map(({ label }) => label)).not.toContain('Что делает фирма');
  });

  test.each([['RU'], [null]])('are told where somebody is in Russia, or says so when asked (%s)', (country) => {
    const talk = talkIn(country);
    const first = talk.says('упал на стройке сломал ногу').text;
    const told = country === null ? talk.presses('В России').text : first;

    expect(first).toMatch(/Сначала врач[\s\S]*\n103\n/);
    expect(told).toContain('В России');
    expect(talk.presses('Что делает фирма').text).toMatch(/СФР[\s\S]*Н-1/);
  });
});

test('who was raped is given the numbers that hold for a man too, before the line for women', () => {
  const talk = talkIn('RU');
  talk.sends({ kind: 'choice', token: '!topic.urgent' });
  talk.presses('Да');
  const { text } = talk.presses('Сексуальное насилие');

  expect(text).toMatch(/\n112\n[\s\S]*Если вы женщина:[\s\S]*8-800-7000-600/);
});

test('where the police hold somebody, the numbers are said to be for a doctor or other help', () => {
  const talk = talkIn('RU');
  talk.sends({ kind: 'choice', token: '!topic.detained-deported' });
  talk.presses('Задержали меня');
  const { text } = talk.presses('Да');

  expect(text).toMatch(/Если нужен врач или другая помощь:\n[\s\S]*103/);
  expect(text).not.toContain('Если это безопасно, звоните');
});
