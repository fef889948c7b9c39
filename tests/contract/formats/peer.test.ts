import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { floipFile, floipSources } from '../../../app/editing/floip.ts';
import { hasLine } from '../../../content/contact-points.ts';
import { fillVariables } from '../../../content/variables.ts';
import type { Contact } from '../../../core/conversation.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { weightsIn } from '../../../dialogue/know/screens.ts';
import { pageCount } from '../../../dialogue/say/entries.ts';
import type { Effect, EngineTurn } from '../../../flows/engine/turn.ts';
import type { FloipContainer } from '../../../flows/floip/container.ts';
import type { FloipSources } from '../../../flows/floip/writer.ts';
import type { Flow, FlowNode } from '../../../flows/schema.ts';
import { type PeerTalk, talkWithPeer } from '../../support/floip-peer.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { play } from '../../unit/flows/play-flows.ts';

/** Flows as another tool runs them, beside ours. */
const TODAY = '2026-11-29';
let knowledge: Knowledge;
let flows: ReadonlyMap<string, Flow>;
let sources: FloipSources;
let container: FloipContainer;

beforeAll(async () => {
  // The peer tells of each question that waits, and of the way in which it reads the time.
  for (const way of ['info', 'warn'] as const) vi.spyOn(console, way).mockReturnValue(undefined);
  knowledge = await shippedKnowledge();
  flows = knowledge.book.newest.flows;
  sources = floipSources(knowledge, flows, TODAY);
  container = floipFile([...flows.values()], sources, { changedAt: 0, today: TODAY }).container;
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
  const { fill } = sources;
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
    const filled = fillVariables(text, (variable) => {
      if (variable.kind !== 'call') return fill(`{{${variable.kind}}}`, 'ru');
      const words = fill(`{{${variable.name}:${variable.argument}}}`, 'ru');
      // What explains a word stands apart from it.
      return variable.name === 'gloss' ? ` ${words}` : words;
    }).trim();
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
  const uuid = sources.uuid(flow);
  const count = { messages: 0, answers: 0 };
  let theirs: PeerTalk | null = null;
  for (const pick of [...picks, 0]) {
    const said = saidIn(ours.turn);
    if (said === null) break;
    theirs ??= await talkWithPeer(container, { flow: uuid, language: 'rus', known: { language: 'rus' } });
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

test('in another tool nothing is known of whoever passes a question by, and what is answered is', async () => {
  const text = (words: string) => ({ tg: words, ru: words });
  const decides = (answer: string, to: string): FlowNode => ({
    kind: 'decide',
    decide: [{ when: { answer, known: true }, to: `${to}-known` }, { to }],
  });
  const says = (words: string, to: string): FlowNode => ({ kind: 'say', say: text(words), to });
  const flow: Flow = {
    flow: 'small',
    title: text('Малый'),
    hears: { tg: [], ru: [] },
    start: 'land',
    nodes: new Map<string, FlowNode>([
      [
        'land',
        { kind: 'pick', ask: text('Страна?'), choices: { from: 'countries' }, optional: true, save: 'land', to: 'a' },
      ],
      ['a', decides('land', 'b')],
      ['b-known', says('Страна есть', 'words')],
      ['b', says('Страны нет', 'words')],
      ['words', { kind: 'expect', ask: text('Слова?'), expect: 'text', optional: true, save: 'words', to: 'c' }],
      ['c', decides('words', 'd')],
      ['d-known', says('Слова есть', 'over')],
      ['d', says('Слов нет', 'over')],
      ['over', { kind: 'end', end: true }],
    ]),
  };
  const of = { ...sources, flows: new Map([['small', flow]]) };
  const { container: small } = floipFile([flow], of, { changedAt: 0, today: TODAY });
  const said = async (land: string, words: string) => {
    const talk = await talkWithPeer(small, { flow: sources.uuid('small'), language: 'rus', known: {} });
    await talk.answer(land);
    const [first] = talk.said;
    await talk.answer(words);
    return [first, ...talk.said];
  };

  expect(await said('skip', 'Пропустить')).toEqual(['Страны нет', 'Слов нет']);
  expect(await said('RU', 'У меня всё хорошо')).toEqual(['Страна есть', 'Слова есть']);
});

test('whoever goes through a flow in another tool reads the same messages as with us', {
  timeout: 180_000,
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
    { numRuns: 150 },
  );

  expect(counts.messages).toBeGreaterThan(150);
  expect(counts.answers).toBeGreaterThan(100);
});
