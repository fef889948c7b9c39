import { type Conversation, newContact, newMemory } from '../../core/conversation.ts';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { type Decision, decide } from '../../dialogue/turn/turn.ts';
import { createChance } from '../support/chance.ts';
import { perSecond, type Rounds } from './measure.ts';
import { figure, type Section, times } from './table.ts';
import { corpusMessages, inputOf, recordWalk, type Step } from './walk.ts';
import { type PeerTurn, xstateTurns } from './xstate-walk.ts';

/**
 * Turns a second of the pure dialogue, those by a button and those by typed words apart, beside a `switch` that knows this one
 * conversation by heart and beside a statechart of it.
 */
export async function measureDialogue(knowledge: Knowledge, now: number, rounds: Rounds): Promise<Section> {
  const walks = LANGUAGES.map((language) => recordWalk(knowledge, language, now));
  const ours = walks.flatMap((walk) => turnsOf(knowledge, walk, now));
  const peer = walks.flatMap(xstateTurns);
  const answer = await importSwitch(walks);
  const costly = costlyMessages(COSTLY);
  const of = (turns: readonly PeerTurn[], kind: Step['kind']) => turns.filter((turn) => turn.kind === kind);
  const ordinary = turnsAtMenu(knowledge, corpusMessages(ORDINARY), now);
  const rates = perSecond(
    {
      buttons: () => takeAll(of(ours, 'button')),
      typed: () => takeAll(of(ours, 'typed')),
      ordinary: () => takeAll(ordinary),
      xstateButtons: () => takeAll(of(peer, 'button')),
      xstateTyped: () => takeAll(of(peer, 'typed')),
      bare: () => walkAll(walks, answer),
      costly: () => decideCostly(knowledge, costly, now),
    },
    rounds,
  );
  const steps = walks.reduce((sum, walk) => sum + walk.length, 0);
  const row = (what: string, rate: number) => [
    what,
    figure(rate),
    figure(1e6 / rate),
    rate === rates.bare ? '' : times(rates.bare, rate),
  ];
  return {
    title: 'Pure dialogue',
    notes: [
      `One conversation in Tajik and one in Russian, ${steps} turns in all, ${of(ours, 'button').length} of them by a button: ` +
        'first questions, a flow to its end by buttons, then words, commands, danger, a person and words that nobody understands, ' +
        'each turn from inbound message to bubbles and commit. The `switch` compares the whole message with the one it expects and ' +
        'returns fixed strings: it is the floor, not a peer. So does the statechart of xstate, by its pure `transition`, in a state ' +
        'for each answer. The difference is reading words, guards, facts and rendering.',
      `${ordinary.length} messages of the corpus are each answered at the menu: none was read shortly before. The costliest message ` +
        'is 4,096 letters of distinct words of three letters at random, at the menu.',
    ],
    head: ['what', 'turns/s', 'µs a turn', 'against the floor'],
    rows: [
      row('`decide`, a button', rates.buttons),
      row('`decide`, typed words', rates.typed),
      row('`decide`, an ordinary message of the corpus', rates.ordinary),
      row('xstate, a button', rates.xstateButtons),
      row('xstate, typed words', rates.xstateTyped),
      row('bare `switch`', rates.bare),
      row('`decide` on the costliest message', rates.costly),
    ],
  };
}

function walkAll(walks: readonly Step[][], take: (walk: Step[]) => void): number {
  let turns = 0;
  for (const walk of walks) {
    take(walk);
    turns += walk.length;
  }
  return turns;
}

function takeAll(turns: readonly PeerTurn[]): number {
  for (const { take, said } of turns) if (take() !== said) throw new Error('a turn is answered in another way');
  return turns.length;
}

/** The turns of a walk, each from the conversation as it was before it. */
function turnsOf(knowledge: Knowledge, walk: readonly Step[], now: number): PeerTurn[] {
  let conversation = newcomer();
  return walk.map(({ kind, content, said }, index): PeerTurn => {
    const take = taking(knowledge, conversation, { content, at: now + (index + 1) * 1000, index });
    const decision = take();
    if (decision.forget) throw new Error('the walk leads to forgetting');
    const { contact, session, ticket, timers, memory } = decision.commit;
    conversation = { ...conversation, version: index + 1, contact, session, ticket, timers, memory };
    return { kind, take: () => textOf(take()), said: said[0]?.text };
  });
}

