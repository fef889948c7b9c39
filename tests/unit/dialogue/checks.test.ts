import { describe, expect, test } from 'vitest';
import type { Contact } from '../../../core/conversation.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk } from '../../support/talk.ts';

/** A flow that asks, checks, and says where it was led. */
function checking(kind: string, outcomes: string[], inputs: { expect: string; input: string }) {
  const ways = outcomes.map((outcome) => `${outcome}: ${outcome}`).join(', ');
  const ends = outcomes.map(
    (outcome) => `
${outcome}: { say: { tg: "[${outcome}]", ru: "[${outcome}]" }, to: tell }`,
  );
  return smallKnowledge({
    work: `
ask: { ask: { tg: Чӣ?, ru: Что? }, expect: ${inputs.expect}, save: said, to: test }
test: { check: ${kind}, input: ${inputs.input}, save: found, to: { ${ways} } }
${ends.join('')}
tell: { say: { tg: "{{check:found}}", ru: "{{check:found}}" }, to: again }
again: { ask: { tg: Боз?, ru: Ещё? }, expect: ${inputs.expect}, save: said, to: test }`,
  });
}

function answers(
  knowledge: ReturnType<typeof smallKnowledge>,
  said: string[],
  contact: Partial<Contact> = {},
): string[] {
  const talk = createTalk(knowledge, { language: 'ru' });
  Object.assign(talk.conversation.contact, contact);
  talk.says('/menu');
  talk.presses(1);
  return said.map((words) => talk.says(words).text.replace(/\n\nЕщё\?$/, ''));
}

describe('a number of a firm', () => {
  const knowledge = checking('company-number', ['passes', 'fails', 'unclear'], {
    expect: 'company-number',
    input: 'said',
  });

  test.each([
    ['7707083893', '[passes]', 'ИНН, 10 цифр: номер написан верно. Это не значит, что фирма честная.'],
    ['ИНН 77 07 08 38 93', '[passes]', 'ИНН, 10 цифр'],
    ['7707083894', '[fails]', 'цифры не сходятся'],
    ['0000000000', '[fails]', 'такого номера быть не может'],
    ['123456789', '[passes]', 'число цифр верное. Больше проверить нельзя'],
    ['971240001315', '[passes]', 'БИН Казахстана'],
    ['12345678901', '[unclear]', 'Такой номер фирмы мне не знаком'],
  ])('%s leads to %s', (typed, outcome, words) => {
    const [text] = answers(knowledge, [typed]);

    expect(text).toContain(outcome);
    expect(text).toContain(words);
  });

  test('with letters in place of digits is asked for again, in words that say so', () => {
    expect(answers(knowledge, ['77О7О8З893'])[0]).toContain('В номере есть буквы: О, З');
  });

  test('is no text in the log: it may be somebody’s own', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('/menu');
    talk.presses(1);

    expect(talk.says('500100732259').commit?.log).toEqual([expect.not.objectContaining({ text: expect.anything() })]);
  });
});

describe('a name in the register', () => {
  const knowledge = checking('register', ['listed', 'warned', 'unclear', 'missing'], { expect: 'text', input: 'said' });
  const byStatus = (...statuses: string[]) => {
    const entry = knowledge.content.register.find(({ status }) => statuses.includes(status));
    if (!entry) throw new Error(`the register holds no ${statuses.join(' or ')}`);
    return entry;
  };

  test('that is an official channel is listed, with what is known and when it was checked', () => {
    const entry = byStatus('official', 'licensed');
    const [text] = answers(knowledge, [entry.name]);

    expect(text).toContain('[listed]');
    expect([entry.says.ru, entry.says.tg].some((says) => text?.includes(says))).toBe(true);
    expect(text).toMatch(/Проверено: |Санҷидем: /);
  });

  test('that was warned of is told as such', () => {
    const entry = byStatus('warning', 'licence-lost', 'barred');

    expect(answers(knowledge, [entry.name])[0]).toContain('[warned]');
  });

  test('that nobody knows is no proof of fraud, and asks for care', () => {
    const [text] = answers(knowledge, ['Абракадабра Трансконтинент']);

    expect(text).toContain('[missing]');
    expect(text).toContain('Это не значит обман');
  });

  test('that only holds an official name is not taken for it', () => {
    const entry = byStatus('official');
    const [text] = answers(knowledge, [`${entry.name} Кулябинвест`]);

    expect(text).toContain('[unclear]');
    expect(text).toMatch(/Есть похожее имя|Номи монандро ёфтам/);
  });
});

