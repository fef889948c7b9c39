import { describe, expect, test } from 'vitest';
import * as fake from '../../support/fake/openai.ts';
import { NEVER, open } from './open-assistant.ts';

describe('a draft of a translation', () => {
  const wish = { text: 'Позвоните {{number}} до 5 мая', from: 'ru', to: 'tg' } as const;

  test('comes back where its numbers and what is filled in later are those of the text', async () => {
    await using at = await open();
    at.service.answers(fake.translates('То 5 май ба {{number}} занг занед'));

    expect(await at.assistant.draftTranslation(wish, NEVER)).toBe('То 5 май ба {{number}} занг занед');
    expect(at.service.asked).toMatchObject([{ schema: 'translation', user: wish.text }]);
    expect(at.service.wrong).toEqual([]);
  });

  test.each<[string, fake.FakeAnswer]>([
    ['another number', fake.translates('То 6 май ба {{number}} занг занед')],
    ['one number more', fake.translates('То 5 май ба {{number}} ё 112 занг занед')],
    ['nothing to fill in', fake.translates('То 5 май занг занед')],
    ['nothing', fake.translates(' ')],
    ['a refusal', fake.refuses()],
  ])('that has %s is none', async (_title, answer) => {
    await using at = await open();
    at.service.answers(answer);

    expect(await at.assistant.draftTranslation(wish, NEVER)).toBeNull();
  });
});
