import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { transcribe } from '../support/transcript.ts';
import { TALKS } from './talks.ts';
import { TALKS_OF_EASE } from './talks-of-ease.ts';
import { TALKS_OF_LIFE } from './talks-of-life.ts';
import { TALKS_OF_RUSSIA } from './talks-of-russia.ts';

const ALL = { ...TALKS, ...TALKS_OF_LIFE, ...TALKS_OF_RUSSIA, ...TALKS_OF_EASE };

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describe.each(LANGUAGES)('a talk in %s', (language) => {
  test.each(Object.keys(ALL))('%s reads as it is written down', async (name) => {
    const steps = ALL[name]?.(language) ?? [];

    await expect(transcribe(knowledge, language, steps)).toMatchFileSnapshot(`transcripts/${name}.${language}.txt`);
  });
});
