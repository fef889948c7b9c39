import { expect, test } from 'vitest';
import type { Address, Choice, InboundContent } from '../../../core/message.ts';
import { applyOperation } from '../../../flows/edit/apply.ts';
import type { Operation } from '../../../flows/edit/operation.ts';
import { writeFlow } from '../../../flows/kept-flow.ts';
import { loadFlows } from '../../../flows/load/load.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { bring, openProcess, releaseOver, smallEntries } from '../../support/releases.ts';
import { describeStores, type KeptStore } from '../../support/store-adapters.ts';
import { hear } from '../../support/store-talk.ts';
import { turnAll } from '../../support/turn-all.ts';
import { fileOf } from '../../unit/flows/make-flows.ts';

/** Nodes are renamed, deleted and moved while people wait in them: each is led on, as they would have been without. */

const ask = (node: string, words: string, to: string) =>
  `${node}: { ask: { tg: "${words}?", ru: "${words}?" }, to: ${to}, expect: text, save: ${node} }`;
const choose = (node: string, words: string, to: string) =>
  `${node}: { ask: { tg: "${words}?", ru: "${words}?" }, choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: ${to} }, { id: no, label: { tg: Не, ru: Нет }, to: ${to} }] }`;

const { text: BEFORE } = fileOf('work', {
  nodes: [
    choose('safe', 'w-safe', 'who'),
    ask('who', 'w-who', 'alone'),
    choose('alone', 'w-alone', 'last'),
    ask('last', 'w-last', 'menu'),
  ].join('\n'),
});
const OLD = smallEntries({ work: BEFORE.slice(BEFORE.indexOf('nodes:\n') + 7).replace(/^ {2}/gm, '') });

const CHANGES: readonly Operation[] = [
  { do: 'rename-node', node: 'safe', to: 'in-safety' },
  { do: 'delete-node', node: 'alone', instead: 'last' },
  { do: 'move-node', node: 'last', after: null },
  { do: 'rename-node', node: 'who', to: 'whose' },
];

/** The flow after all changes, as an editor's release has it. */
function changedFlow() {
  const text = CHANGES.reduce((before, operation) => {
    const done = applyOperation(before, operation);
    if ('refused' in done) throw new Error(done.refused.code);
    return done.text;
  }, BEFORE);
  const flow = loadFlows([{ name: 'work.yaml', text }], 1).set?.flows.get('work');
  if (!flow) throw new Error('the changed flow cannot be read');
  return { kind: 'flow' as const, entry: 'work', text, json: writeFlow(flow) };
}

const STOPS = [[], ['Да'], ['Да', 'ман'], ['Да', 'ман', 'Нет']];
/** Two people at each of the four questions. */
const PEOPLE = STOPS.flatMap((answers, stop) =>
  [0, 1].map((one) => ({ from: `telegram:${8000 + stop * 10 + one}` as Address, stop, answers })),
);

/** All of them talk until they wait where they wait; gives the buttons under the last bubble of each. */
async function record(
  store: KeptStore,
): Promise<{ process: Awaited<ReturnType<typeof openProcess>>; buttons: Choice[][] }> {
  await bring(store, OLD);
  const process = await openProcess(store);
  const buttons: Choice[][] = [];
  for (const { from, answers } of PEOPLE) {
    let last: Choice[] = [];
    for (const text of ['/ru', '/menu', 'Работа', ...answers]) {
      await store.accept(hear(text, { from }));
      last = (await turnAll(store, process)).at(-1)?.choices ?? [];
    }
    buttons.push(last);
  }
  return { process, buttons };
}

describeStores((store) => {
  /** What each of them reads after the same messages, with the changes released in between and without. */
  async function bothWays(messages: (buttons: Choice[]) => readonly InboundContent[]) {
    await using control = await openMemoryStore();
    const [changed, same] = [await record(store()), await record(control)];
    await releaseOver(store(), { 'flow/work': changedFlow() });
    await changed.process.look();
    const read = async (one: KeptStore, { process, buttons }: typeof changed) => {
      const said: string[][] = [];
      for (const [person, { from }] of PEOPLE.entries()) {
        for (const content of messages(buttons[person] ?? [])) await one.accept(hear('', { from, content }));
        said.push((await turnAll(one, process)).map(({ text }) => text));
      }
      return said;
    };
    return { changed: await read(store(), changed), same: await read(control, same) };
  }

  const at = <T>(all: readonly T[], stop: number) => all.filter((_, person) => PEOPLE[person]?.stop === stop);

  test('whoever answers what they were asked is led on as before, at a renamed, a moved and a deleted node', async () => {
    const { changed, same } = await bothWays(() => [{ kind: 'text', text: 'не' }]);

    for (const stop of [0, 1, 2, 3]) {
      const [words, before] = [at(changed, stop), at(same, stop)];
      // The question after the second one is gone: what is there instead is asked.
      if (stop === 1) expect(words.every((said) => said.join().includes('w-last'))).toBe(true);
      else expect(words).toEqual(before);
    }
  });

  test('whoever asks to hear it again hears the same question, and where it is gone what is there instead', async () => {
    const { changed, same } = await bothWays(() => [{ kind: 'text', text: 'повтори' }]);

    for (const stop of [0, 1, 3]) expect(at(changed, stop)).toEqual(at(same, stop));
    expect(at(same, 2).every((said) => said.join().includes('w-alone'))).toBe(true);
    expect(at(changed, 2).every((said) => said.join().includes('w-last') && !said.join().includes('w-alone'))).toBe(
      true,
    );
  });

  test('a button under an old bubble answers its question under its new name, and no other', async () => {
    const { changed, same } = await bothWays((buttons) => {
      const no = buttons.find(({ label }) => label === 'Нет');
      return [
        { kind: 'text', text: 'повтори' },
        ...(no === undefined ? [] : [{ kind: 'choice' as const, token: no.token }]),
      ];
    });

    expect(at(changed, 0)).toEqual(at(same, 0));
    expect(at(changed, 0).every((said) => said.join().includes('w-who'))).toBe(true);
    // They stand at what is there instead, which the old button does not answer.
    expect(at(changed, 2).every((said) => said.at(-1)?.includes('w-last'))).toBe(true);
  });

  test('whoever goes back comes to the question before, under whatever name', async () => {
    const { changed, same } = await bothWays(() => [{ kind: 'text', text: 'назад' }]);

    for (const stop of [1, 2]) expect(at(changed, stop)).toEqual(at(same, stop));
    // The question before the last one is gone: the one before that is asked.
    expect(at(changed, 3).every((said) => said.join().includes('w-who'))).toBe(true);
  });
});
