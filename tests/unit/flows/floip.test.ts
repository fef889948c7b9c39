import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { floipFile, floipSources } from '../../../app/editing/floip.ts';
import { hasLine } from '../../../content/contact-points.ts';
import type { Contact } from '../../../core/conversation.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { weightsIn } from '../../../dialogue/know/screens.ts';
import { pageCount } from '../../../dialogue/say/entries.ts';
import type { Effect, EngineTurn } from '../../../flows/engine/turn.ts';
import type { FloipContainer } from '../../../flows/floip/container.ts';
import type { Flow, FlowNode } from '../../../flows/schema.ts';
import { fillVariables } from '../../../flows/variables.ts';
import { type PeerTalk, talkWithPeer } from '../../support/floip-peer.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { play } from './play-flows.ts';

const TODAY = '2026-11-29';
let knowledge: Knowledge;
let flows: ReadonlyMap<string, Flow>;
let container: FloipContainer;
let file: ReturnType<typeof floipFile>;

beforeAll(async () => {
  // The peer tells of each question that waits, and of the way in which it reads the time.
  for (const way of ['info', 'warn'] as const) vi.spyOn(console, way).mockReturnValue(undefined);
  knowledge = await shippedKnowledge();
  flows = knowledge.book.newest.flows;
  file = floipFile([...flows.values()], sources(), { changedAt: 0, today: TODAY });
  container = file.container;
});

const sources = () => floipSources(knowledge, flows, TODAY);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('every flow goes out with all its nodes, and every way in it leads to a block of it, or ends', () => {
  expect(container.flows.length).toBe(flows.size);
  const uuids = container.flows.flatMap(({ uuid, blocks }) => [
    uuid,
    ...blocks.flatMap((block) => [block.uuid, ...block.exits.map((exit) => exit.uuid)]),
  ]);
  const faults = container.flows.flatMap(({ name, blocks, first_block_id: first }) => {
    const ids = new Set(blocks.map(({ uuid }) => uuid));
    const leads = blocks.flatMap(({ exits }) => exits.flatMap(({ destination_block: to }) => to ?? []));
    return [first, ...leads].filter((to) => !ids.has(to)).map((to) => `${name}: ${to}`);
  });

  expect(faults).toEqual([]);
  expect(uuids.filter((uuid) => !UUID.test(uuid))).toEqual([]);
  expect(new Set(uuids).size).toBe(uuids.length);
  for (const { first_block_id: first, blocks } of container.flows) expect(blocks[0]?.uuid).toBe(first);
});

test('a block has a name that expressions can say, its own in its flow, and one way without a test, the last', () => {
  for (const { name, blocks } of container.flows) {
    const names = blocks.map((block) => block.name);
    expect([name, names.filter((one) => !/^[a-zA-Z_]\w*$/.test(one))]).toEqual([name, []]);
    expect([name, new Set(names).size]).toEqual([name, names.length]);
    for (const { exits } of blocks) {
      expect(exits.findIndex((exit) => exit.default === true)).toBe(exits.length - 1);
      expect(exits.filter(({ test, default: last }) => (test === undefined) !== (last === true))).toEqual([]);
    }
  }
});

test('every text that is named is there in both languages, and none is empty', () => {
  const named = container.flows.flatMap(({ blocks }) => blocks.flatMap(promptsOf));
  const known = new Map(container.resources.map(({ uuid, values }) => [uuid, values]));

  expect(named.length).toBeGreaterThan(1000);
  expect(named.filter((uuid) => !known.has(uuid))).toEqual([]);
  for (const values of known.values()) {
    expect(values.map(({ language_id: language }) => language)).toEqual(['tgk', 'rus']);
    expect(values.filter(({ value }) => value.trim() === '' || value.includes('{{'))).toEqual([]);
  }
});

function promptsOf({ config }: FloipContainer['flows'][number]['blocks'][number]): string[] {
  const choices = 'choices' in config ? config.choices.map(({ prompt }) => prompt) : [];
  const asked = 'question_prompt' in config ? [config.question_prompt] : [];
  return [...('prompt' in config ? [config.prompt] : []), ...asked, ...choices];
}

test('a number that may harm somewhere stands in no file', () => {
  const unsafe = [...knowledge.content.contactPoints.values()].filter(({ unsafe_in: lands }) => lands.length > 0);
  const safe = new Set(
    [...knowledge.content.contactPoints.values()]
      .filter(({ unsafe_in: lands }) => lands.length === 0)
      .map(({ phone }) => phone),
  );
  const text = JSON.stringify(container.resources);
  const told = unsafe.filter(({ phone }) => phone !== null && !safe.has(phone) && text.includes(`${phone}`));

  expect(told.map(({ id }) => id)).toEqual([]);
});

