import { beforeAll, describe, expect, test } from 'vitest';
import type { ContactPoint } from '../../../content/schema.ts';
import { type Contact, newContact } from '../../../core/conversation.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { textFor } from '../../../dialogue/say/variables.ts';
import { createView } from '../../../dialogue/say/view.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

function read(
  text: string,
  more: { contact?: Partial<Contact>; answers?: Record<string, string | number>; today?: string } = {},
): string {
  const contact = { ...newContact(), language: 'ru' as const, ...more.contact };
  const view = createView({
    knowledge,
    contact,
    answers: more.answers ?? {},
    flags: [],
    demoted: new Set(),
    can: CAPABILITIES.web,
    today: more.today ?? '2026-11-24',
  });
  return textFor(view, { tg: text, ru: text });
}

describe('a text', () => {
  test('says back what a person wrote as plain words on one line', () => {
    expect(read('Вы: {{holder}}.', { answers: { holder: '*хозяин*\n_Ахмад_ \u202e{{contact:hotline}}' } })).toBe(
      'Вы: хозяин Ахмад contact:hotline.',
    );
  });

  test('leaves out what is not known, also under names that objects have of their own', () => {
    expect(read('[{{holder}}][{{constructor}}][{{contact.country}}]')).toBe('[][][]');
  });

  test('names the country, the date and the age', () => {
    expect(read('{{contact.country}}, {{contact.age}}, {{date}}', { contact: { country: 'RU', age: 31 } })).toBe(
      'Россия, 31, 24 ноября 2026 года',
    );
  });

  test('names the country that was picked from a list, in the language of the person', () => {
    expect(read('Едет: {{destination}}', { answers: { destination: 'RU' } })).toBe('Едет: Россия');
    expect(read('{{destination}}', { answers: { destination: 'KZ' }, contact: { language: 'tg' } })).toBe('Қазоқистон');
  });

  test('says what was chosen as it stood on the button', () => {
    expect(read('{{payer}}', { answers: { payer: 'employer' } })).toBe('Работодатель');
  });

  test('leaves a code that somebody typed as it is', () => {
    expect(read('{{firm}}', { answers: { firm: 'RU' } })).toBe('RU');
  });

  test('shows a contact point on lines of its own, with a word where it is not verified', () => {
    expect(read('{{numbers:emergency}}', { contact: { country: 'QA' } })).toMatch(/^.+\n999\n\(мы ещё не проверили\)/);
    expect(read('{{numbers:consulate}}', { contact: { country: 'RU' } })).toMatch(/\nВ 2024 году трубку не брали\.\n/);
    expect(read('{{contact:tr.yimer}}')).toMatch(/\n157\n/);
  });

  test('withholds a number that may harm where the person is, and says why', () => {
    const contactPoints = new Map(
      [...knowledge.content.contactPoints].map(([id, point]): [string, ContactPoint] => [
        id,
        { ...point, unsafe_in: ['RU'] },
      ]),
    );
    const unsafe = { ...knowledge, content: { ...knowledge.content, contactPoints } };
    const there = (country: string, text: string) => {
      const contact = { ...newContact(), language: 'ru' as const, country };
      const frame = { answers: {}, flags: [], demoted: new Set<string>(), can: CAPABILITIES.web, today: '2026-11-24' };
      return textFor(createView({ knowledge: unsafe, contact, ...frame }), { tg: text, ru: text });
    };

    for (const text of ['{{numbers:emergency}}', '{{contact:tr.yimer}}', '{{numbers:labour}}']) {
      expect(there('RU', text)).toContain('звонить туда опасно');
      expect(there('RU', text)).not.toMatch(/\d{3}/);
    }
    expect(there('KZ', '{{numbers:emergency}}')).toMatch(/\d{3}/);
  });

  test('tells the date of a number that has not been checked for long', () => {
    expect(read('{{contact:tr.yimer}}', { today: '2031-01-01' })).toMatch(/\d\d\.\d\d\.\d{4}/);
  });

  test('gives way to a person where a dangerous rule is stale', () => {
    const dangerous = [...knowledge.content.facts.values()].find(({ risk }) => risk === 'A');
    if (dangerous === undefined) throw new Error('no fact of class A');

    expect(read(`{{fact:${dangerous.id}}}`)).not.toContain('Спросите');
    expect(read(`{{fact:${dangerous.id}}}`, { today: '2031-01-01' })).toContain('Спросите');
  });

  test('says below a list, on a line of its own, that a rule is dangerous when wrong', () => {
    expect(read('{{fact:ru.school.papers}}')).toMatch(/4\. Справка врача\.\n\(сначала спросите специалиста\)$/);
    expect(read('{{fact:ru.school.check}}')).toMatch(/снова\. \(сначала спросите специалиста\)$/);
  });

  test('speaks of the other person where somebody asks for one', () => {
    const contact = { ...newContact(), language: 'tg' as const, about: 'other' as const };
    const view = createView({
      knowledge,
      contact,
      answers: {},
      flags: [],
      demoted: new Set(),
      can: CAPABILITIES.web,
      today: '2026-11-24',
    });

    expect(textFor(view, { tg: 'шумо', ru: 'вы', other: { tg: 'ӯ', ru: 'он' } })).toBe('ӯ');
  });
});
