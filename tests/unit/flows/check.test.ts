import { describe, expect, test } from 'vitest';
import { checkFlows, NARROWEST } from '../../../flows/check.ts';
import type { WinnerOf } from '../../../flows/check-flow.ts';
import { contentForTests, type Script, setFrom } from './make-flows.ts';

type Scripts = Record<string, Script | string>;

function problemsOf(scripts: Scripts, winnerOf: WinnerOf | null = null): string[] {
  const against = { content: contentForTests(), limits: NARROWEST, today: '2026-11-24', winnerOf };
  return checkFlows(setFrom(scripts), against).map(
    ({ severity, where, language, message }) =>
      `${severity === 'error' ? '' : 'remark '}${where}${language ? ` (${language})` : ''}: ${message}`,
  );
}

/** What the checker says of a flow of this one node, which leads to an end. */
function problemsOfNode(node: string): string[] {
  return problemsOf({ work: `start: ${node}\ndone: { end: true }` });
}
function problemsOfSay(tg: string, ru = 'Слова'): string[] {
  return problemsOfNode(`{ say: { tg: ${JSON.stringify(tg)}, ru: ${JSON.stringify(ru)} }, to: done }`);
}
function problemsOfChoices(...choices: string[]): string[] {
  return problemsOfNode(`{ ask: { tg: Чӣ?, ru: Что? }, choices: [${choices.join(', ')}] }`);
}
function problemsOfCondition(when: string, before = '', more: Scripts = {}): string[] {
  const work = `
ask: { ask: { tg: Сол?, ru: Лет? }, expect: number, save: age, to: job }
job: { ask: { tg: Кор?, ru: Кем? }, choices: [{ id: farm, label: { tg: А, ru: Б }, to: ${before || 'which'} }], save: job }
which: { decide: [{ when: ${when}, to: done }, { to: done }] }
${before ? `${before}: { say: { tg: А, ru: Б }, to: which, flags: [debt] }` : ''}
done: { end: true }`;
  return problemsOf({ work, ...more });
}

const A = 'to: done, label:';
const YES = `{ id: yes, ${A} { tg: Ҳа, ru: Да } }`;
const NO = `{ id: no, ${A} { tg: Не, ru: Нет } }`;

describe('a flow in which nothing is wrong', () => {
  test('is passed without a word', () => {
    const work = {
      more: 'tags: [safety]\napproved: [Зарина, Фаррух]\ntopic: true\nintent: work\nhears: { tg: [кор, кор лозим, кор ҳаст, коре ёбам, бекорам], ru: [работа, ищу работу, есть работа, нужна работа, без работы] }',
      nodes: `
start: { say: { tg: Салом. 1. Нависед., ru: Привет. 1. Пишите. }, to: ask }
ask: { ask: { tg: Чанд сола?, ru: Сколько лет? }, expect: number, save: age, to: safe }
safe: { ask: { tg: "{{age}}. Бехатар?", ru: "{{age}}. Безопасно?" }, choices: [${YES}, ${NO.replace('to:', 'flags: [debt], to:')}] }
done: { decide: [{ when: { any: [{ flag: debt }, { answer: age, below: 18 }] }, to: aid }, { to: trip }] }
trip: { visit: help, to: rules }
rules: { say: { tg: "{{fact:ru.stay.days}} {{numbers:emergency}}", ru: "{{fact:ru.stay.days}} {{numbers:emergency}}" }, to: help }
aid: { handoff: { topic: work, level: red }, say: { tg: "{{contact:hotline}}", ru: "{{contact:hotline}}" } }`,
    };

    expect(problemsOf({ work, help: 'finish: { end: true }' })).toEqual([]);
  });
});

