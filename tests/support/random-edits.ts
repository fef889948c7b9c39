import fc from 'fast-check';
import { nodesOf } from '../../flows/edit/change-nodes.ts';
import type { FlowPath, Operation, Plain } from '../../flows/edit/operation.ts';
import { type Group, isGroup, isList, plainAt } from '../../flows/edit/plain.ts';
import { anyText } from './any-text.ts';

/** What chance has given: which place, which node, which words. Made an operation of a flow by `operationFrom`. */
export interface Dice {
  kind: number;
  place: number;
  other: number;
  words: string;
  value: Plain;
}

const WORDS = fc.oneof(
  fc.constantFrom(
    'Ҳоло дар ҷои бехатар ҳастед?',
    'Да, сейчас',
    "it's",
    'a: b',
    '- х',
    '# нет',
    '{{holder}}',
    'yes',
    '112',
  ),
  fc.constantFrom(
    'Сатри якум.\nСатри дуюм: ҳа.\n\nСатри сеюм.',
    '{ x }',
    '[1, 2]',
    'охир ',
    ' аввал',
    '',
    '\n',
    'а\n б\n',
    '"',
    '\\',
  ),
  fc.string({ maxLength: 12 }),
  anyText({ maxLength: 6 }),
);

const VALUE: fc.Arbitrary<Plain> = fc.oneof(
  WORDS,
  fc.boolean(),
  fc.integer(),
  fc.constant(null),
  fc.record({ tg: WORDS, ru: WORDS }),
  fc.array(WORDS, { maxLength: 3 }),
  fc.record({ say: fc.record({ tg: WORDS, ru: WORDS }), to: fc.constantFrom('menu', 'person') }),
  fc.record({
    ask: fc.record({ tg: WORDS, ru: WORDS }),
    choices: fc.array(
      fc.record({
        id: fc.constantFrom('yes', 'no'),
        label: fc.record({ tg: WORDS, ru: WORDS }),
        to: fc.constant('menu'),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
);

const INDEX = fc.nat({ max: 1_000_000 });
export const DICE: fc.Arbitrary<Dice> = fc.record({
  kind: INDEX,
  place: INDEX,
  other: INDEX,
  words: WORDS,
  value: VALUE,
});

/** An operation that a flow can take, of what chance has given. */
export function operationFrom(flow: Group, { kind, place, other, words, value }: Dice): Operation {
  const places = placesIn(flow, []);
  const ids = Object.keys(nodesOf(flow));
  const of = <T>(list: readonly T[], at: number): T => list[at % list.length]!;
  const texts = places.filter((path) => typeof plainAt(flow, path) === 'string');
  const lists = places.filter((path) => isList(plainAt(flow, path)));
  const [node, after] = [of(ids, place), of(ids, other)];
  const make: (() => Operation)[] = [
    () => ({ do: 'set', path: of(texts, place), value: words }),
    () => ({ do: 'set', path: of(places, place), value }),
    () => ({ do: 'set', path: ['nodes', node, of(['save', 'flags', 'say', 'ask', 'set'], other)], value }),
    () => ({ do: 'remove', path: of(places, place) }),
    // Changed often enough a flow has no list any more.
    ...(lists.length === 0 ? [] : inList(of(lists, place))),
    () => ({ do: 'add-node', node: `new-${other % 1000}`, after: place % 5 === 0 ? null : node, value }),
    () => ({ do: 'move-node', node, after: other % 5 === 0 ? null : after }),
    () => ({ do: 'copy-node', node, as: `copy-${other % 1000}` }),
    () => ({ do: 'rename-node', node, to: other % 7 === 0 ? after : `name-${other % 1000}` }),
    () => ({ do: 'delete-node', node, instead: after }),
  ];
  return of(make, kind)();

  function inList(list: FlowPath): (() => Operation)[] {
    const length = (plainAt(flow, list) as readonly Plain[] | undefined)?.length ?? 0;
    return [
      () => ({ do: 'insert', path: list, index: other % (length + 1), value }),
      () => ({ do: 'move', path: list, from: other % (length || 1), to: kind % (length || 1) }),
    ];
  }
}

/** Every place in a value, its own one left out. */
export function placesIn(value: Plain | undefined, path: FlowPath): FlowPath[] {
  const below: FlowPath[] = isList(value)
    ? value.map((_, index) => [...path, index])
    : isGroup(value)
      ? Object.keys(value).map((key) => [...path, key])
      : [];
  return below.flatMap((one) => [one, ...placesIn(plainAt(value, [one.at(-1)!]), one)]);
}
