import { describe, expect, test } from 'vitest';
import type { ChannelName } from '../../../core/message.ts';
import { readableParts } from '../../../dialogue/say/split-text.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const words = (count: number) => 'Ин танҳо барои санҷиш аст. '.repeat(count).trim();
const say = (count: number) => `{ tg: "${words(count)}", ru: "Проба" }`;
const ASKED = { tg: 'Боз чӣ лозим?', ru: 'Что ещё?' };

/** What is said in bubbles when three texts and a question follow each other. */
function bubbles(counts: [number, number, number], channel: ChannelName) {
  const work = `
ask: { ask: { tg: Сар кунем?, ru: Начнём? }, expect: text, save: word, to: one }
one: { say: ${say(counts[0])}, to: two }
two: { say: ${say(counts[1])}, to: three }
three: { say: ${say(counts[2])}, to: more }
more: { ask: { tg: "${ASKED.tg}", ru: "${ASKED.ru}" }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: one }] }`;
  const talk = createTalk(smallKnowledge({ work }), { language: 'tg', channel });
  talk.sends({ kind: 'choice', token: '!menu' });
  talk.presses('Кор');
  return talk.says('Ҳа').bubbles;
}

const SHORT_READING: ChannelName[] = ['telegram', 'web', 'terminal'];

describe('what is said in one turn', () => {
  test.each(SHORT_READING)('is one bubble on %s as long as it can be read at a glance', (channel) => {
    expect(bubbles([2, 3, 4], channel).map(({ text }) => text)).toEqual([
      [words(2), words(3), words(4), ASKED.tg].join('\n\n'),
    ]);
  });

  test.each(SHORT_READING)('parts on %s between its texts, in their order, where it would grow longer', (channel) => {
    expect(bubbles([4, 6, 8], channel).map(({ text }) => text)).toEqual([
      `${words(4)}\n\n${words(6)}`,
      `${words(8)}\n\n${ASKED.tg}`,
    ]);
  });

  test('is parted within one text only where that is too long, and between its paragraphs', () => {
    expect(readableParts(`${words(4)}\n\n${words(4)}\n\n${words(4)}`, 300)).toEqual([
      `${words(4)}\n\n${words(4)}`,
      words(4),
    ]);
    expect(readableParts(`${words(2)}\n\n${words(2)}`, 300)).toHaveLength(1);
  });

  test('is never parted within one paragraph, however long that is', () => {
    expect(bubbles([1, 20, 1], 'telegram').map(({ text }) => text)).toEqual([
      words(1),
      words(20),
      `${words(1)}\n\n${ASKED.tg}`,
    ]);
  });

  test('carries its choices under the last bubble alone, and each bubble the place that was last told in it', () => {
    const told = bubbles([4, 6, 8], 'web');

    expect(told.map(({ choices }) => choices.length > 0)).toEqual([false, true]);
    expect(told.map(({ said }) => said?.node)).toEqual(['two', 'more']);
  });

  test('stays one bubble on WhatsApp, where each message counts, as far as a body holds', () => {
    expect(bubbles([4, 6, 8], 'whatsapp')).toHaveLength(1);
    expect(bubbles([18, 18, 18], 'whatsapp').map(({ text }) => text)).toEqual([
      `${words(18)}\n\n${words(18)}`,
      `${words(18)}\n\n${ASKED.tg}`,
    ]);
  });
});