function taking(
  knowledge: Knowledge,
  conversation: Conversation,
  { content, at, index }: { content: Step['content']; at: number; index: number },
): () => Decision {
  const inbound = { id: `telegram:42:${index}`, account: 'telegram:42', from: conversation.address, at, content };
  const waiting = [{ key: `key ${index}`, inbound }];
  return () => decide(knowledge, CAPABILITIES.telegram, { conversation, waiting, now: at, newId: `id ${index}` });
}

function textOf(decision: Decision): string | undefined {
  return decision.forget ? undefined : decision.commit.outbound[0]?.text;
}

/** So many different texts, that none is still remembered when it comes again. */
const ORDINARY = 400;
const LATER_MS = 5000;

/** Messages, each written by somebody who stands at the menu. */
function turnsAtMenu(knowledge: Knowledge, messages: readonly string[], now: number): PeerTurn[] {
  const contact = { ...newContact(), language: 'tg' as const, consentAt: now };
  const before: Conversation = { ...newcomer(), contact };
  const opened = taking(knowledge, before, { content: { kind: 'text', text: '/menu' }, at: now, index: 0 })();
  if (opened.forget) throw new Error('the menu leads to forgetting');
  const atMenu = { ...before, session: opened.commit.session, memory: opened.commit.memory };
  return messages.map((text, index): PeerTurn => {
    const take = taking(knowledge, atMenu, { content: { kind: 'text', text }, at: now + LATER_MS, index });
    return { kind: 'typed', take: () => textOf(take()), said: textOf(take()) };
  });
}

/** Each read anew: what was read of the last message is remembered. */
const COSTLY = 12;
const LONGEST = 4096;
const LETTERS = 'абвгдежзийклмнопрстуфхцчшы';

function costlyMessages(count: number): string[] {
  const chance = createChance(16);
  return Array.from({ length: count }, () => {
    const words = new Set<string>();
    while (words.size < 1400) words.add([0, 1, 2].map(() => chance.oneOf([...LETTERS])).join(''));
    return [...words].join(' ').slice(0, LONGEST);
  });
}

function decideCostly(knowledge: Knowledge, texts: readonly string[], now: number): number {
  const contact = { ...newContact(), language: 'ru' as const, consentAt: now };
  let conversation: Conversation = { ...newcomer(), contact };
  for (const [index, text] of ['/menu', ...texts].entries()) {
    const content = { kind: 'text', text } as const;
    const inbound = {
      id: `telegram:43:${index}`,
      account: 'telegram:42',
      from: conversation.address,
      at: now,
      content,
    };
    const waiting = [{ key: `key ${index}`, inbound }];
    const decision = decide(knowledge, CAPABILITIES.telegram, { conversation, waiting, now, newId: `id ${index}` });
    if (decision.forget || decision.commit.ticket !== null) throw new Error('letters at random open a request');
    if (index === 0) conversation = { ...conversation, session: decision.commit.session };
  }
  return texts.length;
}

function newcomer(): Conversation {
  const nothingYet = { session: null, ticket: null, timers: [], unsent: 0 };
  const of = { id: 'c1', version: 0, account: 'telegram:42', address: 'telegram:1' } as const;
  return { ...of, ...nothingYet, contact: newContact(), memory: newMemory() };
}

/** Writes the walks as the `switch` that somebody would write by hand for them, and makes a program of it. */
async function importSwitch(walks: readonly Step[][]): Promise<(walk: Step[]) => void> {
  const source = `export function answer(state, input) {\n  switch (state) {\n${walks.map(casesOf).join('')}  }\n}\n`;
  const { answer } = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    answer: (state: string, input: string) => { state: string; text: string };
  };
  return (walk) => {
    let state = `${walks.indexOf(walk)}.0`;
    for (const { content, said } of walk) {
      const answered = answer(state, inputOf(content));
      if (answered.text !== said[0]?.text) throw new Error(`the switch says something else at ${state}`);
      state = answered.state;
    }
  };
}

function casesOf(walk: readonly Step[], index: number): string {
  return walk
    .map(({ content, said }, step) => {
      const choices = (said[0]?.choices ?? []).map(({ label }) => label);
      const answer = { state: `${index}.${step + 1}`, text: said[0]?.text, choices };
      const again = { state: `${index}.${step}`, text: '?', choices: [] };
      const isExpected = `input === ${JSON.stringify(inputOf(content))}`;
      return `    case '${index}.${step}': return ${isExpected} ? ${JSON.stringify(answer)} : ${JSON.stringify(again)};\n`;
    })
    .join('');
}
