import { beforeAll, describe, expect, test } from 'vitest';
import { type ChannelName, LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/knowledge.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { FIRST_FLOWS, goWay, inLanguage, type Ways, waysToEveryEnd } from '../support/ways.ts';

const CHANNELS: ChannelName[] = ['telegram', 'whatsapp', 'web', 'terminal'];

let knowledge: Knowledge;
let found: Ways;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
  found = waysToEveryEnd(knowledge, 'tg', FIRST_FLOWS);
}, 120_000);

test('there is a way to every end, every request for a person and every deed', () => {
  expect(found.unreached).toEqual([]);
  expect(found.ways.size).toBeGreaterThan(25);
});

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(CHANNELS)('each of them can be gone on %s with what stands on the screen', (channel) => {
    for (const [place, moves] of found.ways) {
      const { commit } = goWay(knowledge, channel, inLanguage(moves, language)).last;
      const steps = commit?.events.filter(({ kind }) => kind === 'step').map(({ flow, node }) => `${flow}/${node}`);

      expect(steps, place).toContain(place);
    }
  });
});
