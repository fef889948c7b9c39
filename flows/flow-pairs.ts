import type { Language } from '../core/message.ts';
import { isRecord } from '../core/record.ts';
import { type PairKind, placeOf, type TextPair } from '../core/text-pair.ts';
import { readingOrder } from './reading-order.ts';

/** Letters of a bubble and of a button that the narrowest channel takes. */
export interface PairLimits {
  textMax: number;
  labelMax: number;
}

type Written = Record<string, unknown>;
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
export function flowPairs(flow: unknown, { textMax, labelMax }: PairLimits): TextPair[] {
  if (!isRecord(flow)) return [];
  const title = isRecord(flow.title) ? [pairOf(flow.title, { kind: 'title', path: ['title'], most: null })] : [];
  const nodes = new Map(Object.entries(isRecord(flow.nodes) ? flow.nodes : {}));
  const said = new Map<string, Words | null>();
  const inNodes = readingOrder(flow.start, nodes).flatMap(({ id, from }) => {
    const node = nodes.get(id);
    if (!isRecord(node)) return [];
    const before = from === null ? null : (said.get(from) ?? null);
    const own = lastSaid(node);
    said.set(id, own ?? before);
    const isBilingual = Array.isArray(node.tags) && node.tags.includes('bilingual');
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

function textPairs(text: unknown, around: Around): TextPair[] {
  if (!isRecord(text)) return [];
  const twin = isRecord(text.other)
    ? [{ ...pairOf(text.other, { ...around, path: [...around.path, 'other'] }), isOther: true }]
    : [];
  return [pairOf(text, around), ...twin];
}

function choicePairs(choices: unknown, { path, ...around }: Omit<Around, 'kind'>): TextPair[] {
  if (!Array.isArray(choices)) return [];
  return choices.flatMap((choice: unknown, index) => {
    if (!isRecord(choice)) return [];
    const steps = [...path, index];
    const place = [...path, typeof choice.id === 'string' ? choice.id : index];
    const [label, synonyms] = [choice.label, choice.synonyms].map((one) => (isRecord(one) ? one : null));
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

function pairOf(text: Written, { kind, path, before = null, most }: Around, place = path): TextPair {
  return {
    ...{ place: placeOf(...place), path, kind, isOther: false, isBilingual: false },
    ...{ words: wordsOf(text), before, most },
  };
}

/** What somebody reads last at a node before they answer or go on. */
function lastSaid(node: Written): Words | null {
  const text = [node.ask, node.say].find(isRecord);
  return text === undefined ? null : wordsOf(text);
}

function wordsOf({ tg, ru }: Written): Words {
  return { tg: wordsIn(tg), ru: wordsIn(ru) };
}

function wordsIn(value: unknown): string {
  if (Array.isArray(value)) return value.map(wordsIn).join('\n');
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
