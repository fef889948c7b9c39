import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../../core/days.ts';
import { SESSION_MAX_BYTES } from '../../../core/session.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { type Answer, createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

const WORK = `
a: { ask: { tg: Кор?, ru: Работа? }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: b }, { id: no, label: { tg: Не, ru: Нет }, to: menu }] }
b: { say: { tg: Хуб, ru: Хорошо }, to: c }
c: { ask: { tg: Чанд?, ru: Сколько? }, expect: number, save: c, to: menu }`;

function atWork(): Talk {
  const talk = createTalk(smallKnowledge({ work: WORK }), { language: 'ru' });
  talk.says('/menu');
  talk.presses('Работа');
  return talk;
}

/** What was told of nodes, such as `work/a on 0`. */
function told(answer: Answer): string[] {
  return noted(answer).map(({ flow, node, label }) => `${flow}/${node} ${label?.split(' ').slice(0, 2).join(' ')}`);
}

function noted({ commit }: Answer) {
  return (commit?.events ?? []).filter(({ kind }) => kind === 'step' || kind === 'outcome');
}

test('an answer is told of the question that was left, and of all nodes to the next one', () => {
  expect(told(atWork().says('да'))).toEqual(['work/b passed 0', 'work/c asked 0', 'work/a on 0']);
});

test('release, language and channel stand with it, and nothing else', () => {
  const labels = atWork()
    .says('да')
    .commit?.events.flatMap(({ kind, label }) => (kind === 'step' || kind === 'outcome' ? [label] : []));

  expect(labels).toEqual(['passed 0 1 ru telegram', 'asked 0 1 ru telegram', 'on 0 1 ru telegram']);
});

test('whoever goes back has left the one question and come to the other', () => {
  const talk = atWork();
  talk.says('да');

  expect(told(talk.says('назад'))).toEqual(['work/a asked 0', 'work/c back 0']);
});

test('whoever asks for the menu has left, and whoever is not understood is asked again', () => {
  const talk = atWork();
  talk.says('да');

  expect(told(talk.says('не помню'))).toEqual(['work/c again 0']);
  expect(told(talk.says('/menu'))).toEqual(['menu/topics asked 0', 'work/c away 0']);
});

test('to read the question once more, or in the other language, is no end of it', () => {
  const talk = atWork();

  expect(told(talk.sends({ kind: 'choice', token: '!repeat' }))).toEqual([]);
  expect(told(talk.says('тоҷикӣ'))).toEqual([]);
  expect(place(talk)).toBe('work/a');
});

test('an answer of the next day is told with the day, and a later one not at all: the person had given up', () => {
  const [next, late] = [atWork(), atWork()];
  next.waits(DAY_MS);
  late.waits(2 * DAY_MS);

  expect(told(next.sends({ kind: 'choice', token: '!menu' }))).toContain('work/a away 1');
  expect(told(late.sends({ kind: 'choice', token: '!menu' }))).toEqual(['menu/topics asked 0']);
});

test('an outcome is told by whom the question was asked: in the language and release of then', () => {
  const talk = createTalk(knowledge);
  talk.says('/start');
  expect(place(talk)).toBe('welcome/language');
  const labels = ({ commit }: Answer) => (commit?.events ?? []).filter(({ kind }) => kind === 'outcome');

  expect(labels(talk.says('русский'))).toMatchObject([{ node: 'language', label: 'on 0 1 - telegram' }]);
  const asked = place(talk);
  talk.says('тоҷикӣ');
  expect(place(talk)).toBe(asked);
  expect(labels(talk.says('/menu'))).toMatchObject([{ label: 'away 0 1 ru telegram' }]);
});

test('a question that a later release asks once more ends as it was counted, on the day on which it came', () => {
  const before = atWork();
  const known = smallKnowledge({ work: WORK });
  const { newest } = known.book;
  const later = createTalk(
    { ...known, book: { newest: { ...newest, release: 2 }, older: new Map([[1, newest]]) } },
    { language: 'ru', at: before.now + DAY_MS },
  );
  later.conversation = before.conversation;

  later.says('тоҷикӣ');
  expect(later.conversation.session).toMatchObject({ node: 'a', release: 2 });
  const { commit } = later.says('/menu');
  expect(commit?.events.filter(({ kind }) => kind === 'outcome')).toMatchObject([{ label: 'away 1 1 ru telegram' }]);
});

