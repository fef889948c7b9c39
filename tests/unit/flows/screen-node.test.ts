import { describe, expect, test } from 'vitest';
import type { Screen, Surroundings } from '../../../flows/engine/turn.ts';
import { ENDS } from './banded-ends.ts';
import { bookFrom } from './make-flows.ts';
import { play } from './play-flows.ts';

const QUESTIONS: Screen['questions'] = [
  { text: { tg: 'ҳуҷҷат?', ru: 'документы?' }, flag: 'papers', flagOn: 'yes', stop: false },
  { text: { tg: 'маош?', ru: 'зарплата?' }, flag: 'wages', flagOn: 'no', stop: false },
  { text: { tg: 'зӯрӣ?', ru: 'насилие?' }, flag: 'violence', flagOn: 'yes', stop: true },
];
const SIGNS: Screen = {
  questions: QUESTIONS,
  bands: ['none', 'some', 'strong'],
  bandOf: (answers) => {
    const signs = QUESTIONS.filter(({ flagOn }, index) => answers[index] === flagOn).length;
    return ['none', 'some', 'strong'][Math.min(signs, 2)] ?? '';
  },
};
const around: Partial<Surroundings> = { screens: new Map([['signs', SIGNS]]) };

const SCREEN = `
ask: { ask: { tg: чӣ, ru: что }, choices: [{ id: go, label: { tg: рав, ru: иди }, to: signs }] }
signs:
  screen: signs
  save: signs
  to: { strong: strong, some: some, none: none }
  stop: urgent
  child: child
${ENDS}`;

function screening(age: number | null = 30, more: Partial<Surroundings> = {}) {
  const talk = play(bookFrom({ work: SCREEN }), { contact: { age }, around: { ...around, ...more } });
  talk.presses('go');
  return talk;
}

describe('a screen', () => {
  test('asks one question after the other, each with yes, no and skip', () => {
    const talk = screening();

    expect(talk.told.at(-1)).toBe('ask ҳуҷҷат? yes no skip');
    expect(talk.presses('no')).toEqual(['ask маош? yes no skip']);
    expect(talk.presses('yes')).toEqual(['ask зӯрӣ? yes no skip']);
    expect(talk.presses('no').slice(0, 2)).toEqual(['screened none 0', 'step work/none']);
    expect(talk.session.flags).toEqual([]);
    expect(talk.session.answers).toEqual({ signs: 'none', 'signs-count': 0 });
  });

  test('tells which question of how many it is', () => {
    const talk = screening();
    talk.presses('skip');

    expect(talk.turn.effects.at(-1)).toMatchObject({ kind: 'ask', item: 1, of: 3 });
  });

  test('raises the flag of a sign at once, also where no is the sign', () => {
    const talk = screening();

    talk.presses('skip');
    talk.presses('no');

    expect(talk.session.flags).toEqual(['wages']);
    expect(talk.presses('skip')).toContain('screened some 1');
    expect(talk.told).toContain('say баъзе');
  });

  test('is answered in words, in either language, but never by a guess', () => {
    const talk = screening();

    expect(talk.says('да')).toEqual(['ask маош? yes no skip']);
    expect(talk.says('Не')).toEqual(['ask зӯрӣ? yes no skip']);
    expect(talk.says('даа наверное')).toEqual(['notice not_understood', 'ask зӯрӣ? yes no skip']);
    expect(talk.replies({ kind: 'skip' })).toContain('screened strong 2');
  });

  test.each(['намедонам', 'не знаю', 'Не знаю.', 'пропустить', 'гузаред', 'гузаштан', 'дигар савол'])(
    'lets who writes «%s» pass a question by',
    (words) => {
      const talk = screening();

      expect(talk.says(words)).toEqual(['ask маош? yes no skip']);
      expect(talk.session.flags).toEqual([]);
    },
  );

  test('is left at once with a sign that must not wait', () => {
    const talk = screening();
    talk.presses('skip');
    talk.presses('yes');

    expect(talk.presses('yes').slice(0, 3)).toEqual(['screened some 1', 'step work/urgent', 'say хатар']);
    expect(talk.session.flags).toEqual(['violence']);
  });

  test('goes back question by question, taking down only the flag of the answer that is undone', () => {
    const talk = screening();
    talk.presses('yes');
    talk.presses('no');

    expect(talk.goesBack()).toEqual(['notice went_back', 'ask маош? yes no skip']);
    expect(talk.session.flags).toEqual(['papers']);
    expect(talk.goesBack()).toEqual(['notice went_back', 'ask ҳуҷҷат? yes no skip']);
    expect(talk.session.flags).toEqual([]);
    expect(talk.goesBack()).toEqual(['notice went_back', 'ask чӣ go']);
  });

  test('is come back to at its last question, with what was answered before', () => {
    const talk = screening();
    talk.presses('yes');
    talk.presses('no');
    talk.presses('skip');

    expect(talk.goesBack()).toEqual(['notice went_back', 'ask зӯрӣ? yes no skip']);
    expect(talk.session.answers).toEqual({});
    expect(talk.presses('skip')).toContain('screened strong 2');
  });

  test('keeps a flag that was up before it, whatever is undone', () => {
    const nodes = SCREEN.replace('to: signs }] }', 'to: signs, flags: [papers] }] }');
    const talk = play(bookFrom({ work: nodes }), { around });
    talk.presses('go');
    talk.presses('yes');

    talk.goesBack();

    expect(talk.session.flags).toEqual(['papers']);
  });

  test('is not put to a child', () => {
    expect(screening(17).told).toContain('say кӯдак');
    expect(screening(18).told.at(-1)).toBe('ask ҳуҷҷат? yes no skip');
  });

  test('begins again where its questions have become others meanwhile', () => {
    const talk = screening();
    talk.presses('yes');
    const shorter = { ...SIGNS, questions: QUESTIONS.slice(1) };

    const later = play(bookFrom({ work: SCREEN }), { around: { screens: new Map([['signs', shorter]]) } });
    later.presses('go');

    expect(later.told.at(-1)).toBe('ask маош? yes no skip');
    later.session.progress = talk.session.progress ?? { answers: '', of: 0 };
    expect(later.presses('yes')).toEqual(['ask зӯрӣ? yes no skip']);
    expect(later.session.progress).toEqual({ answers: 'y', of: 2 });
  });

  test('takes the way of the next higher band where a script does not know the band', () => {
    const nodes = SCREEN.replace('strong: strong, some: some, none: none', 'strong: strong, none: none');
    const talk = play(bookFrom({ work: nodes }), { around });
    talk.presses('go');
    talk.presses('yes');
    talk.presses('skip');

    expect(talk.presses('skip')).toContain('say бисёр');
  });

  test('says that the place is gone where nobody keeps the questions any more', () => {
    expect(screening(null, { screens: new Map() }).told).toContain('notice place_gone');
  });
});