describe('the way', () => {
  const table: [fault: string, scripts: Scripts, expected: string[]][] = [
    [
      'a `to` that is misspelt, told once',
      { work: 'start: { say: { tg: А, ru: Б }, to: russia2 }\nrussia: { end: true }' },
      ['work/start: `to` leads to "russia2", where there is nothing; did you mean "russia"?'],
    ],
    [
      'a choice that leads nowhere, with what there is',
      { work: `start: { ask: { tg: А, ru: Б }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: nowhere }] }\n` },
      ['work/start: choice "yes" leads to "nowhere", where there is nothing; the nodes of this flow are start'],
    ],
    [
      'a branch to a node that another flow does not have',
      { work: 'start: { decide: [{ to: help/doen }] }', help: 'start: { end: true }\ndone: { end: true }' },
      ['work/start: branch 1 leads to "help/doen", where there is nothing; did you mean "help/done"?'],
    ],
    [
      'a visit to a flow that does not exist',
      { work: 'start: { visit: halp, to: done }\ndone: { end: true }', help: 'start: { end: true }' },
      ['work/start: visits "halp", which is no flow; did you mean "help"?'],
    ],
    [
      'a node with the name of a flow',
      { work: 'start: { say: { tg: А, ru: Б }, to: help }\nhelp: { end: true }', help: 'start: { end: true }' },
      ['work/help: has the name of the flow "help", so that "to: help" could mean both; rename the node'],
    ],
    [
      'a node to which no way leads',
      { work: 'start: { end: true }\nalone: { end: true }' },
      ['work/alone: is reached by no way; lead a `to` here or delete the node'],
    ],
    [
      'a round with no question',
      {
        work: 'start: { decide: [{ when: { flag: debt }, to: two }, { to: done }] }\ntwo: { say: { tg: А, ru: Б }, to: start, flags: [debt] }\ndone: { end: true }',
      },
      [
        'work/start: goes round with no question in it: work/start -> work/two -> work/start; ask something on the way or lead out of it',
      ],
    ],
    [
      'a round through two flows',
      {
        work: 'start: { say: { tg: А, ru: Б }, to: help }',
        help: 'begin: { decide: [{ when: { today: { from: 2026-01-01 } }, to: work }, { to: done }] }\ndone: { end: true }',
      },
      [
        'work/start: goes round with no question in it: work/start -> help/begin -> work/start; ask something on the way or lead out of it',
      ],
    ],
    [
      'a round through a visit that asks nothing',
      {
        work: 'start: { visit: help, to: which }\nwhich: { decide: [{ when: { today: { from: 2026-01-01 } }, to: start }, { to: done }] }\ndone: { end: true }',
        help: 'begin: { say: { tg: А, ru: Б }, to: finish }\nfinish: { end: true }',
      },
      [
        'work/start: goes round with no question in it: work/start -> work/which -> work/start; ask something on the way or lead out of it',
      ],
    ],
    [
      'a visit to the flow itself',
      {
        work: `start: { ask: { tg: А, ru: Б }, choices: [${YES}, { id: no, label: { tg: Не, ru: Нет }, to: again }] }\nagain: { visit: work, to: done }\ndone: { end: true }`,
      },
      ['work/again: visits "work", which is the flow itself; use `to` in one of the two'],
    ],
    [
      'places that lead to no end, no menu and no person',
      {
        work: `start: { ask: { tg: А, ru: Б }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: one }, { id: no, label: { tg: Не, ru: Нет }, to: done }] }\none: { say: { tg: А, ru: Б }, to: two }\ntwo: { ask: { tg: А, ru: Б }, expect: text, save: a, to: one }\ndone: { end: true }`,
      },
      [
        'work/one: leads to no end, no menu and no person, wherever one goes; add a way to one of them',
        'work/two: leads to no end, no menu and no person, wherever one goes; add a way to one of them',
      ],
    ],
  ];

  test.each(table)('%s', (_fault, scripts, expected) => {
    expect(problemsOf(scripts)).toEqual(expected);
  });

  test('flows that visit each other are refused on both sides', () => {
    const question = (visited: string) =>
      `ask: { ask: { tg: А, ru: Б }, choices: [${YES}, { id: no, label: { tg: Не, ru: Нет }, to: other }] }\nother: { visit: ${visited}, to: done }\ndone: { end: true }`;

    expect(problemsOf({ work: question('help'), help: question('work') })).toEqual([
      'work/other: visits "help", which visits "work" in turn; use `to` in one of the two',
      'help/other: visits "work", which visits "help" in turn; use `to` in one of the two',
    ]);
  });

  test('a round with a question in it is right, and so is one through a visit that asks', () => {
    const round = `start: { ask: { tg: А, ru: Б }, choices: [${YES}, { id: no, label: { tg: Не, ru: Нет }, to: start }] }\ndone: { end: true }`;
    const visiting =
      'begin: { visit: work, to: which }\nwhich: { decide: [{ when: { today: { from: 2026-01-01 } }, to: begin }, { to: finish }] }\nfinish: { end: true }';

    expect(problemsOf({ work: round, help: visiting })).toEqual([]);
  });

  test('a menu and a person are ends enough', () => {
    const menu = `start: { ask: { tg: А, ru: Б }, menu: true, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: start }] }`;
    const person =
      'begin: { ask: { tg: А, ru: Б }, expect: text, save: a, to: aid }\naid: { handoff: { topic: a, level: red }, say: { tg: "{{contact:hotline}}", ru: "{{contact:hotline}}" }, to: begin }';

    expect(problemsOf({ work: menu, help: person })).toEqual([]);
  });
});

