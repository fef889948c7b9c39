import { expect, test } from 'vitest';
import { sourcesIn, withoutComments } from '../../support/sources.ts';

const ROOMS = [
  'core',
  'language',
  'content',
  'flows',
  'locales',
  'dialogue',
  'runtime',
  'bot',
  'admin-api',
  'storage',
  'app',
];
const sources = ROOMS.flatMap((room) => sourcesIn(room)).filter(({ path }) => !path.startsWith('bot/assistant/'));

test('whoever does without the assistant does not load its library: others take types of it, and open it when it is set', () => {
  const taken = sources.flatMap(({ path, text }) =>
    [
      ...withoutComments(text).matchAll(
        /import\s+(type\s)?[^'";]*?from\s*'([^']*(?:assistant\/[a-z-]+\.ts|openai[^']*))'/g,
      ),
    ]
      .filter(([, isType, name]) => isType === undefined && name !== './assistant.ts')
      .map(([line]) => `${path}: ${line}`),
  );
  const opening = sources.filter(({ text }) => /await import\('[./]*bot\/assistant\//.test(text));

  expect(taken).toEqual([]);
  expect(opening.map(({ path }) => path)).toEqual(['app/open-assistant.ts']);
});
