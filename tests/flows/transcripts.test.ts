import { beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { transcribe } from '../support/transcript.ts';
import { TALKS } from './talks.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

describe.each(LANGUAGES)('a talk in %s', (language) => {
  test.each(Object.keys(TALKS))('%s reads as it is written down', async (name) => {
    const steps = TALKS[name]?.(language) ?? [];

    await expect(transcribe(knowledge, language, steps)).toMatchFileSnapshot(`transcripts/${name}.${language}.txt`);
  });
});