describe('a text', () => {
  const table: [fault: string, problems: string[], expected: string[]][] = [
    [
      'an answer that is never saved',
      problemsOfSay('{{holder}}', '{{holder}}'),
      [
        'work/start (tg): `say` uses {{holder}}, which is never saved; `save` it first',
        'work/start (ru): `say` uses {{holder}}, which is never saved; `save` it first',
      ],
    ],
    [
      'an attribute that no contact has',
      problemsOfSay('{{contact.contry}}', '{{contact.contry}}').slice(0, 1),
      ['work/start (tg): `say` uses {{contact.contry}}, which no contact has; did you mean "contact.country"?'],
    ],
    [
      'a function that does not exist',
      problemsOfSay('{{fakt:ru.stay.days}}', '{{fakt:ru.stay.days}}').slice(0, 1),
      ['work/start (tg): `say` uses {{fakt:ru.stay.days}}, which is not understood; did you mean "fact"?'],
    ],
    [
      'a variable in capitals',
      problemsOfSay('{{Holder}}', '{{Holder}}').slice(0, 1),
      [
        'work/start (tg): `say` uses {{Holder}}, which is not understood; use {{an-answer}}, {{date}}, {{fact:…}}, {{contact:…}}, {{numbers:…}}, {{band:…}}, {{signs:…}}, {{check:…}}',
      ],
    ],
    [
      'braces without their partner',
      problemsOfSay('{{date'),
      ['work/start (tg): `say` has "{{" without its partner; write {{name}}'],
    ],
    [
      'an unknown fact',
      problemsOfSay('{{fact:ru.stay.day}}', '{{fact:ru.stay.day}}').slice(0, 1),
      ['work/start (tg): `say` names the fact "ru.stay.day", which does not exist; did you mean "ru.stay.days"?'],
    ],
    [
      'a fact named like a part of the language itself',
      problemsOfSay('{{fact:constructor}}', '{{fact:constructor}}').slice(0, 1),
      ['work/start (tg): `say` names the fact "constructor", which does not exist; add it to the facts'],
    ],
    [
      'an unknown contact point',
      problemsOfSay('{{contact:hotlin}}', '{{contact:hotlin}}').slice(0, 1),
      ['work/start (tg): `say` names the contact point "hotlin", which does not exist; did you mean "hotline"?'],
    ],
    [
      'a contact point that is dead',
      problemsOfSay('{{contact:old}}', '{{contact:old}}').slice(0, 1),
      ['work/start (tg): `say` names the contact point "old", which is dead; name one that answers'],
    ],
    [
      'numbers for a purpose that nobody serves',
      problemsOfSay('{{numbers:emergncy}}', '{{numbers:emergncy}}').slice(0, 1),
      [
        'work/start (tg): `say` asks for numbers for "emergncy", but no contact point is for that; did you mean "emergency"?',
      ],
    ],
    [
      'a variable in one language only',
      problemsOfSay('{{date}}', 'Слова'),
      ['work/start (ru): `say` uses {{date}} in Tajik only; use it in Russian too'],
    ],
    [
      'a twin whose languages differ',
      problemsOfNode('{ say: { tg: А, ru: Б, other: { tg: В, ru: "Г {{date}}" } }, to: done }'),
      ['work/start (tg): `say` `other` uses {{date}} in Russian only; use it in Tajik too'],
    ],
    [
      'a phone',
      problemsOfSay('Занг занед: +992 44 600-00-00'),
      [
        'work/start (tg): `say` holds "+992 44 600-00-00", a phone number; make it a fact or a contact point and name it by {{fact:…}} or {{contact:…}}',
      ],
    ],
    [
      'a term in Russian',
      problemsOfSay('Дароз', 'Есть 15 дней'),
      [
        'work/start (ru): `say` holds "15 дней", a sum or term; make it a fact or a contact point and name it by {{fact:…}} or {{contact:…}}',
      ],
    ],
    [
      'a text that grows too long with what is put into it',
      problemsOfSay(`${'А'.repeat(1000)} {{fact:ru.stay.days}}`, 'Б {{fact:ru.stay.days}}').filter(
        (line) => !line.startsWith('remark'),
      ),
      ['work/start (tg): `say` can be 1067 characters long, 1024 fit; shorten it or split the node'],
    ],
    [
      'a fact that expires soon',
      problemsOfSay('{{fact:ru.stay.soon}}', '{{fact:ru.stay.soon}}'),
      ['remark work/start: the fact "ru.stay.soon" expires on 2026-12-01; check it against its source'],
    ],
    [
      'a fact that has expired',
      problemsOfSay('{{fact:ru.stay.past}}', '{{fact:ru.stay.past}}'),
      ['remark work/start: the fact "ru.stay.past" expired on 2026-11-01; check it against its source'],
    ],
    [
      'a long sentence',
      problemsOfSay('Салом. Як ду се чор панҷ шаш ҳафт ҳашт нуҳ даҳ ёздаҳ дувоздаҳ сездаҳ. Тамом.'),
      ['remark work/start (tg): `say` has a sentence of 13 words ("Як ду се чор …"); make two of it'],
    ],
    [
      'a long bubble',
      problemsOfSay('Слова. '.repeat(44).trim()),
      ['remark work/start (tg): `say` is 307 characters long; say the first thing here and the rest in another node'],
    ],
    [
      'official Tajik',
      problemsOfSay('Ин ҳуҷҷат лозим мебошад.'),
      ['remark work/start (tg): `say` says "мебошад", which is official language; write: аст'],
    ],
    [
      'official Russian in the middle of a word form',
      problemsOfSay('Сухан', 'Осуществляйте звонок.'),
      ['remark work/start (ru): `say` says "Осуществляйте", which is official language; write: сделайте'],
    ],
    [
      'two emoji in a line',
      problemsOfSay('📞 Занг занед ✅\n⚠️ Эҳтиёт'),
      ['remark work/start (tg): `say` has more than one emoji in the line "📞 Занг занед ✅"; keep one'],
    ],
  ];

  test.each(table)('%s', (_fault, problems, expected) => {
    expect(problems).toEqual(expected);
  });

  test('an answer may be used only where some way has saved it before', () => {
    const nodes = (text: string) => `
early: { say: { tg: "${text}", ru: "${text}" }, to: ask }
ask: { ask: { tg: Кӣ?, ru: Кто? }, expect: text, save: holder, to: late }
late: { say: { tg: "{{holder}}", ru: "{{holder}}" }, to: help }`;
    const help = 'begin: { end: true, say: { tg: "{{holder}}", ru: "{{holder}}" } }';

    expect(problemsOf({ work: nodes('А'), help })).toEqual([]);
    expect(problemsOf({ work: nodes('{{holder}}'), help })).toEqual([
      'work/early (tg): `say` uses {{holder}}, which is saved on no way that leads here; `save` it first',
      'work/early (ru): `say` uses {{holder}}, which is saved on no way that leads here; `save` it first',
    ]);
  });

  test('an answer saved in a visited flow is known after the visit', () => {
    const work = 'trip: { visit: help, to: told }\ntold: { end: true, say: { tg: "{{holder}}", ru: "{{holder}}" } }';
    const help = 'begin: { ask: { tg: Кӣ?, ru: Кто? }, expect: text, save: holder, to: done }\ndone: { end: true }';

    expect(problemsOf({ work, help })).toEqual([]);
  });

  test('a topic that is picked knows nothing of what was answered before', () => {
    const work =
      'ask: { ask: { tg: Кӣ?, ru: Кто? }, expect: text, save: holder, to: list }\nlist: { ask: { tg: Чӣ?, ru: Что? }, menu: true, choices: { from: topics } }';
    const help = {
      more: 'topic: true\nhears: { tg: [а, бе, се, де, жо], ru: [ка, ле, ме, не, по] }',
      nodes: 'begin: { end: true, say: { tg: "{{holder}}", ru: "{{holder}}" } }',
    };

    expect(problemsOf({ work, help })).toEqual([
      'help/begin (tg): `say` uses {{holder}}, which is saved on no way that leads here; `save` it first',
      'help/begin (ru): `say` uses {{holder}}, which is saved on no way that leads here; `save` it first',
    ]);
  });

  test('the twin, the words for a wrong value and further languages are checked too', () => {
    expect(
      problemsOfNode('{ say: { tg: А, ru: Б, uz: "{{nobody}}", other: { tg: "Соли 2026", ru: Год } }, to: done }'),
    ).toEqual([
      'work/start (tg): `say` holds "2026", a long number; make it a fact or a contact point and name it by {{fact:…}} or {{contact:…}}',
      'work/start: `say` uses {{nobody}}, which is never saved; `save` it first',
    ]);
    expect(
      problemsOfNode(
        '{ ask: { tg: А, ru: Б }, expect: phone, save: a, invalid: { tg: Не, ru: "Наберите 112" }, to: done }',
      ),
    ).toEqual([
      'work/start (ru): `invalid` holds "112", a long number; make it a fact or a contact point and name it by {{fact:…}} or {{contact:…}}',
    ]);
  });

  test('a bubble in both languages may be twice as long', () => {
    const text = 'Слова. '.repeat(44).trim();
    const node = (tags: string) => `{ say: { tg: "${text}", ru: "${text}" }, ${tags} to: done }`;

    expect(problemsOfNode(node(''))).toHaveLength(2);
    expect(problemsOfNode(node('tags: [bilingual], '))).toEqual([]);
  });
});

