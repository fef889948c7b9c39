import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import { SESSION_MAX_BYTES } from '../../../core/session.ts';
import { screensIn, weightsIn } from '../../../dialogue/know/screens.ts';
import type { ScreenAnswer } from '../../../flows/engine/turn.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const WORK = `
ask: { ask: { tg: Бинем?, ru: Посмотрим? }, choices: [{ id: go, label: { tg: Рав, ru: Дальше }, to: signs }] }
signs:
  screen: warning-signs
  save: signs
  to: { strong: strong, some: some, none: none }
  stop: urgent
  child: child
strong: { say: { tg: БИСЁР, ru: МНОГО }, to: tell }
some: { say: { tg: БАЪЗЕ, ru: ЕСТЬ }, to: tell }
none: { say: { tg: НЕСТ, ru: НЕТ }, to: tell }
child: { say: { tg: КӮДАК, ru: РЕБЁНОК }, to: tell }
tell:
  end: true
  say:
    tg: |-
      {{band:signs}}
      {{signs:signs}}
      Ҳамагӣ: {{signs-count}}
    ru: |-
      {{band:signs}}
      {{signs:signs}}
      Всего: {{signs-count}}`;

const knowledge = smallKnowledge({ work: WORK });
const set = knowledge.content.screens.get('warning-signs');
if (!set) throw new Error('the set is gone');
const { questions } = set;

function screening(language: 'tg' | 'ru' = 'ru', age: number | null = null): Talk {
  const talk = createTalk(knowledge, { language });
  talk.conversation.contact.age = age;
  talk.says('/menu');
  talk.presses(1);
  talk.presses(1);
  return talk;
}

function answer(talk: Talk, given: ScreenAnswer): void {
  talk.waits(30_000);
  talk.presses({ yes: 'Да', no: 'Нет', skip: 'Пропустить' }[given]);
}

const place = ({ conversation: { session } }: Talk) => session && `${session.flow}/${session.node}`;

describe('a screen on the phone', () => {
  test('shows one question with yes, no and skip, and how far it is', () => {
    const { text, choices } = screening().last;

    expect(text).toBe(`_Вопрос 1 из ${questions.length}_\n${questions[0]?.ask.ru}`);
    expect(choices.map(({ label }) => label)).toEqual(['Да', 'Нет', 'Пропустить', 'Ещё']);
  });

  test('asks for the other person where somebody asks for one', () => {
    const about = questions.findIndex(({ ask }) => ask.other);
    const talk = screening();
    talk.conversation.contact.about = 'other';
    for (let index = 0; index < about; index += 1) answer(talk, 'skip');

    expect(talk.last.text).toContain(questions[about]?.ask.other?.ru);
  });

  test('never speaks of the asker where somebody asks for another', () => {
    const toAsker = /(?<!\p{L})(вас|вам|ваш\p{L}*|шуморо|шиносномаатон)(?!\p{L})/iu;
    const spoken = [...questions.flatMap(({ ask, sign }) => [ask, sign]), set.unanswered].map(
      (text) => text.other ?? text,
    );

    expect(spoken.flatMap(({ tg, ru }) => [tg, ru]).filter((text) => toAsker.test(text))).toEqual([]);
  });

  test('takes a second tap for none, and an old answer for an old button', () => {
    const talk = screening();
    const yes = talk.last.choices[0];
    talk.presses('Да');
    const before = talk.conversation.session;

    expect(talk.sends({ kind: 'choice', token: yes?.token ?? '' }).text).toBe('');
    expect(talk.conversation.session).toEqual(before);
    talk.waits(60_000);
    expect(talk.sends({ kind: 'choice', token: yes?.token ?? '' }).text).toContain('Эта кнопка от прошлого вопроса');
    expect(talk.conversation.session?.progress).toEqual(before?.progress);
  });

  test('skipped as a whole leads on, with words of its own', () => {
    const talk = screening();
    for (const _ of questions) answer(talk, 'skip');

    expect(talk.last.text).toContain('НЕТ');
    expect(talk.last.text).toContain(set.unanswered.ru);
    expect(talk.last.text).toContain('Всего: 0');
  });

  test('ends with its band and the reasons, and tells neither to the log', () => {
    const talk = screening();
    const logged: unknown[] = [];
    const events: unknown[] = [];
    for (const { flag_on, stop } of questions) {
      answer(talk, stop ? 'skip' : flag_on);
      logged.push(...(talk.last.commit?.log.map(({ text }) => text) ?? []));
      events.push(...(talk.last.commit?.events.filter(({ kind }) => kind === 'screened') ?? []));
    }
    const signs = questions.filter(({ stop }) => !stop);

    expect(talk.last.text).toContain('МНОГО');
    expect(talk.last.text).toContain(set.bands.find(({ id }) => id === 'strong')?.say.ru);
    expect(talk.last.text).toContain(`• ${signs[0]?.sign.ru}`);
    expect(talk.last.text).toContain(`И ещё ${signs.length - 6}`);
    expect(logged.filter((text) => text !== undefined)).toEqual([]);
    expect(events).toEqual([{ kind: 'screened', flow: 'work', node: 'signs', label: `strong ${signs.length}` }]);
    expect(talk.conversation.session).toBeNull();
  });

  test('is left with a sign that must not wait', () => {
    const talk = screening();
    const stop = questions.findIndex((question) => question.stop);
    for (let index = 0; index < stop; index += 1) answer(talk, 'skip');
    answer(talk, questions[stop]?.flag_on ?? 'skip');

    expect(place(talk)).toBe('urgent/safe');
    expect(talk.conversation.session?.flags).toEqual([questions[stop]?.flag]);
  });

  test('is not put to a child', () => {
    expect(screening('ru', 16).last.text).toContain('РЕБЁНОК');
  });

  test('gives way to danger, and is there when the person comes back', () => {
    const talk = screening();
    answer(talk, 'skip');
    talk.says('меня заперли и не выпускают');

    expect(place(talk)).toBe('urgent/safe');
    expect(talk.says('назад').text).toContain(questions[1]?.ask.ru);
  });

  test('hands a person the signs that were told before one was asked for', () => {
    const talk = screening();
    answer(talk, 'yes');
    talk.says('оператор');

    expect(talk.conversation.ticket?.flags).toEqual([questions[0]?.flag]);
  });
});

describe.each([...knowledge.content.screens.keys()])('the question set %s', (id) => {
  const screen = screensIn(knowledge.content).get(id);
  if (!screen) throw new Error('no such set');
  const answers = fc.array(fc.constantFrom<ScreenAnswer[]>('yes', 'no', 'skip'), {
    minLength: screen.questions.length,
    maxLength: screen.questions.length,
  });
  const known = fc.subarray(screen.questions.map(({ flag }) => flag));
  const rank = (band: string) => screen.bands.indexOf(band);

  test('never comes to a lower band by a further sign', () => {
    fc.assert(
      fc.property(answers, known, fc.nat(screen.questions.length - 1), (given, flags, at) => {
        const withSign = given.map((one, index) => (index === at ? (screen.questions[at]?.flagOn ?? one) : one));

        expect(rank(screen.bandOf(withSign, flags))).toBeGreaterThanOrEqual(rank(screen.bandOf(given, flags)));
      }),
      { numRuns: 500 },
    );
  });

  test('never comes to a lower band by a sign that was known before its questions', () => {
    fc.assert(
      fc.property(answers, known, fc.nat(screen.questions.length - 1), (given, flags, at) => {
        const withFlag = [...flags, screen.questions[at]?.flag ?? ''];

        expect(rank(screen.bandOf(given, withFlag))).toBeGreaterThanOrEqual(rank(screen.bandOf(given, flags)));
      }),
      { numRuns: 500 },
    );
  });

  test('comes to a way and a text whatever is answered, and keeps the session small on the way', () => {
    const ways = Object.fromEntries(screen.bands.map((band) => [band, 'tell']));
    const nodes = WORK.replace('screen: warning-signs', `screen: ${id}`)
      .replace(/to: \{ strong.*\}/, `to: ${JSON.stringify(ways)}`)
      .replace(/strong: \{ say[\s\S]*?child: \{ say/, 'child: { say');
    const small = smallKnowledge({ work: nodes });
    fc.assert(
      fc.property(answers, fc.constantFrom('yes', 'no', 'skip', 'back', 'word'), (given, noise) => {
        const talk = createTalk(small, { language: 'ru' });
        talk.conversation.contact = { ...newContact(), language: 'ru' };
        talk.says('/menu');
        talk.presses(1);
        talk.presses(1);
        if (noise === 'back' || noise === 'word') talk.says(noise === 'back' ? 'назад' : 'не понимаю вас совсем');
        if (place(talk) === 'work/ask') talk.presses(1);
        for (const one of given) {
          if (place(talk) !== 'work/signs') break;
          answer(talk, one);
          expect(new TextEncoder().encode(JSON.stringify(talk.conversation.session)).length).toBeLessThan(
            SESSION_MAX_BYTES,
          );
        }

        const isStopped = given.some((one, at) => screen.questions[at]?.stop && one === screen.questions[at].flagOn);
        expect(place(talk)).toBe(isStopped ? 'urgent/safe' : null);
        if (!isStopped) expect(talk.last.text).toMatch(/Всего: \d+/);
      }),
      { numRuns: 60 },
    );
  });

  test('has a weight for every flag that it raises', () => {
    expect(screen.questions.filter(({ flag }) => !weightsIn(knowledge.content).has(flag))).toEqual([]);
  });
});
