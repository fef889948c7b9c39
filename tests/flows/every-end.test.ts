import { beforeAll, expect, test } from 'vitest';
import type { ChannelName, Language, Outbound } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { keptWays } from '../support/chosen-ways.ts';
import { nodesToVisit } from '../support/find-ways.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { createWalker, sharedWalker } from '../support/walker.ts';
import { nodesOf } from '../support/ways.ts';

/** The web and a terminal show whatever Telegram shows, and never less: one language each tells what is their own. */
const WALKED: [ChannelName, Language][] = [
  ['telegram', 'tg'],
  ['telegram', 'ru'],
  ['whatsapp', 'tg'],
  ['whatsapp', 'ru'],
  ['web', 'tg'],
  ['terminal', 'ru'],
];
/** What opens the way to a person, by itself or with what stands behind it. */
const TO_A_PERSON = ['!person', '!more'];
/** Who reads both in one bubble believes one of the two. */
const CHECKED = /Санҷидем:|Проверено:/;
const NOT_CHECKED = /насанҷидаем|не проверили/;
const WALKING_MS = 120_000;

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

test.each(WALKED)(
  'every node of every script is come to on %s (%s) with what stands on the screen, within its limits, a person is near, and nothing is both checked and not',
  { timeout: WALKING_MS },
  (channel, language) => {
    const visited = new Set<string>();
    const wrong: string[] = [];
    const both: string[] = [];
    const isShared = channel === 'telegram';
    const walker = isShared ? sharedWalker(knowledge, language) : createWalker(knowledge, language, { channel });
    for (const way of [...keptWays(knowledge).values()].flat()) {
      for (const { move, answer } of walker.go(way).exchanges) {
        for (const node of nodesOf(answer)) visited.add(node);
        const faults = answer.bubbles.filter((bubble) => !fits(channel, bubble) || !isPersonNear(answer.bubbles));
        wrong.push(...faults.map(({ text }) => `${way.join(' ')}: ${move}: ${text}`));
        both.push(
          ...answer.bubbles.map(({ text }) => text).filter((text) => CHECKED.test(text) && NOT_CHECKED.test(text)),
        );
      }
    }

    expect(nodesToVisit(knowledge).filter((node) => !visited.has(node))).toEqual([]);
    expect(wrong).toEqual([]);
    expect(both).toEqual([]);
  },
);

test.each(['web', 'terminal'] as const)('the %s holds all that Telegram holds', (channel) => {
  const { text, textWithChoices, choices, label } = CAPABILITIES[channel];
  const least = CAPABILITIES.telegram;

  expect(text).toBeGreaterThanOrEqual(least.text);
  expect(textWithChoices).toBeGreaterThanOrEqual(least.textWithChoices);
  expect(choices).toBeGreaterThanOrEqual(least.choices);
  expect(label).toBeGreaterThanOrEqual(least.label);
});

function fits(channel: ChannelName, { text, choices }: Outbound): boolean {
  const can = CAPABILITIES[channel];
  const most = choices.length > 0 ? can.textWithChoices : can.text;
  const areShort = choices.every(({ label, description = '' }) => {
    return label.length <= can.label && description.length <= can.description;
  });
  return text.length > 0 && text.length <= most && choices.length <= can.choices && areShort;
}

/** Under the newest bubble; where everything was covered or is to be forgotten nothing may stand. */
function isPersonNear(bubbles: readonly Outbound[]): boolean {
  const choices = bubbles.at(-1)?.choices ?? [];
  return choices.length === 0
    ? bubbles.length === 1
    : choices.some(({ token }) => TO_A_PERSON.includes(token) || /\.(person|talk)$/.test(token));
}