describe('choices', () => {
  const table: [fault: string, problems: string[], expected: string[]][] = [
    [
      'a long label',
      problemsOfChoices('{ id: a, label: { tg: Паспортро гирифтанд, ru: Забрали мой паспорт на работе }, to: done }'),
      [
        'work/start (ru): the label "Забрали мой паспорт на работе" of choice "a" has 29 characters, 20 fit; shorten it',
      ],
    ],
    [
      'labels that read alike when typed',
      problemsOfChoices(
        '{ id: a, label: { tg: Ҳоло, ru: Сейчас }, to: done }',
        '{ id: b, label: { tg: ХОЛО!, ru: Потом }, to: done }',
      ),
      ['work/start (tg): "ХОЛО!" of choice "b" reads like "Ҳоло" of choice "a"; make them differ'],
    ],
    [
      'a synonym that is the other label, in the other language',
      problemsOfChoices(YES, `{ id: no, label: { tg: Не, ru: Нет }, synonyms: { tg: [], ru: [ҳа] }, to: done }`),
      ['work/start (ru): "ҳа" of choice "no" reads like "Ҳа" of choice "yes"; make them differ'],
    ],
    [
      'the same id twice',
      problemsOfChoices(YES, '{ id: yes, label: { tg: Не, ru: Нет }, to: done }'),
      ['work/start: has two choices "yes"; give one another id'],
    ],
    [
      'too many',
      problemsOfChoices(
        ...'абвгдежзикл'
          .split('')
          .map(
            (letter, index) =>
              `{ id: c${index}, label: { tg: ${letter}${letter}о${index}, ru: ${letter}р${index} }, to: done }`,
          ),
      ),
      ['work/start: has 11 choices, 10 fit; ask in two steps'],
    ],
    [
      'all hidden at once',
      problemsOfChoices('{ id: a, label: { tg: Ҳа, ru: Да }, to: done, when: { contact: country, is: RU } }'),
      ['work/start: hides every choice behind a `when`, so that there may be none; give one choice no `when`'],
    ],
    [
      'a condition on what nobody answers',
      problemsOfChoices(YES, '{ id: b, label: { tg: Не, ru: Нет }, to: done, when: { answer: holder, known: true } }'),
      ['work/start: choice "b": no answer is called "holder"; `save` it first'],
    ],
    [
      'countries without a way on',
      problemsOf({
        work: `start: { ask: { tg: А, ru: Б }, choices: [${YES}, { id: no, label: { tg: Не, ru: Нет }, to: where }] }\nwhere: { ask: { tg: А, ru: Б }, menu: true, choices: { from: countries } }\ndone: { end: true }`,
      }),
      [
        'work/where: offers countries but has no `save`; add it',
        'work/where: offers countries but has no `to`; add it',
      ],
    ],
    [
      'topics where there are none',
      problemsOf({ work: 'start: { ask: { tg: А, ru: Б }, menu: true, choices: { from: topics } }' }),
      ['work/start: offers topics, but no flow is one; write `topic: true` into a flow'],
    ],
  ];

  test.each(table)('%s', (_fault, problems, expected) => {
    expect(problems).toEqual(expected);
  });
});

