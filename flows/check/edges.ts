import { type Phrase, phrase } from '../../core/phrase.ts';
import { foundNames } from '../checks.ts';
import { attributeNamed } from '../contact-attribute.ts';
import { mayPass } from '../engine/book.ts';
import type { FlowNode, NodeOf } from '../schema.ts';

/** One way on from a node, as written. */
export interface Edge {
  /** Which part of the node leads there, in words: `to`, `choice "yes"`, `branch 2`; and the steps to it in the node. */
  part: Phrase;
  steps: readonly PropertyKey[];
  /** As written, and the node's full name that it comes to; null if it leads nowhere. */
  target: string;
  to: string | null;
  /** Answers that are put on the way. */
  puts: string[];
  /** A topic begins with nothing carried over. */
  fresh?: true;
  /** Taken at once by a node that waits for a reply otherwise. */
  silent?: true;
}

/** Where the button of a reminder leads. */
export function openedBy(node: FlowNode, nameOf: (target: string) => string | null): Edge | null {
  if (node.kind !== 'remind' || node.open === undefined) return null;
  return { ...way('open', node.open), to: nameOf(node.open), fresh: true };
}

/** All ways on from a node, in the order of its keys. */
export function edgesOf(node: FlowNode, topics: string[]): Omit<Edge, 'to'>[] {
  switch (node.kind) {
    case 'choose':
      return node.choices.map(({ id, to, set }, index) => ({
        part: phrase('part_choice', { id }),
        steps: ['choices', index, 'to'],
        target: to,
        puts: [...answersIn(node.save), ...answerNames(set)],
      }));
    case 'pick':
      return pickEdges(node, topics);
    case 'expect':
      return [{ ...way('to', node.to), puts: answersIn(node.save) }];
    case 'show':
      return [way('to', node.to), ...(node.missing === undefined ? [] : [way('missing', node.missing)])].map(
        (edge) => ({ ...edge, silent: true }),
      );
    case 'screen':
      return screenEdges(node);
    case 'check':
      return Object.entries(node.to).map(([outcome, to]) => ({
        part: phrase('part_outcome', { id: outcome }),
        steps: ['to', outcome],
        target: to,
        puts: node.save === undefined ? [] : foundNames(node.check, node.save),
      }));
    case 'decide':
      return node.decide.map(({ to }, index) => ({
        part: phrase('part_branch', { number: index + 1 }),
        steps: ['decide', index, 'to'],
        target: to,
        puts: [],
      }));
    default:
      return 'to' in node && node.to !== undefined ? [way('to', node.to)] : [];
  }
}

function way(key: string, target: string): Omit<Edge, 'to'> {
  return { part: phrase('part_key', { name: key }), steps: [key], target, puts: [] };
}

function screenEdges({ to, save, stop, child }: NodeOf<'screen'>): Omit<Edge, 'to'>[] {
  const puts = save === undefined ? [] : [save, `${save}-count`];
  return [
    ...Object.entries(to).map(([band, target]) => ({
      part: phrase('part_band', { id: band }),
      steps: ['to', band],
      target,
      puts,
    })),
    ...(stop === undefined ? [] : [{ ...way('stop', stop), puts }]),
    { ...way('child', child), silent: true },
  ];
}

function pickEdges(node: NodeOf<'pick'>, topics: string[]): Omit<Edge, 'to'>[] {
  const puts = answersIn(node.save);
  if (node.to !== undefined) {
    const edge = { ...way('to', node.to), puts };
    return [mayPass(node) ? { ...edge, silent: true } : edge];
  }
  if (node.choices.from !== 'topics') return [];
  return topics.map((topic) => ({
    part: phrase('part_topic', { id: topic }),
    steps: ['choices', 'from'],
    target: topic,
    puts,
    fresh: true,
  }));
}

/** The names of answers among those that `set` puts. */
export function answerNames(set: Readonly<Record<string, unknown>> | undefined): string[] {
  return Object.keys(set ?? {}).filter((name) => attributeNamed(name) === null);
}

function answersIn(save: string | undefined): string[] {
  return save !== undefined && attributeNamed(save) === null ? [save] : [];
}
