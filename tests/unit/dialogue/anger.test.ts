import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

const NOT_YOUR_FAULT = /[Аа]йби шумо нест|[Вв]ы не виноваты/;

/** By the id of the choice, whatever its label. */
function picks(talk: Talk, id: string): string {
  const token = talk.last.choices.find((choice) => choice.token.endsWith(`.${id}`))?.token ?? id;
  return talk.sends({ kind: 'choice', token }).text;
}

describe.each([
  ['tg', 'хашми худро намедорам', /ҳуҷраи дигар/],
  ['ru', 'не могу справиться с гневом', /выйдите в другую комнату/],
] as const)('who is afraid of the own anger (%s)', (language, words, leave) => {
  test('hears first to leave the room, and is asked whether somebody needs a doctor', () => {
    const talk = atMenu(language);

    const { text } = talk.says(words);

    expect(place(talk)).toBe('anger/now');
    expect(text).toMatch(leave);
  });

  test('is never told that they are not to blame, and comes to a person', () => {
    const talk = atMenu(language);
    const said = [talk.says(words).text, picks(talk, 'no'), picks(talk, 'person')].join('\n');

    expect(said).not.toMatch(NOT_YOUR_FAULT);
    expect(talk.conversation.ticket).toMatchObject({ topic: 'family', level: 'orange' });
  });

  test.each(['yes', 'unsure'])('and who says "%s" to the doctor gets a number and a red request', (id) => {
    const talk = atMenu(language);
    talk.says(words);

    expect(picks(talk, id)).toMatch(/\n\+?\d[\d -]*\n/);
    expect(talk.conversation.ticket).toMatchObject({ level: 'red' });
  });

  test('and who is hit instead goes on to the words for who is hit', () => {
    const talk = atMenu(language);
    talk.says(words);
    picks(talk, 'me');

    expect(place(talk)).toMatch(/^urgent\//);
  });
});

test('whoever is home again and says that they hit comes to the same help', () => {
  const talk = createTalk(knowledge, { language: 'tg' });
  talk.says('/menu');
  talk.says('баъди бозгашт дар хона ҷанҷол');
  picks(talk, 'quarrel');
  picks(talk, 'self');

  expect(place(talk)).toBe('anger/now');
});