test('a choice may repeat itself: in its two languages and in its synonyms', () => {
  const russia = '{ id: ru, label: { tg: Россия, ru: Россия }, synonyms: { tg: [россия], ru: [РОССИЯ] }, to: done }';

  expect(problemsOfChoices(russia, NO)).toEqual([]);
});

describe('a condition', () => {
  const table: [fault: string, problems: string[], expected: string][] = [
    [
      'an unknown answer',
      problemsOfCondition('{ answer: agee, is: 3 }'),
      'branch 1: no answer is called "agee"; did you mean "age"?',
    ],
    [
      'a word for a number',
      problemsOfCondition('{ answer: age, is: "17" }'),
      'branch 1: the answer "age" is a number, never "17"; write a number without quotes',
    ],
    [
      'a number for a word',
      problemsOfCondition('{ answer: job, is: 3 }'),
      'branch 1: the answer "job" is never a number such as 3; put words in quotes',
    ],
    [
      'a comparison of words',
      problemsOfCondition('{ answer: job, atLeast: 3 }'),
      'branch 1: the answer "job" is never a number; compare it with `is` or `in`',
    ],
    [
      'a word that no choice gives',
      problemsOfCondition('{ answer: job, in: [farm, fram] }'),
      'branch 1: the answer "job" is never "fram"; did you mean "farm"?',
    ],
    [
      'nothing to compare with',
      problemsOfCondition('{ answer: job }'),
      'branch 1: the answer "job" is compared with nothing; add `is`, `in`, `atLeast`, `below` or `known`',
    ],
    [
      'a span that nothing is in',
      problemsOfCondition('{ answer: age, atLeast: 18, below: 18 }'),
      'branch 1: nothing is at least 18 and below 18; widen the span',
    ],
    [
      'an unknown country',
      problemsOfCondition('{ not: { contact: country, is: RO } }'),
      'branch 1: `contact: country` is never "RO"; did you mean "RU"?',
    ],
    [
      'an unknown language',
      problemsOfCondition('{ contact: language, is: uz }'),
      'branch 1: `contact: language` is never "uz"; it is one of tg, ru',
    ],
    [
      'a country below something',
      problemsOfCondition('{ contact: country, below: 3 }'),
      'branch 1: `contact: country` is never a number; compare it with `is` or `in`',
    ],
    [
      'an age in words',
      problemsOfCondition('{ contact: age, is: old }'),
      'branch 1: `contact: age` is a number, never "old"; write a number without quotes',
    ],
    [
      'a flag that nobody raises',
      problemsOfCondition('{ any: [{ flag: debts }, { answer: age, known: true }] }', 'note'),
      'branch 1: no node and no choice raises the flag "debts"; did you mean "debt"?',
    ],
    [
      'an empty span of days',
      problemsOfCondition('{ today: {} }'),
      'branch 1: `today` compares with nothing; give it `from` or `until`',
    ],
    [
      'a span of days turned round',
      problemsOfCondition('{ today: { from: 2026-12-01, until: 2026-01-01 } }'),
      'branch 1: no day is after 2026-12-01 and before 2026-01-01; swap them',
    ],
    [
      'an answer of another flow that does not lead here',
      problemsOfCondition('{ answer: salary, known: true }', '', {
        help: 'begin: { ask: { tg: А, ru: Б }, expect: number, save: salary, to: finish }\nfinish: { end: true }',
      }),
      'branch 1: the answer "salary" is saved on no way that leads here; `save` it first',
    ],
  ];

  test.each(table)('%s', (_fault, problems, expected) => {
    expect(problems).toEqual([`work/which: ${expected}`]);
  });

  test('the program itself tells a flow the family of danger', () => {
    expect(problemsOfCondition('{ answer: danger, is: despair }')).toEqual([]);
    expect(problemsOfCondition('{ answer: danger, is: despare }')).toEqual([
      'work/which: branch 1: the answer "danger" is never "despare"; did you mean "despair"?',
    ]);
  });

  test('a decision needs a last resort, at its end', () => {
    const node = (branches: string) => problemsOfNode(`{ decide: [${branches}] }`);

    expect(node('{ when: { contact: country, is: RU }, to: done }')).toEqual([
      'work/start: has no last resort; end the list with a branch that has only `to`',
    ]);
    expect(node('{ to: done }, { when: { contact: country, is: RU }, to: done }')).toEqual([
      'work/start: branch 1 has no `when`, so that those after it are never taken; move it to the end',
    ]);
  });
});

