import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OwnSentence } from '../../../content/own-sentence.ts';
import { newContact } from '../../../core/conversation.ts';
import { LANGUAGES } from '../../../core/message.ts';
import { wordsIn } from '../../../dialogue/know/own-words.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { checkSentences } from '../../../dialogue/say/check-sentences.ts';
import { createView } from '../../../dialogue/say/view.ts';
import { asProgrammed, MENDABLE, sayIn, variablesOf } from '../../../locales/words.ts';
import { anyText } from '../../support/any-text.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';

const withSentences = (...of: OwnSentence[]) => ({ sentences: new Map(of.map((one) => [one.id, one])) });
const GONE = { id: 'place_gone', tg: 'Ин савол нест.', ru: 'Такого вопроса нет.' };

describe('what the program itself says', () => {
  test('is said as an editor has written it anew, in both languages, and everything else as before', () => {
    const content = withSentences(GONE);

    expect(wordsIn(content, 'tg')('place_gone')).toBe(GONE.tg);
    expect(wordsIn(content, 'ru')('place_gone')).toBe(GONE.ru);
    expect(wordsIn(content, 'ru')('button_menu')).toBe(sayIn('ru', 'button_menu'));
    expect(wordsIn(withSentences(), 'tg')('place_gone')).toBe(sayIn('tg', 'place_gone'));
  });

  test('counts in Russian, also where only one form was written', () => {
    const forms = {
      ru: 'Ещё {{count}} признака.',
      ru_one: 'Ещё {{count}} признак.',
      ru_many: 'Ещё {{count}} признаков.',
    };
    const content = withSentences({ id: 'signs_more', tg: 'Боз {{count}} аломат.', ...forms });
    const said = [1, 3, 5].map((count) => wordsIn(content, 'ru')('signs_more', { count }));

    expect(said).toEqual(['Ещё 1 признак.', 'Ещё 3 признака.', 'Ещё 5 признаков.']);
    expect(wordsIn(content, 'tg')('signs_more', { count: 5 })).toBe('Боз 5 аломат.');
  });

  test('is never said with a hole: a sentence that does not fit a newer program is left as the program has it', () => {
    const content = withSentences({ id: 'page_hint', tg: 'Саҳифа', ru: 'Страница {{number}}' });

    expect(wordsIn(content, 'ru')('page_hint', { page: 1, pages: 2 })).toBe(
      sayIn('ru', 'page_hint', { page: 1, pages: 2 }),
    );
  });

  const FILLED = [
    '{{contact:tj.hotline}}',
    '{{numbers:danger}}',
    '{{номер}}',
    '{{ }}',
    '{{page, number}}',
    '{{-page}}',
    '{{{page}}}',
    '{{page',
    '{{page}} {{other}}',
    '$t(sorry_broken)',
    '$t(a, {"page": "{{page}}"})',
  ];

  test.each(FILLED)('with %s, which nothing is filled in for, is found by the check and never said', (hole) => {
    const content = withSentences({ id: 'page_hint', tg: `{{page}} {{pages}} ${hole}`, ru: '{{page}} / {{pages}}' });
    const values = { page: 1, pages: 2 };

    expect(checkSentences(content).map(({ code, severity }) => [code, severity])).toEqual([
      ['own_variable_unknown', 'error'],
    ]);
    expect(wordsIn(content, 'tg')('page_hint', values)).toBe(sayIn('tg', 'page_hint', values));
  });

  test('is said whatever an editor has written: no text of theirs keeps somebody from an answer', () => {
    const piece = fc.oneof(
      anyText(),
      fc.constantFrom(...FILLED, '{{', '}}', '$t(', ')', '{{page}}', '{{pages}}', '\n'),
    );
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, text, (tg, ru) => {
        const plain = withSentences({ id: 'sorry_broken', tg, ru });
        const filled = withSentences({ id: 'page_hint', tg: `{{page}}${tg}{{pages}}`, ru: `{{page}}${ru}{{pages}}` });
        for (const language of LANGUAGES) {
          expect(wordsIn(plain, language)('sorry_broken')).toBeTypeOf('string');
          expect(wordsIn(filled, language)('page_hint', { page: 1, pages: 2 })).toBeTypeOf('string');
        }
      }),
    );
  });

  test('reaches what a contact reads', () => {
    const knowledge = smallKnowledge({}, withSentences(GONE));
    const of = { knowledge, contact: newContact(), answers: {}, flags: [], demoted: new Set<string>() };
    const view = createView({ ...of, today: '2026-11-24', can: CAPABILITIES.web });

    expect(view.say('place_gone')).toBe(GONE.tg);
  });

  test('has the same variables in both languages, all of which an editor is shown', () => {
    for (const key of MENDABLE) {
      const { tg, ...russian } = asProgrammed(key) ?? { tg: '', ru: 'none' };
      const all = Object.values(russian).map((text) => variablesOf(text ?? ''));
      expect([key, all]).toEqual([key, all.map(() => variablesOf(tg))]);
    }
    expect(asProgrammed('entry_greeting')).toBeNull();
    expect(asProgrammed('constructor')).toBeNull();
  });
});
