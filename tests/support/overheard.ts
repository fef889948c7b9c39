import type { ChannelName, Language, Place } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { isPublicPlace } from '../../dialogue/know/public-places.ts';
import type { Answer, Talk } from './talk.ts';

/** A node, and by which tags, its own or those of its flow, what is said there is not for everybody. */
export interface TaggedNode extends Place {
  tags: ReadonlySet<string>;
}

/** All nodes that are tagged, in the newest release. */
export function taggedNodes({ book: { newest } }: Knowledge): TaggedNode[] {
  return [...newest.flows.values()].flatMap((flow) =>
    [...flow.nodes].flatMap(([node, { tags = [] }]) => {
      const all = new Set<string>([...tags, ...(flow.tags ?? [])]);
      const isGrave = ['safety', 'danger', 'private'].some((tag) => all.has(tag));
      return isGrave ? [{ flow: flow.flow, node, release: newest.release, tags: all }] : [];
    }),
  );
}

/** Long enough to be no accident. */
const LETTERS_LEAST = 30;

/** By node the longest stretch of its words in which nothing is filled in, where no other node says the same. */
export function wordsOfNodes({ book: { newest } }: Knowledge, language: Language): ReadonlyMap<string, string> {
  const texts = new Map(
    [...newest.flows.values()].flatMap((flow) =>
      [...flow.nodes].map(([id, node]) => [
        `${flow.flow}/${id}`,
        ['say', 'ask'].map((kind) => textIn(node, kind, language)).join('\n'),
      ]),
    ),
  );
  const all = [...texts.values()];
  return new Map(
    [...texts].flatMap(([name, text]) => {
      const words = longestIn(text);
      const isOwn = words.length >= LETTERS_LEAST && all.filter((one) => one.includes(words)).length === 1;
      return isOwn ? [[name, words] as const] : [];
    }),
  );
}

function longestIn(text: string): string {
  const parts = text.split(/\{\{[^}]*\}\}|[\n*_]/).map((part) => part.trim());
  return parts.toSorted((one, other) => other.length - one.length)[0] ?? '';
}

function textIn(node: object, kind: string, language: Language): string {
  const text: unknown = Object.getOwnPropertyDescriptor(node, kind)?.value;
  return typeof text === 'object' && text !== null && language in text ? String(text[language as never]) : '';
}

/** Whether a node was said, by where its bubble stands or by its very words. */
export function says(answer: Answer, { flow, node }: Place, words: ReadonlyMap<string, string>): boolean {
  const own = words.get(`${flow}/${node}`);
  const isThere = answer.bubbles.some(({ said }) => said?.flow === flow && said.node === node);
  return isThere || (own !== undefined && answer.text.includes(own));
}

/** What may never be where others read along, as sentences; empty: all is well. */
export function leaksIn(
  knowledge: Knowledge,
  { conversation }: Pick<Talk, 'conversation'>,
  answer: Answer,
  forbidden: readonly string[],
): string[] {
  const { session, ticket, timers, contact, memory } = conversation;
  const said = answer.bubbles.flatMap(({ said: place }) => (place === undefined ? [] : [place]));
  const shut = [...said, ...(session === null ? [] : [session])].filter(
    (place) => !isPublicPlace(knowledge.book, place),
  );
  return [
    ...shut.map(({ flow, node }) => `${flow}/${node} is said or stands open`),
    ...(ticket === null ? [] : ['a request is open']),
    ...timers.filter(({ kind }) => kind !== 'forget' && kind !== 'undecided').map(({ kind }) => `a timer ${kind}`),
    ...(contact.consentAt === null ? [] : ['somebody has agreed']),
    ...(answer.commit?.log ?? []).filter(({ text, file }) => text !== undefined || file).map(() => 'words are kept'),
    ...(memory.undecided ?? []).map(() => 'words wait to be kept'),
    ...(answer.commit?.events ?? []).filter(({ kind }) => kind === 'handoff').map(() => 'the desk was asked'),
    ...forbidden.filter((words) => answer.text.includes(words)).map((words) => `said: ${words}`),
  ];
}

export const CHANNELS: readonly ChannelName[] = ['telegram', 'whatsapp', 'web', 'max', 'terminal'];
