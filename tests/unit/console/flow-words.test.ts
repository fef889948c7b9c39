import { expect, test } from 'vitest';
import { flowWords } from '../../../admin-web/src/language/flow-words.ts';

const title = { tg: 'Гап бо мутахассис', ru: 'Связь с человеком' };

test('a flow has its title where the reader knows the language, and in English its name as words', () => {
  expect(flowWords('talk-to-a-person', title, 'tg')).toBe('Гап бо мутахассис');
  expect(flowWords('talk-to-a-person', title, 'ru')).toBe('Связь с человеком');
  expect(flowWords('talk-to-a-person', title, 'en')).toBe('Talk to a person');
});

test('a flow that is no more keeps its name', () => {
  expect(flowWords('old-flow', undefined, 'tg')).toBe('Old flow');
});