describe('days of a stay', () => {
  const knowledge = checking('days-left', ['enough', 'soon', 'over', 'unclear', 'no-rule'], {
    expect: 'date',
    input: '{ entered: said }',
  });
  const inRussia = { country: 'RU' };

  test('are counted to today and on to the last day', () => {
    const [text] = answers(knowledge, ['15.11.2026'], inRussia);

    expect(text).toContain('[enough]');
    expect(text).toContain('На сегодня дней: 10.');
    expect(text).toContain('Осталось дней: 80.');
  });

  test('are soon over, or over', () => {
    expect(answers(knowledge, ['10.09.2026'], inRussia)[0]).toContain('[soon]');
    const [over] = answers(knowledge, ['01.06.2026'], inRussia);
    expect(over).toContain('[over]');
    expect(over).toContain('Лишних дней: 87.');
  });

  test('that cannot be are asked for again, and leave the stays before as they are', () => {
    const [, wrong] = answers(knowledge, ['15.11.2026', '24.12.2026'], inRussia);

    expect(wrong).toContain('[unclear]');
    expect(wrong).toContain('На сегодня дней: 10.');
  });

  test('have no rule where none is kept', () => {
    const [text] = answers(knowledge, ['15.11.2026'], { country: 'JP' });

    expect(text).toBe('[no-rule]');
  });

  test('of several stays are counted together', () => {
    const nodes = `
came: { ask: { tg: Омадед?, ru: Приехали? }, expect: date, save: came, to: left }
left: { ask: { tg: Рафтед?, ru: Уехали? }, expect: date, save: left, optional: true, to: test }
test:
  check: days-left
  input: { entered: came, left: left }
  save: stays
  to: { enough: tell, soon: tell, over: tell, unclear: tell, no-rule: tell }
tell: { say: { tg: "{{check:stays}} {{stays-last}}", ru: "{{check:stays}} {{stays-last}}" }, to: came }`;
    const said = ['01.02.2026', '10.02.2026', '15.11.2026', 'пропустить'];
    const last = answers(smallKnowledge({ work: nodes }), said, inRussia).at(-1);

    expect(last).toContain('На сегодня дней: 20.');
    expect(last).toContain('Последний день: 12 февраля 2027 года.');
  });
});

describe('what is due after an entry', () => {
  const knowledge = checking('entry-deadline', ['ahead', 'soon', 'passed', 'unclear', 'no-rule'], {
    expect: 'date',
    input: 'said',
  });

  test('is told day by day, by the rules of the place', () => {
    const [moscow] = answers(knowledge, ['24.11.2026'], { country: 'RU', region: 'г. Москва' });
    const [elsewhere] = answers(knowledge, ['24.11.2026'], { country: 'RU', region: 'Казань' });

    expect(moscow).toContain('[ahead]');
    expect(moscow).toContain('Учёт в приложении Амина');
    expect(moscow).not.toContain('Регистрация');
    expect(elsewhere).toContain('Регистрация: до 8 декабря 2026 года');
    expect(elsewhere).toContain('Документы на патент: до 23 декабря 2026 года');
  });

  test('is soon due, or past', () => {
    expect(answers(knowledge, ['12.11.2026'], { country: 'RU' })[0]).toContain('[soon]');
    const [passed] = answers(knowledge, ['01.09.2026'], { country: 'RU' });
    expect(passed).toContain('[passed]');
    expect(passed).toContain('срок прошёл 30 сентября 2026 года');
  });

  test('takes an entry within a year for a plan, and a later one for a slip of the pen', () => {
    expect(answers(knowledge, ['25.11.2027'], { country: 'RU' })[0]).toContain('[ahead]');
    expect(answers(knowledge, ['26.11.2027'], { country: 'RU' })[0]).toContain('[unclear]');
  });

  test('says so where it is counted from a fact that is not checked', () => {
    expect(answers(knowledge, ['24.11.2026'], { country: 'KG' })[0]).toContain('(мы это ещё не проверили)');
    expect(answers(knowledge, ['24.11.2026'], { country: 'JP' })[0]).not.toContain('не проверили');
  });

  test('is not made up where no rule is kept', () => {
    expect(answers(knowledge, ['24.11.2026'], { country: 'GB' })[0]).toBe('[no-rule]');
  });
});
