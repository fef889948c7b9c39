import { type Conversation, newContact, newMemory } from '../../core/conversation.ts';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { decide } from '../../dialogue/turn/turn.ts';
import { createChance } from '../support/chance.ts';
import { perSecond, type Rounds } from './measure.ts';
import { figure, type Section, times } from './table.ts';
import { recordWalk, type Step } from './walk.ts';

/** Turns a second of the pure dialogue, beside a `switch` that knows this one conversation by heart. */
export async function measureDialogue(knowledge: Knowledge, now: number, rounds: Rounds): Promise<Section> {
  const walks = LANGUAGES.map((language) => recordWalk(knowledge, language, now));
  const answer = await importSwitch(walks);
  const costly = costlyMessages(COSTLY);
  const rates = perSecond(
    {
      dialogue: () => walkAll(walks, (walk) => decideWalk(knowledge, walk, now)),
      bare: () => walkAll(walks, answer),
      costly: () => decideCostly(knowledge, costly, now),
    },
    rounds,
  );
  const steps = walks.reduce((sum, walk) => sum + walk.length, 0);
  return {
    title: 'Pure dialogue',
    notes: [
      `One conversation in Tajik and one in Russian, ${steps} turns in all: first questions, a flow to its end by ` +
        'buttons, then words, commands, danger, a person and words that nobody understands, each turn from inbound ' +
        'message to bubbles and commit. The `switch` compares the whole message with the one it expects and returns ' +
        'fixed strings: it is the floor, not a peer. The difference is reading words, guards, facts and rendering.',
      'The costliest message is 4,096 letters of distinct words of three letters at random, at the menu.',
    ],
    head: ['what', 'turns/s', 'µs a turn', 'against the floor'],
    rows: [
      ['`decide` with the shipped flows', figure(rates.dialogue), figure(1e6 / rates.dialogue), ''],
      ['bare `switch`', figure(rates.bare), figure(1e6 / rates.bare), times(rates.bare, rates.dialogue)],
      ['`decide` on the costliest message', figure(rates.costly), figure(1e6 / rates.costly), ''],
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

function decideWalk(knowledge: Knowledge, walk: readonly Step[], now: number): void {
  let conversation = newcomer();
  let at = now;
  for (const [index, { content, said }] of walk.entries()) {
    at += 1000;
    const inbound = { id: `telegram:42:${index}`, account: 'telegram:42', from: conversation.address, at, content };
    const waiting = [{ key: `key ${index}`, inbound }];
    const decision = decide(knowledge, CAPABILITIES.telegram, { conversation, waiting, now: at, newId: `id ${index}` });
    if (decision.forget) throw new Error('the walk leads to forgetting');
    const { contact, session, ticket, timers, memory, outbound } = decision.commit;
    if (outbound[0]?.text !== said[0]?.text) throw new Error(`step ${index} of the walk is answered in another way`);
    conversation = { ...conversation, version: index + 1, contact, session, ticket, timers, memory };
  }
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

function inputOf(content: Step['content']): string {
  if (content.kind === 'text') return content.text;
  return content.kind === 'choice' ? content.token : '';
}
