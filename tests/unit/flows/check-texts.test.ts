import { describe, expect, test } from 'vitest';
import { problemsOf, problemsOfNode } from './checked-flows.ts';

function problemsOfSay(tg: string, ru = 'Слова'): string[] {
  return problemsOfNode(`{ say: { tg: ${JSON.stringify(tg)}, ru: ${JSON.stringify(ru)} }, to: done }`);
}

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
        'work/start (tg): `say` uses {{Holder}}, which is not understood; use {{an-answer}}, {{date}}, {{duty}}, {{service}}, {{fact:…}}, {{contact:…}}, {{numbers:…}}, {{band:…}}, {{signs:…}}, {{check:…}}, {{gloss:…}}',
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
      'another word for a thing that has a name everywhere else',
      problemsOfNode('{ say: { tg: Ҷавоз гиред, ru: Слова, other: { tg: Сухан, ru: Нужно разрешение } }, to: done }'),
      [
        'remark work/start (tg): says "Ҷавоз"; everywhere else it is "патент", write that',
        'remark work/start (ru): says "разрешение"; everywhere else it is "патент", write that',
      ],
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
