import type { WordKey } from '../language/word-key.ts';
import type { NodeKind, NodeView, Plain } from '../rooms/messages.ts';
import { type Fields, fieldsAt, wordsAt, wordsListAt } from './flow-values.ts';
import type { Lists } from './lists.ts';

export const KIND_WORDS: Record<NodeKind, WordKey> = {
  say: 'flows_kind_say',
  choose: 'flows_kind_choose',
  pick: 'flows_kind_pick',
  expect: 'flows_kind_expect',
  decide: 'flows_kind_decide',
  visit: 'flows_kind_visit',
  handoff: 'flows_kind_handoff',
  end: 'flows_kind_end',
  deed: 'flows_kind_deed',
  show: 'flows_kind_show',
  screen: 'flows_kind_screen',
  check: 'flows_kind_check',
  remind: 'flows_kind_remind',
};

/** In the order in which they are offered: what is needed most stands first. */
export const NODE_KINDS = Object.keys(KIND_WORDS).filter(isNodeKind);

export function isNodeKind(kind: string | null): kind is NodeKind {
  return kind !== null && Object.hasOwn(KIND_WORDS, kind);
}

/** What is said of a node that is of no kind. */
export const kindWord = (kind: string | null): WordKey => (isNodeKind(kind) ? KIND_WORDS[kind] : 'flows_kind_unknown');

/** The field of a kind that people read first. */
const TEXT_FIELDS = ['say', 'ask', 'text'] as const;

/** Where the text of a node stands; `null`: it says nothing. */
export function textField({ value }: Pick<NodeView, 'value'>): (typeof TEXT_FIELDS)[number] | null {
  return TEXT_FIELDS.find((field) => typeof value[field] === 'object' && value[field] !== null) ?? null;
}

const LONGEST = 60;

/** The first words of a node, by which whoever reads knows it. Empty: it says nothing. */
export function firstWords(node: Pick<NodeView, 'value'>, language: 'tg' | 'ru'): string {
  const field = textField(node);
  if (field === null) return '';
  const text = wordsAt(node.value, [field, language]) || wordsAt(node.value, [field, language === 'tg' ? 'ru' : 'tg']);
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST).trimEnd()}…` : line;
}

const EMPTY = { tg: '', ru: '' };

/** A node of a kind as it begins, with what flows use already; where it leads on, it leads to `to`. */
export function newNode(kind: NodeKind, to: string, lists: Lists): Fields {
  const [topic = ''] = lists.topics;
  const [show = ''] = lists.shown;
  const [screen = ''] = lists.screens.keys();
  const [check = ''] = lists.checks.keys();
  const waysOf = (ways: readonly string[] = []) => Object.fromEntries(ways.map((way) => [way, to]));
  const nodes: Record<NodeKind, Fields> = {
    say: { say: EMPTY, to },
    choose: { ask: EMPTY, choices: [newChoice([], to)] },
    pick: { ask: EMPTY, choices: { from: 'countries' }, save: 'contact.country', to },
    expect: { ask: EMPTY, expect: 'text', save: 'answer', to },
    decide: { decide: [{ to }] },
    visit: { visit: lists.flows[0] ?? '', to },
    handoff: { handoff: { topic, level: 'yellow' }, say: EMPTY },
    end: { end: true },
    deed: { do: 'show-my-data', to },
    show: { show, to },
    screen: { screen, to: waysOf(lists.screens.get(screen)), child: to },
    check: { check, input: '', to: waysOf(lists.checks.get(check)) },
    remind: { remind: 'later', after: '3 days', text: EMPTY, open: to, to },
  };
  return nodes[kind];
}

/** An answer as it begins. Its id is of chance: no button of one that was deleted, in whatever release, may mean it. */
export function newChoice(taken: readonly string[], to: string): Fields {
  const chance = Math.random().toString(36).slice(2, 7).padEnd(5, '0');
  return { id: freeId(`answer-${chance}`, taken), label: EMPTY, to };
}

/** All names that no new node of a flow may have: of its nodes, and those that they had or whose place they took. */
export function takenIds(nodes: readonly Pick<NodeView, 'id' | 'value'>[]): string[] {
  return nodes.flatMap(({ id, value }) => [id, ...wordsListAt(value, ['was']), ...wordsListAt(value, ['instead_of'])]);
}

/** The first of `name`, `name-2`, `name-3` … that nobody has. */
export function freeId(name: string, taken: readonly string[]): string {
  let number = 1;
  let id = name;
  while (taken.includes(id)) {
    number += 1;
    id = `${name}-${number}`;
  }
  return id;
}

const ENDING = /-\d+$/;
const NODE_ID_MAX = 18;

/** The id of a copy: of the same name, with the next number, and not longer than an id may be. */
export function copyId(id: string, taken: readonly string[]): string {
  return freeId(id.replace(ENDING, '').slice(0, NODE_ID_MAX - 3), taken);
}

/** The ids of answers, in their order; empty where one cannot be read. */
export function choiceIds(choices: readonly Plain[]): string[] {
  return choices.map((choice) => wordsAt(fieldsAt(choice), ['id']));
}