test('what is left out is told for every flow, with its nodes: what is done by this program alone, and danger first', () => {
  for (const { flow, left } of file.left) {
    expect([flow, left[0]?.line.ru]).toEqual([flow, expect.stringMatching(/^Слова опасности\./)]);
    const nodes = flows.get(flow)?.nodes;
    const told = (words: RegExp) => left.find(({ line }) => words.test(line.ru))?.nodes.toSorted() ?? [];
    const of = (kind: FlowNode['kind']) =>
      [...(nodes ?? [])]
        .filter(([, node]) => node.kind === kind)
        .map(([id]) => id)
        .toSorted();
    expect([flow, told(/^Передача специалисту/)]).toEqual([flow, of('handoff')]);
    expect([flow, told(/^Напоминание/)]).toEqual([flow, of('remind')]);
    expect([flow, told(/^Опрос:/)]).toEqual([flow, of('screen')]);
    expect([flow, told(/^Проверка номера/)]).toEqual([flow, of('check')]);
  }
});

test('the same flows give the same file', () => {
  const again = floipFile([...flows.values()], sources(), { changedAt: 0, today: TODAY });

  expect(JSON.stringify(again)).toBe(JSON.stringify(file));
});

/** What another tool can do as we do it; at anything else the comparison ends. */
const COMPARED: readonly Effect['kind'][] = [
  'step',
  'say',
  'ask',
  'handoff',
  'deed',
  'remind',
  'flow-started',
  'flow-ended',
];

/** Nodes that another tool passes in its own way. */
const OURS_ALONE: readonly (FlowNode['kind'] | undefined)[] = ['pick', 'check', 'screen', 'show'];
const kindAt = ({ flow, node }: { flow: string; node: string }) => flows.get(flow)?.nodes.get(node)?.kind;

/** A talk of ours with somebody who speaks Russian, in the texts as the file has them; null: another tool goes on otherwise. */
function saidIn({ effects }: Pick<EngineTurn, 'effects'>): string[] | null {
  const { fill } = sources();
  const said: string[] = [];
  for (const [at, effect] of effects.entries()) {
    if (!COMPARED.includes(effect.kind)) return null;
    if (effect.kind === 'step' && OURS_ALONE.includes(kindAt(effect.at))) return null;
    const next = effects[at + 1];
    if (effect.kind === 'flow-started' && next?.kind === 'step' && flows.get(effect.flow)?.start !== next.at.node)
      return null;
    if (effect.kind !== 'say' && effect.kind !== 'ask') continue;
    const text = effect.text?.ru ?? '';
    // What a person has answered is asked of the peer otherwise, and what is not known it says in its own way.
    if (/\{\{ *(?!date|duty|service)[a-z.-]+ *\}\}/.test(text)) return null;
    const filled = fillVariables(text, (variable) =>
      variable.kind === 'call'
        ? fill(`{{${variable.name}:${variable.argument}}}`, 'ru')
        : fill(`{{${variable.kind}}}`, 'ru'),
    ).trim();
    if (filled !== '') said.push(filled);
  }
  return said;
}

function talkOfOurs(flow: string) {
  const { content, book } = knowledge;
  const around = {
    weights: weightsIn(content),
    pagesOf: (reference: string, contact: Contact) => pageCount(content, reference, contact),
    hasLine: (purpose: Parameters<typeof hasLine>[1], { country }: { country: string | null }) =>
      hasLine(content, purpose, { country }),
  };
  return play(book, { at: flow, contact: { language: 'ru' }, around });
}

async function compare(flow: string, picks: readonly number[]): Promise<{ messages: number; answers: number }> {
  const ours = talkOfOurs(flow);
  const uuid = sources().uuid(flow);
  const count = { messages: 0, answers: 0 };
  let theirs: PeerTalk | null = null;
  for (const pick of [...picks, 0]) {
    const said = saidIn(ours.turn);
    if (said === null) break;
    theirs ??= await talkWithPeer(container, { flow: uuid, language: 'rus', known: { language: 'ru' } });
    expect([flow, theirs.said]).toEqual([flow, said]);
    count.messages += said.length;
    const { session } = ours.turn;
    expect([flow, theirs.isOver]).toEqual([flow, session === null]);
    const node = session && flows.get(session.flow)?.nodes.get(session.node);
    if (node?.kind === 'choose') {
      const asked = ours.turn.effects.findLast((effect) => effect.kind === 'ask');
      const offered =
        asked?.kind === 'ask' ? asked.choices.filter(({ id }) => node.choices.some((own) => own.id === id)) : [];
      const chosen = offered[pick % offered.length];
      if (chosen === undefined) break;
      ours.presses(chosen.id);
      await theirs.answer(chosen.id);
    } else if (node?.kind === 'expect' && node.expect === 'text') {
      ours.says('Слова человека');
      await theirs.answer('Слова человека');
    } else break;
    count.answers += 1;
  }
  return count;
}

test('whoever goes through a flow in another tool reads the same messages as with us', {
  timeout: 60_000,
}, async () => {
  const counts = { messages: 0, answers: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...flows.keys()),
      fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
      async (flow, picks) => {
        const { messages, answers } = await compare(flow, picks);
        counts.messages += messages;
        counts.answers += answers;
      },
    ),
    { numRuns: 60 },
  );

  expect(counts.messages).toBeGreaterThan(60);
  expect(counts.answers).toBeGreaterThan(40);
});
