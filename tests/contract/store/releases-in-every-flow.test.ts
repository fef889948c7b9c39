import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { textsOf } from '../../../app/program-texts.ts';
import { entriesOfFiles } from '../../../app/releases/entries-of-files.ts';
import { createIntake } from '../../../bot/intake/intake.ts';
import { runTurns } from '../../../bot/turns/turns.ts';
import type { Address } from '../../../core/message.ts';
import { loadFlows } from '../../../flows/load/load.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { HALF_PAST, type Halfway, peopleInEveryFlow } from '../../support/in-every-flow.ts';
import { WORDLESS } from '../../support/lexicon.ts';
import { bring, changed, openProcess, releaseOver } from '../../support/releases.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { claim, hear, turnOf } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';
import { until } from '../../support/until.ts';
import { shippedContent } from '../../unit/content/shipped.ts';

const PEOPLE = 2000;
const RELEASES = 3;
const ANSWERED_MS = 200_000;

/** All entries as they are delivered. */
async function shippedEntries() {
  const files = await textsOf();
  const [{ set }, { entries }] = [loadFlows(files.flows, 1), shippedContent()];
  if (set === null || entries === null) throw new Error('what is delivered has faults');
  return { set, entries: entriesOfFiles(files, { set, entries }) };
}

/** What each release adds to each text of each flow; taken away again, it is what was said before. */
const mark = (release: number) => ` ~${release}~`;
const unmarked = (text: string) => text.replaceAll(/ ~\d+~/g, '');
/** What was said, however it was parted into bubbles, and whatever code a person was given to prove that they are forgotten. */
const told = (texts: readonly string[]) => texts.join('\n\n').replaceAll(/\b[A-Z0-9]{4}-[A-Z0-9]{4}\b/g, 'CODE');
/** Who shares a phone is reached behind it from then on, and a code to go on elsewhere is another each time: they have tests of their own. */
const isOfOwn = ({ stands: { session } }: Halfway) =>
  session?.flow === 'case-code' || (session?.flow === 'shared-phone' && session.node === 'secret');

/** A flow in which everything that is said or asked has other words, and every label those it had. */
function reworded(json: unknown, words: string): unknown {
  if (Array.isArray(json)) return json.map((one) => reworded(one, words));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      name,
      (name === 'say' || name === 'ask') && isTwin(value)
        ? { ...value, tg: `${unmarked(value.tg)}${words}`, ru: `${unmarked(value.ru)}${words}` }
        : reworded(value, words),
    ]),
  );
}

function isTwin(value: unknown): value is { tg: string; ru: string } {
  const is = typeof value === 'object' && value !== null;
  return is && 'tg' in value && 'ru' in value && typeof value.tg === 'string' && typeof value.ru === 'string';
}

async function placeAll(store: KeptStore, people: readonly Halfway[], at: number): Promise<void> {
  const byAddress = new Map(people.map((one) => [one.address, one]));
  for (const { address } of people) {
    await store.accept(hear('салом', { from: address, at }));
    const claimed = await claim(store, at);
    const person = byAddress.get(claimed.conversation.address);
    if (person === undefined) throw new Error('somebody else writes');
    const outcome = await store.commitTurn(turnOf(claimed, { at, ...person.stands }));
    if (outcome !== 'committed') throw new Error(`the turn is ${outcome}`);
  }
}

/** The same on every store: each has the same first release. */
let everybody: readonly Halfway[] | undefined;

describeStores((store) => {
  test('of two thousand people in the middle of every flow nobody loses their place, an answer or a word while three releases change all texts', async () => {
    const { set, entries } = await shippedEntries();
    await bring(store(), entries);
    const processes = await Promise.all([openProcess(store()), openProcess(store())]);
    const [first, other] = processes;
    everybody ??= peopleInEveryFlow(first!.knowledge(), { count: PEOPLE, at: HALF_PAST });
    const people = everybody.filter((one) => !isOfOwn(one));
    const flows = new Set(people.map(({ stands }) => stands.session?.flow));
    await placeAll(store(), people, HALF_PAST - 60_000);

    const said = new Map<Address, string[][]>();
    const ends = new Map<Address, string>();
    const addressOf = new Map<string, Address>();
    const stopping = new AbortController();
    const listening = {
      ...store(),
      async claimTurn(...asked: Parameters<KeptStore['claimTurn']>) {
        const claimed = await store().claimTurn(...asked);
        if (claimed !== null) addressOf.set(claimed.conversation.id, claimed.conversation.address);
        return claimed;
      },
      async commitTurn(...given: Parameters<KeptStore['commitTurn']>) {
        const [turn] = given;
        const outcome = await store().commitTurn(...given);
        const to = addressOf.get(turn.id);
        if (outcome === 'committed' && to !== undefined) {
          said.set(to, [...(said.get(to) ?? []), turn.outbound.map(({ text }) => unmarked(text))]);
          ends.set(to, turn.session === null ? '' : `${turn.session.flow}/${turn.session.node}`);
        }
        return outcome;
      },
    };
    const intake = createIntake({ lexicon: () => WORDLESS, store: store(), accepted: createWakeUp() });
    for (const { address: from, says: content } of people)
      await intake.accept(hear('', { from, at: HALF_PAST, content }));

    const began = performance.now();
    let ids = 0;
    const newId = () => `id-${ids++}`;
    const working = processes.map(({ knowledge, known }) =>
      runTurns(turnDeps({ store: listening, knowledge, known, now: () => HALF_PAST, newId }), stopping.signal),
    );
    for (let release = 1; release <= RELEASES; release++) {
      await until(
        () => said.size,
        (count) => count >= (people.length * release) / (RELEASES + 2),
        { timeoutMs: ANSWERED_MS },
      );
      const words = mark(release);
      const texts = await Promise.all(
        [...set.flows.keys()].map(async (flow) => {
          const key = `flow/${flow}`;
          return [key, await changed(store(), key, (json) => reworded(json, words))] as const;
        }),
      );
      await releaseOver(store(), Object.fromEntries(texts));
      // One looks at once, the other when somebody names what it does not know.
      await first?.look();
    }
    await until(
      () => said.size,
      (count) => count >= people.length,
      { timeoutMs: ANSWERED_MS },
    );
    const tookMs = performance.now() - began;
    await other?.look();
    stopping.abort();
    await Promise.all(working);

    const wrong = people.flatMap(({ address, stands: { session }, says, answered, next }) => {
      const [answers = [], ...more] = said.get(address) ?? [];
      const [wanted, came] = [
        { next, said: told(answered), more: [] },
        { next: ends.get(address), said: told(answers), more },
      ];
      if (isDeepStrictEqual(wanted, came)) return [];
      return [{ at: `${session?.flow}/${session?.node}`, says, wanted, came }];
    });
    console.info(
      `${people.length} people in ${flows.size} of ${set.flows.size} flows, ${RELEASES} releases: ${Math.round(tookMs)} ms`,
    );
    expect(wrong).toEqual([]);
    expect(processes.map(({ serves }) => serves())).toEqual([RELEASES + 1, RELEASES + 1]);
    expect(flows.size).toBeGreaterThan(set.flows.size * 0.9);
    expect(await store().claimTurn(HALF_PAST, 1000)).toBeNull();
  }, 600_000);
});
