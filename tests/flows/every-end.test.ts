import { beforeAll, describe, expect, test } from 'vitest';
import { type ChannelName, LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/knowledge.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { goWay, type Ways, waysToEveryEnd } from '../support/ways.ts';

const CHANNELS: ChannelName[] = ['telegram', 'whatsapp', 'web', 'terminal'];

let knowledge: Knowledge;
let found: Record<Language, Ways>;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
  found = { tg: waysToEveryEnd(knowledge, 'tg'), ru: waysToEveryEnd(knowledge, 'ru') };
}, 120_000);

describe.each(LANGUAGES)('in %s', (language) => {
  test('there is a way to every end, every request for a person and every deed', () => {
    expect(found[language].unreached).toEqual([]);
    expect(found[language].ways.size).toBeGreaterThan(25);
  });

  test.each(CHANNELS)('each of them can be gone on %s with what stands on the screen', (channel) => {
    for (const [place, moves] of found[language].ways) {
      const { commit } = goWay(knowledge, channel, moves).last;
      const steps = commit?.events.filter(({ kind }) => kind === 'step').map(({ flow, node }) => `${flow}/${node}`);

      expect(steps, place).toContain(place);
    }
  });
});
