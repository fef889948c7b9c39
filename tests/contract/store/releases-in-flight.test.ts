import { expect, test } from 'vitest';
import { createIntake } from '../../../bot/intake/intake.ts';
import { runTurns } from '../../../bot/turns/turns.ts';
import type { Address } from '../../../core/message.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { WORDLESS } from '../../support/lexicon.ts';
import { bring, openProcess, releaseOver, smallEntries } from '../../support/releases.ts';
import { describeStores } from '../../support/store-adapters.ts';
import { hear } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';
import { until } from '../../support/until.ts';

/** Ten questions in a row, so that everybody stays in the flow while releases come. */
const STEPS = Array.from({ length: 10 }, (_, index) => `q${index}`);
const flow = (words: string) =>
  STEPS.map((id, index) => {
    const to = STEPS[index + 1] ?? 'menu';
    return `${id}: { ask: { tg: ${words} ${id}?, ru: ${words} ${id}? }, expect: text, save: ${id}, to: ${to} }`;
  }).join('\n');
const RELEASES = ['one', 'two', 'three', 'four'].map((words) => smallEntries({ work: flow(words) }));
const PEOPLE = Array.from({ length: 200 }, (_, index): Address => `telegram:${60_000 + index}`);

describeStores((store) => {
  test('of two processes and two thousand messages in flight while three releases come nobody is sent away, and nothing is lost or doubled', async () => {
    const [first = [], ...others] = RELEASES;
    await bring(store(), first);
    const stopping = new AbortController();
    const said = new Map<Address, string[]>();
    const addressOf = new Map<string, Address>();
    const processes = await Promise.all([openProcess(store()), openProcess(store())]);
    const working = processes.map(({ knowledge, known }) => {
      const listening = {
        ...store(),
        async claimTurn(...asked: Parameters<ReturnType<typeof store>['claimTurn']>) {
          const claim = await store().claimTurn(...asked);
          if (claim !== null) addressOf.set(claim.conversation.id, claim.conversation.address);
          return claim;
        },
        async commitTurn(...given: Parameters<ReturnType<typeof store>['commitTurn']>) {
          const [turn] = given;
          const outcome = await store().commitTurn(...given);
          const to = addressOf.get(turn.id);
          if (outcome === 'committed' && to !== undefined)
            said.set(to, [...(said.get(to) ?? []), ...turn.outbound.map(({ text }) => text)]);
          return outcome;
        },
      };
      return runTurns(turnDeps({ store: listening, knowledge, known, now: Date.now }), stopping.signal);
    });
    const intake = createIntake({ lexicon: () => WORDLESS, store: store(), accepted: createWakeUp() });
    const says = (text: string) =>
      Promise.all(PEOPLE.map((from) => intake.accept(hear(text, { from, at: Date.now() }))));
    const answers = () => [...said.values()].reduce((sum, texts) => sum + texts.length, 0);

    for (const text of ['/ru', '/menu', 'Работа']) {
      await says(text);
      await until(answers, (count) => count >= PEOPLE.length * (['/ru', '/menu', 'Работа'].indexOf(text) + 1));
    }
    const begun = new Map([...said].map(([to, texts]) => [to, texts.length]));
    for (const [index, id] of STEPS.slice(0, -1).entries()) {
      await says(`answer to ${id}`);
      const next = others[Math.floor(index / 3)];
      if (index % 3 === 1 && next !== undefined) {
        const work = next.find(({ entry }) => entry === 'work') ?? null;
        await releaseOver(store(), { 'flow/work': work });
        // One looks at once, the other when somebody names what it does not know.
        await processes[0]?.look();
      }
    }
    await until(answers, (count) => count >= PEOPLE.length * (3 + STEPS.length - 1));
    stopping.abort();
    await Promise.all(working);

    const talks = PEOPLE.map((to) => (said.get(to) ?? []).slice(begun.get(to)));
    for (const texts of talks) {
      expect(texts.map((text) => /q\d/.exec(text)?.[0])).toEqual(STEPS.slice(1));
    }
    expect(processes.map(({ serves }) => serves())).toEqual([4, 4]);
  }, 240_000);
});
