import type { Language } from '../../core/message.ts';
import { type PairKind, placeOf, type TextPair } from '../../core/text-pair.ts';
import type { Plain } from './operation.ts';
import { type Group, isGroup, isList } from './plain.ts';
import { readingOrder } from './reading-order.ts';

/** Letters of a bubble and of a button that the narrowest channel takes. */
export interface PairLimits {
  textMax: number;
  labelMax: number;
}

type Words = Record<Language, string>;

/** What a node says, by the key it stands under. */
const SAID: readonly (readonly [string, PairKind])[] = [
  ['say', 'bubble'],
  ['ask', 'question'],
  ['invalid', 'invalid'],
  ['text', 'reminder'],
];

/**
 * All texts of a flow that stand in both languages, in the order in which they are read. The flow is as it is written: what is
 * missing or cannot be read as a flow is told as far as it goes.
 */
export function flowPairs(flow: Plain | undefined, { textMax, labelMax }: PairLimits): TextPair[] {
  if (!isGroup(flow)) return [];
  const title = isGroup(flow.title) ? [pairOf(flow.title, { kind: 'title', path: ['title'], most: null })] : [];
  const nodes = new Map(Object.entries(isGroup(flow.nodes) ? flow.nodes : {}));
  const said = new Map<string, Words | null>();
  const inNodes = readingOrder(flow.start, nodes).flatMap(({ id, from }) => {
    const node = nodes.get(id);
    if (!isGroup(node)) return [];
    const before = from === null ? null : (said.get(from) ?? null);
    const own = lastSaid(node);
    said.set(id, own ?? before);
    const isBilingual = isList(node.tags) && node.tags.includes('bilingual');
    return [
      ...SAID.flatMap(([key, kind]) =>
        textPairs(node[key], {
          kind,
          path: ['nodes', id, key],
          before: kind === 'invalid' ? own : before,
          most: textMax,
        }),
      ),
      ...choicePairs(node.choices, { path: ['nodes', id, 'choices'], before: own ?? before, most: labelMax }),
    ].map((pair) => ({ ...pair, isBilingual }));
  });
  return [...title, ...inNodes];
}

interface Around {
  kind: PairKind;
  path: readonly (string | number)[];
  before?: Words | null;
  most: number | null;
}

function textPairs(text: Plain | undefined, around: Around): TextPair[] {
  if (!isGroup(text)) return [];
  const twin = isGroup(text.other)
    ? [{ ...pairOf(text.other, { ...around, path: [...around.path, 'other'] }), isOther: true }]
    : [];
  return [pairOf(text, around), ...twin];
}

function choicePairs(choices: Plain | undefined, { path, ...around }: Omit<Around, 'kind'>): TextPair[] {
  if (!isList(choices)) return [];
  return choices.flatMap((choice, index) => {
    if (!isGroup(choice)) return [];
    const steps = [...path, index];
    const place = [...path, typeof choice.id === 'string' ? choice.id : index];
    const [label, synonyms] = [choice.label, choice.synonyms].map((one) => (isGroup(one) ? one : null));
    return [
      ...(label ? [pairOf(label, { ...around, kind: 'button', path: [...steps, 'label'] }, [...place, 'label'])] : []),
      ...(synonyms
        ? [
            pairOf(synonyms, { ...around, kind: 'synonyms', path: [...steps, 'synonyms'], most: null }, [
              ...place,
              'synonyms',
            ]),
          ]
        : []),
    ];
  });
}

function pairOf(text: Group, { kind, path, before = null, most }: Around, place = path): TextPair {
  return {
    place: placeOf(...place),
    path,
    kind,
    isOther: false,
    isBilingual: false,
    words: wordsOf(text),
    before,
    most,
  };
}

/** What somebody reads last at a node before they answer or go on. */
function lastSaid(node: Group): Words | null {
  const text = [node.ask, node.say].find(isGroup);
  return text === undefined ? null : wordsOf(text);
}

function wordsOf({ tg, ru }: Group): Words {
  return { tg: wordsIn(tg), ru: wordsIn(ru) };
}

function wordsIn(value: Plain | undefined): string {
  if (isList(value)) return value.map(wordsIn).join('\n');
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
