import { describe, expect, test } from 'vitest';
import type { CountryRule } from '../../../content/schema.ts';
import type { Contact } from '../../../core/conversation.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const RULE: CountryRule = {
  id: 'ru.work.one',
  country: 'RU',
  section: 'work',
  text: { tg: 'ЯК', ru: 'РАЗ' },
  facts: [],
  links: [],
  owner: 'editors',
  risk: 'B',
  source: 'MVD-2026',
  checked: '2026-11-01',
  expires: '2027-11-01',
  confidence: 'high',
};

function showing(rules: Partial<CountryRule>[], contact: Partial<Contact> = { country: 'RU' }): Talk {
  const entries = rules.map((rule, index): CountryRule => ({ ...RULE, id: `ru.work.r${index}`, ...rule }));
  const knowledge = smallKnowledge(
    {
      work: `
rules: { show: "country-rules/{{contact.country}}/work", to: next, missing: missing }
missing: { say: { tg: НЕСТ, ru: НЕТ }, to: next }
next: { ask: { tg: ДИГАР, ru: ПОТОМ }, expect: text, save: word, to: next }`,
    },
    { countryRules: new Map(entries.map((rule) => [rule.id, rule])) },
  );
  const talk = createTalk(knowledge, { language: 'ru' });
  Object.assign(talk.conversation.contact, contact);
  talk.says('/menu');
  talk.presses(1);
  return talk;
}

