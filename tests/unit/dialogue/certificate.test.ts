import { describe, expect, test } from 'vitest';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { proveAlwaysAPerson } from '../../../dialogue/turn/certificate.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { NOON } from '../../support/talk.ts';

const WORK = `
ask: { ask: { tg: Бинем?, ru: Посмотрим? }, choices: [{ id: go, label: { tg: Рав, ru: Дальше }, to: signs }] }
signs:
  screen: warning-signs
  to: { strong: rules, some: rules, none: sure }
  stop: urgent
  child: sure
rules: { show: country-rules/RU/work, to: sure }
sure: { ask: { tg: Ёд?, ru: Напомнить? }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: later }] }
later: { remind: later, after: 3 days, open: sure, to: menu }`;

const knowledge = smallKnowledge({ work: WORK });

/** A bot whose bubbles lost every button of the program's own at one place. */
function without(place: (turn: ReturnType<typeof decide>) => boolean): typeof decide {
  return (...of) => {
    const turn = decide(...of);
    if (turn.forget || !place(turn)) return turn;
    const outbound = turn.commit.outbound.map((bubble) => ({ ...bubble, choices: [] }));
    return { ...turn, commit: { ...turn.commit, outbound } };
  };
}

function problemsOf(of: Knowledge, turn = decide): string[] {
  return [...new Set(proveAlwaysAPerson(of, NOON, { turn }).problems.map(({ where }) => where))];
}

describe('a person or a verified number is two taps away', () => {
  test('from questions, screens, entries, reminders and the end of everything', () => {
    const { places, proven, problems } = proveAlwaysAPerson(knowledge, NOON);
    const questions = [...knowledge.book.newest.flows.values()].flatMap(({ nodes }) =>
      [...nodes.values()].filter(({ kind }) => ['choose', 'pick', 'expect', 'screen', 'show'].includes(kind)),
    );

    expect(problems).toEqual([]);
    expect(places).toBe(questions.length + 2);
    expect(proven).toBe(places * 6);
  });

  test('also where it is proved by night, when no reminder comes', () => {
    expect(proveAlwaysAPerson(knowledge, Date.UTC(2026, 10, 24, 20)).problems).toEqual([]);
  });

  test('and each button of a place is pressed on the way: one that breaks the bot is found, whatever the others lead to', () => {
    const breaking: typeof decide = (of, can, input) => {
      const content = input.waiting[0]?.inbound.content;
      if (content?.kind === 'choice' && content.token.includes('sure') && content.token.endsWith('yes'))
        throw new Error('broken');
      return decide(of, can, input);
    };

    expect(() => proveAlwaysAPerson(knowledge, NOON, { turn: breaking })).toThrow('broken');
  });

  test('or it is told that a screen has lost its way out', () => {
    const lost = without(({ forget, ...turn }) => !forget && 'commit' in turn && turn.commit.session?.node === 'signs');

    expect(problemsOf(knowledge, lost)).toEqual(['work/signs']);
  });

  test('or it is told that a reminder has', () => {
    const lost = without((turn) => !turn.forget && turn.commit.events.some(({ kind }) => kind === 'reminded'));

    expect(problemsOf(knowledge, lost)).toEqual(['work/later']);
  });

  test('or it is told of every question, when the button that opens the rest is gone from all bubbles', () => {
    const cut: typeof decide = (...of) => {
      const turn = decide(...of);
      if (turn.forget) return turn;
      const outbound = turn.commit.outbound.map((bubble) => ({
        ...bubble,
        choices: bubble.choices.filter(({ token }) => token !== '!more'),
      }));
      return { ...turn, commit: { ...turn.commit, outbound } };
    };

    expect(problemsOf(knowledge, cut)).toContain('work/ask');
  });

  test('or it is told that a person is promised and only a number is there that nobody has verified', () => {
    const told = (line: string) =>
      smallKnowledge({
        work: WORK,
        'talk-to-a-person': {
          nodes: `
open: { say: { tg: '{{contact:${line}}}', ru: '{{contact:${line}}}' }, to: tell }
tell: { ask: { tg: Боз чӣ?, ru: Что ещё? }, expect: text, save: more, optional: true, to: menu }`,
        },
      });

    expect(problemsOf(told('tj.ambulance'))).toContain('work/ask');
    expect(problemsOf(told('tr.yimer'))).toEqual([]);
  });
});