describe('what a node leaves behind', () => {
  const table: [fault: string, node: string, expected: string][] = [
    [
      'a flag without a weight',
      '{ say: { tg: А, ru: Б }, to: done, flags: [treats] }',
      'the flag "treats" has no weight in content; did you mean "threats"?',
    ],
    [
      'a flag of a choice',
      `{ ask: { tg: А, ru: Б }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, flags: [hunger], to: done }] }`,
      'the flag "hunger" has no weight in content; add it to the weights',
    ],
    [
      'a language that we do not speak',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.language: uz } }',
      '`contact.language` cannot be "uz"',
    ],
    [
      'an age in words',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.age: old } }',
      '`contact.age` cannot be "old"',
    ],
    [
      'a consent that is none',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.consent: yes } }',
      '`contact.consent` cannot be "yes"',
    ],
    [
      'an unknown attribute',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.contry: RU } }',
      'a contact has no attribute "contry"; did you mean "country"?',
    ],
    [
      'an attribute for the wrong kind of value',
      '{ ask: { tg: А, ru: Б }, expect: text, save: contact.age, to: done }',
      '`contact.age` cannot hold what this question takes; save it under a name of its own',
    ],
    [
      'an unknown attribute to save in',
      '{ ask: { tg: А, ru: Б }, expect: text, save: contact.name, to: done }',
      'a contact has no attribute "name"; it has country, language, about, age, returned, gender, region, consent',
    ],
    [
      'a choice that the attribute cannot hold',
      `{ ask: { tg: А, ru: Б }, save: contact.about, choices: [{ id: self, label: { tg: Ман, ru: Я }, to: done }, { id: son, label: { tg: Писар, ru: Сын }, to: done }] }`,
      '`contact.about` cannot be "son"; rename the choice or use `set`',
    ],
    [
      'an answer with a name that has a meaning',
      '{ ask: { tg: А, ru: Б }, expect: date, save: date, to: done }',
      'an answer cannot be called "date", which has a meaning in texts; use another name',
    ],
  ];

  test.each(table)('%s', (_fault, node, expected) => {
    expect(problemsOfNode(node)).toEqual([`work/start: ${expected}`]);
  });

  test('what fits is passed', () => {
    const nodes = [
      '{ ask: { tg: А, ru: Б }, expect: number, save: contact.age, to: done }',
      '{ ask: { tg: А, ru: Б }, expect: country, save: contact.country, to: done }',
      '{ ask: { tg: А, ru: Б }, choices: { from: countries }, save: contact.country, to: done }',
      '{ say: { tg: А, ru: Б }, to: done, set: { contact.consent: now, contact.language: tg, contact.country: other } }',
    ];

    expect(nodes.flatMap(problemsOfNode)).toEqual([]);
  });
});

