import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

function picks(talk: Talk, id: string): string {
  const token = talk.last.choices.find((choice) => choice.token.endsWith(`.${id}`))?.token;
  return talk.sends({ kind: 'choice', token: token ?? id }).text;
}

describe.each([
  ['tg', /[Шш]артнома(и артиш)? (ё қоғаз аст, ки ба хизмат намешавед|бо артиши Россия, ё қоғаз)/, /ҳуқуқшинос/],
  ['ru', /контракт (с армией России )?или (бумага|справка)(,| о негодности)/, /юрист/],
] as const)('a man who asks for residence or citizenship (%s)', (language, paper, lawyer) => {
  test('hears that a paper of the army is asked, to ask a lawyer first, and is offered a person', () => {
    const talk = createTalk(knowledge, { language });
    talk.conversation.contact.country = 'RU';
    talk.sends({ kind: 'choice', token: '!topic.recruited-for-war' });
    picks(talk, 'yes');
    picks(talk, 'me');

    const text = picks(talk, 'status');

    expect(text).toMatch(paper);
    expect(text).toMatch(lawyer);
    expect(place(talk)).toBe('recruited-for-war/offer-soon');
  });

  test('finds it among the frauds and traps of Russia, with the day and the source', () => {
    const rule = knowledge.content.countryRules.get('ru.army-status');

    expect(rule).toMatchObject({ country: 'RU', section: 'frauds', risk: 'A', confidence: 'high' });
    expect(rule?.text[language]).toMatch(paper);
  });
});