describe('entries of a country', () => {
  test('stand in one bubble with the day of their check, and the way goes on', () => {
    const { text } = showing([
      { text: { tg: 'ЯК', ru: 'РАЗ' } },
      { text: { tg: 'ДУ', ru: 'ДВА' }, checked: '2026-10-05' },
    ]).last;

    expect(text).toBe('РАЗ\n\nДВА\n\n_Проверено: 05.10.2026_\n\nПОТОМ');
  });

  test('come two at a time, then what more there is to each', () => {
    const talk = showing([
      { text: { tg: '1', ru: 'раз' }, more: { tg: '1+', ru: 'подробно' } },
      { text: { tg: '2', ru: 'два' } },
      { text: { tg: '3', ru: 'три' } },
    ]);

    expect(talk.last.text).toBe('раз\n\nдва\n\n_Проверено: 01.11.2026_');
    expect(talk.last.choices.map(({ label }) => label)).toEqual(['Читать дальше', 'Продолжить', 'Ещё']);
    expect(talk.presses('Читать дальше').text).toContain('три');
    expect(talk.says('читать дальше').text).toBe('подробно\n\n_Проверено: 01.11.2026_\n\nПОТОМ');
    expect(talk.says('назад').text).toContain('три');
  });

  test('are read in the other language without losing the page', () => {
    const talk = showing([1, 2, 3].map((n) => ({ text: { tg: `тоҷикӣ ${n}`, ru: `русский ${n}` } })));

    expect(talk.says('на таджикском').text).toContain('тоҷикӣ 1\n\nтоҷикӣ 2');
  });

  test('that are not there take the other way', () => {
    expect(showing([{}], { country: 'JP' }).last.text).toBe('НЕТ\n\nПОТОМ');
    expect(showing([{}], { country: null }).last.text).toBe('НЕТ\n\nПОТОМ');
  });

  test('of the other part of the country are left out, where it is known which part it is', () => {
    const rules: Partial<CountryRule>[] = [
      { region: 'moscow', text: { tg: 'м', ru: 'москва' } },
      { region: 'elsewhere', text: { tg: 'д', ru: 'другие' } },
    ];

    expect(showing(rules, { country: 'RU', region: 'Подмосковье' }).last.text).not.toContain('другие');
    expect(showing(rules, { country: 'RU', region: 'Казань' }).last.text).not.toContain('москва');
    expect(showing(rules, { country: 'RU', region: '55.75210,37.61750' }).last.text).not.toContain('другие');
    expect(showing(rules, { country: 'RU' }).last.text).toMatch(/москва[\s\S]*другие/);
  });

  test('that are old carry a word, and a dangerous one gives way to a person', () => {
    expect(showing([{ expires: '2026-11-10' }]).last.text).toContain('РАЗ\n(Это могло измениться.)');
    const { text } = showing([{ expires: '2026-11-10', risk: 'A' }]).last;
    expect(text).toContain('Спросите о нём специалиста');
    expect(text).not.toContain('РАЗ');
  });

  test('that are dangerous when wrong say once that they may have changed, however sure they are today', () => {
    const serious = showing([{ risk: 'A' }, { risk: 'A', text: { tg: 'ДУ', ru: 'ДВА' } }]).last.text;
    const ordinary = showing([{ risk: 'B' }]).last.text;

    expect(serious.split('Правило могло измениться, сначала спросите.')).toHaveLength(2);
    expect(ordinary).not.toContain('могло измениться');
  });

  test('that are a line of help alone leave what is to be known of it to the line, however old they are', () => {
    const line = { tg: '{{contact:ru.emergency}}', ru: '{{contact:ru.emergency}}' };
    const { text } = showing([{ text: line, risk: 'A', confidence: 'medium', expires: '2026-11-10' }]).last;
    const known = showing([{ text: line, risk: 'A' }]).last;

    for (const told of [text, known.text]) {
      expect(told).toContain('112');
      expect(told).not.toMatch(/могло измениться, сначала спросите|не проверили до конца|Спросите об этом/);
    }
  });

  test('that are not settled say so', () => {
    expect(showing([{ confidence: 'low' }]).last.text).toContain('РАЗ\n(Мы это ещё не проверили до конца.)');
  });

  test('name their sources in words, two at most, and never by a key', () => {
    const { text } = showing([
      { source: 'HRW-2025 (17 Mar 2025), GK; 2.1.5' },
      { source: 'HRW-2025, MEDUZA-AMINA, KLERK-2013; 2.1.6' },
    ]).last;

    expect(text).toContain('_Источник: Human Rights Watch, Медуза. Данные от 01.11.2026_');
  });

  test('of general knowledge name no source', () => {
    expect(showing([{ source: 'GK; 2.1.5' }]).last.text).toContain('\n\n_Данные от 01.11.2026_');
  });

  test('say once that they are not settled, for themselves and the facts in them', () => {
    const facts = [...smallKnowledge({ work: 'a: { end: true }' }).content.facts.values()];
    const unsettled = facts.find(({ confidence }) => confidence === 'medium');
    const words = `{{fact:${unsettled?.id}}} {{fact:${unsettled?.id}}}`;

    const settled = showing([{ text: { tg: words, ru: words } }]).last.text;
    const { text } = showing([{ text: { tg: words, ru: words }, confidence: 'low', risk: 'A' }]).last;

    expect(settled.match(/не проверили/g)).toHaveLength(2);
    expect(text).toContain(unsettled?.text.ru);
    expect(text.match(/не проверили/g)).toHaveLength(1);
  });

  test('name their links, but none that may harm where the person is', () => {
    const links: CountryRule['links'] = [
      { label: { tg: 'Сайт', ru: 'Сайт' }, url: 'https://example.org/rules', unsafe_in: ['RU'] },
    ];

    expect(showing([{ links }], { country: 'RU' }).last.text).toContain('Сайт: Ссылку не даём');
    expect(showing([{ links, country: 'KZ' }], { country: 'KZ' }).last.text).toContain(
      'Сайт: https://example.org/rules',
    );
  });
});

describe('a checklist', () => {
  test('is read step by step, with the days from the facts', () => {
    const knowledge = smallKnowledge({
      work: 'list: { show: checklists/ru.work, to: next }\nnext: { ask: { tg: Д, ru: П }, expect: text, save: w, to: next }',
    });
    const list = knowledge.content.checklists.get('ru.work');
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('/menu');
    talk.presses(1);
    const read: string[] = [talk.last.text];
    while (talk.last.choices.some(({ label }) => label === 'Читать дальше'))
      read.push(talk.presses('Читать дальше').text);

    const parts = (list?.steps ?? []).flatMap(({ text }) => text.ru.split(/\{\{gloss:[^}]+\}\}/));
    expect(parts.length).toBeGreaterThan(10);
    for (const part of parts) expect(read.join('\n')).toContain(part);
    expect(read.join('\n')).toContain('квитанции (чек)');
    expect(read.join('\n')).not.toContain('{{');
    expect(read[0]).toContain('(до поездки)');
    expect(read.join('\n')).toMatch(/\(\d+ дней со дня въезда\)/);
  });
});