describe('a flow as a whole', () => {
  const END = 'start: { end: true }';
  const hears = (tg: string[], ru: string[]) => `hears: ${JSON.stringify({ tg, ru })}`;
  const FIVE = [hears(['як', 'ду', 'чор', 'панҷ', 'шаш'], ['раз', 'два', 'три', 'четыре', 'пять'])];

  test('about safety needs two different people who read it', () => {
    const flow = (approved: string) => problemsOf({ work: { nodes: END, more: `tags: [safety]\n${approved}` } });
    const fault = 'work: is about safety and needs two readers; name two different people under `approved`';

    expect(flow('')).toEqual([fault]);
    expect(flow('approved: [Зарина]')).toEqual([fault]);
    expect(flow('approved: [Зарина, " зарина "]')).toEqual([fault]);
    expect(flow('approved: [Зарина, Фаррух]')).toEqual([]);
  });

  test('that is a topic needs a title that fits on a button', () => {
    const more = `topic: true\ntitle: { tg: Кор, ru: Работа за границей страны }\n${FIVE}`;

    expect(problemsOf({ work: { nodes: END, more } })).toEqual([
      'work (ru): is a topic and its title has 25 characters, 20 fit on a button; shorten it',
    ]);
  });

  test('that people ask for needs examples, in each language', () => {
    expect(problemsOf({ work: { nodes: END, more: `topic: true\n${hears(['кор'], [])}` } })).toEqual([
      'remark work (tg): has only 1 under `hears`; write at least 5',
      'remark work (ru): has no examples under `hears`; write at least 5',
    ]);
    expect(problemsOf({ work: END })).toEqual([]);
  });

  test('shares no example with another flow, however it is spelt', () => {
    const work = { nodes: END, more: FIVE[0] ?? '' };
    const help = {
      nodes: END,
      more: hears(['ПАНЧ!', 'ҳафт', 'ҳашт', 'нуҳ', 'даҳ'], ['шесть', 'семь', 'восемь', 'девять', 'десять']),
    };

    expect(problemsOf({ work, help })).toEqual([
      'help (tg): the example "ПАНЧ!" also stands in "work"; keep it in one of them',
    ]);
  });

  test('wins its own examples, as far as a matcher is at hand', () => {
    const work = { nodes: END, more: FIVE[0] ?? '' };

    expect(problemsOf({ work }, () => 'work')).toEqual([]);
    expect(problemsOf({ work }, () => null)).toEqual([]);
    expect(problemsOf({ work }, (example) => (example === 'ду' ? 'help' : 'work'))).toEqual([
      'remark work (tg): the example "ду" is understood as "help"; make it differ',
    ]);
  });

  test('tells a person who is handed over when somebody answers', () => {
    const aid = (tg: string, ru: string, to = '') =>
      `start: { handoff: { topic: a, level: red }, say: { tg: "${tg}", ru: "${ru}" }${to} }`;
    const fault = (language: string) =>
      `work/start (${language}): does not say when a person answers; put {{contact:hotline}} into \`say\``;

    expect(problemsOf({ work: aid('Мо', 'Мы') })).toEqual([fault('tg'), fault('ru')]);
    expect(problemsOf({ work: aid('{{contact:ru.112}}', '{{contact:ru.112}}') })).toEqual([fault('tg'), fault('ru')]);
    expect(problemsOf({ work: aid('{{contact:hotline}}', '{{contact:hotline}}') })).toEqual([]);
    expect(
      problemsOf({
        work: `${aid('Мо', 'Мы', ', to: then')}\nthen: { end: true, say: { tg: "{{contact:hotline}}", ru: "{{contact:hotline}}" } }`,
      }),
    ).toEqual([]);
  });
});

test('problems come in the order of the flows and nodes, faults before remarks', () => {
  const long = 'Як ду се чор панҷ шаш ҳафт ҳашт нуҳ даҳ ёздаҳ дувоздаҳ сездаҳ.';
  const work = `start: { say: { tg: "${long}", ru: "{{nobody}}" }, to: done }\ndone: { end: true, say: { tg: "{{nobody}}", ru: А } }`;

  const order = problemsOf({ zebra: work, apple: work }).map((line) => line.replace(/ \(.*/, ''));

  const one = (flow: string) => [
    `${flow}/start`,
    `${flow}/start`,
    `remark ${flow}/start`,
    `${flow}/done`,
    `${flow}/done`,
  ];
  expect(order).toEqual([...one('zebra'), ...one('apple')]);
});
