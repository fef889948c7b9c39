import { describe, expect, test } from 'vitest';
import { questionAsked } from '../../../dialogue/desk/question-asked.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const WORK = `
paid:
  ask: { tg: "Хуб.\\nМузд медиҳанд?", ru: "Хорошо.\\nЗарплату платят?", other: { tg: Ба ӯ музд медиҳанд?, ru: Ему платят? } }
  choices:
    - { id: yes, label: { tg: Ҳа, ru: Да }, to: papers }
    - { id: no, label: { tg: Не, ru: Нет }, flags: [wages-withheld], to: papers }
papers:
  ask: { tg: Паспорт дар кист?, ru: У кого паспорт? }
  choices:
    - { id: me, label: { tg: Дар ман, ru: У меня }, to: tell }
    - { id: boss, label: { tg: Дар сардор, ru: У начальника }, flags: [documents-kept], to: tell }
tell: { handoff: { topic: work, level: orange }, say: { tg: Навиштам, ru: Записано }, to: after }
after: { ask: { tg: Боз чӣ?, ru: Что ещё? }, expect: text, save: more, optional: true, to: menu }`;

const knowledge = smallKnowledge({ work: WORK });

function atWork(): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('/menu');
  talk.presses('Работа');
  return talk;
}

function answer(talk: Talk, label: string): void {
  talk.waits(60_000);
  talk.presses(label);
}

describe('a sign that somebody tells by an answer', () => {
  test('is known in the case by the question that was answered, and by its own moment', () => {
    const talk = atWork();
    answer(talk, 'Нет');
    const told = talk.now;
    answer(talk, 'У начальника');
    const raised = talk.conversation.ticket?.raised ?? [];

    expect(raised).toMatchObject([
      { flag: 'wages-withheld', at: told, from: { flow: 'work', node: 'paid', release: expect.any(Number) } },
      { flag: 'documents-kept', at: talk.now, from: { flow: 'work', node: 'papers' } },
    ]);
    expect(raised.map((one) => questionAsked(knowledge, one, false))).toEqual([
      { tg: 'Музд медиҳанд?', ru: 'Зарплату платят?' },
      { tg: 'Паспорт дар кист?', ru: 'У кого паспорт?' },
    ]);
    expect(questionAsked(knowledge, raised[0]!, true)).toEqual({ tg: 'Ба ӯ музд медиҳанд?', ru: 'Ему платят?' });
  });

  test('is forgotten with the talk, and where the person goes back and answers otherwise', () => {
    const talk = atWork();
    answer(talk, 'Нет');
    expect(talk.conversation.memory.signs).toHaveLength(1);
    talk.says('/back');
    expect(talk.conversation.memory.signs).toBeUndefined();
    answer(talk, 'Нет');
    talk.says('/menu');

    expect(talk.conversation.memory.signs).toBeUndefined();
  });

  test('that came in words, or of a question nobody knows any more, is shown without one', () => {
    const at = { flag: 'violence', at: 0, from: { flow: 'work', node: 'tell' } };

    expect(questionAsked(knowledge, at, false)).toBeNull();
    expect(questionAsked(knowledge, { ...at, from: null }, false)).toBeNull();
    expect(questionAsked(knowledge, { ...at, from: { flow: 'work', node: 'gone', release: 1 } }, false)).toBeNull();
  });
});

test('of a set of questions the one that the sign is of is shown', () => {
  const [first] = knowledge.content.screens.get('warning-signs')?.questions ?? [];
  const screens = smallKnowledge({
    work: 'signs: { screen: warning-signs, save: signs, to: { none: tell }, child: tell, stop: tell }\ntell: { end: true, say: { tg: Т, ru: К } }',
  });
  const raised = {
    flag: first!.flag,
    at: 0,
    from: { flow: 'work', node: 'signs', release: screens.book.newest.release },
  };

  expect(questionAsked(screens, raised, false)?.ru).toBe(first!.ask.ru.split('\n').at(-1)?.trim());
});