test('whom only a reminder came to has not come, and does not give up; the question that it took away is left', () => {
  const nodes = `
start: { remind: after, after: 1 day, open: well, asks: true, to: menu }
well: { ask: { tg: Нағз?, ru: Хорошо? }, choices: [{ id: good, label: { tg: Ҳа, ru: Да }, to: menu }] }`;
  const talk = createTalk(smallKnowledge({ work: { nodes, start: 'start' } }), { language: 'ru' });
  talk.says('/menu');
  talk.presses('Работа');
  const [timer] = talk.conversation.timers;
  if (timer?.kind !== 'remind') throw new Error('no reminder waits');
  talk.now = timer.at;

  const rung = told(talk.sends({ kind: 'timer', timer }));
  expect(place(talk)).toBe('work/well');
  expect(rung.filter((one) => /asked|passed/.test(one))).toEqual([]);
  expect(rung.filter((one) => one.startsWith('menu/'))).toEqual(['menu/topics away 1']);
  expect(told(talk.says('да'))).toEqual(['menu/topics asked 0']);
});

test('a turn writes at most one event more, whoever says what', () => {
  const talk = atWork();
  const outcomes = (answer: Answer) => answer.commit?.events.filter(({ kind }) => kind === 'outcome').length;

  for (const words of ['да', 'что', 'назад', 'нет', '/menu', 'меня бьют']) {
    expect(outcomes(talk.says(words))).toBeLessThanOrEqual(1);
  }
});

const WORDS = [
  'да',
  'нет',
  '1',
  '2',
  '3',
  'назад',
  '/menu',
  'оператор',
  'меня бьют',
  'не понял',
  'тоҷикӣ',
  'стоп',
  'паспорт забрали',
  'мои данные',
];

test('of everybody who came to a question it is known what followed, or they still stand there, also by language', () => {
  const runs = fc.array(fc.oneof(fc.constantFrom(...WORDS), fc.integer({ min: 1, max: 9 })), {
    minLength: 4,
    maxLength: 14,
  });
  let ends = 0;
  fc.assert(
    fc.property(runs, (moves) => {
      const talk = createTalk(knowledge, { language: 'ru' });
      const standing = new Map<string, number>();
      const play = (answer: Answer) => {
        for (const { flow, node, label = '' } of noted(answer)) {
          const [mark, , release, language] = label.split(' ');
          const at = `${flow}/${node} ${release} ${language}`;
          const by = mark === 'asked' ? 1 : mark === 'on' || mark === 'back' || mark === 'away' ? -1 : 0;
          if (by === -1) ends += 1;
          standing.set(at, (standing.get(at) ?? 0) + by);
        }
        const stands = [...standing].flatMap(([at, count]) => (count === 0 ? [] : [[at.split(' ')[0], count]]));
        const here = place(talk);
        expect(stands).toEqual(here === null ? [] : [[here, 1]]);
      };
      play(talk.says('/menu'));
      for (const move of moves) {
        const button =
          typeof move === 'number' ? talk.last.choices[move % Math.max(1, talk.last.choices.length)] : null;
        if (button) play(talk.sends({ kind: 'choice', token: button.token }));
        else play(talk.says(String(move)));
      }
    }),
    { numRuns: 150 },
  );
  expect(ends).toBeGreaterThan(300);
});

test('for what is counted nobody with a full session loses a step back or a letter of an answer', () => {
  const sizeOf = (session: object) => new TextEncoder().encode(JSON.stringify(session)).length;
  const small = atWork();
  small.says('да');
  const back = small.conversation.session?.back ?? [];
  let isCounted = true;
  for (let letters = 3_500; letters < 4_096; letters += 3) {
    const talk = atWork();
    const before = talk.conversation.session;
    if (before === null) throw new Error('nobody stands there');
    const story = 'x'.repeat(letters);
    talk.conversation = { ...talk.conversation, session: { ...before, answers: { story } } };

    talk.says('да');
    const { countedAs, ...session } = talk.conversation.session ?? before;
    const whole = { ...session, back, answers: { ...session.answers, story } };
    if (sizeOf(whole) > SESSION_MAX_BYTES) break;
    expect(session.answers.story).toBe(story);
    expect(session.back).toEqual(back);
    isCounted = countedAs !== undefined;
  }
  expect(isCounted).toBe(false);
});

test('what comes from elsewhere than from the person is no end of a question', () => {
  const talk = atMenu('ru');

  expect(told(talk.sends({ kind: 'blocked' }))).toEqual([]);
});
