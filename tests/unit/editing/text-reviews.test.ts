import { expect, test } from 'vitest';
import { problemOfString } from '../../../app/editing/strings/check-strings.ts';
import { createReviews } from '../../../app/editing/strings/reviews.ts';
import type { PairedEntry } from '../../../app/editing/strings/texts.ts';
import type { TextReview } from '../../../core/text-review.ts';
import { NARROWEST } from '../../../flows/check/check.ts';
import { flowPairs } from '../../../flows/edit/flow-pairs.ts';
import { shortHash } from '../../../runtime/short-hash.ts';

const ASK = { tg: 'Куҷо ҳастед?', ru: 'Где вы?' };

/** A grave flow with one question, as it is written now. */
function flowOf(flow: string, node: string, { was = [], nodeWas = [] }: { was?: string[]; nodeWas?: string[] } = {}) {
  const written = { ask: ASK, expect: 'text', save: 'a', to: 'menu', was: nodeWas };
  const json = { flow, was, start: node, nodes: [[node, { kind: 'expect', ...written }]] };
  const key = { kind: 'flow', entry: flow } as const;
  const live = { ...key, id: flow, text: '', json, format: 1, at: 0 };
  const pairs = flowPairs({ start: node, nodes: { [node]: written } }, NARROWEST);
  return { key, live, draft: null, pairs, isGrave: true } satisfies PairedEntry;
}

const said = (more: Partial<TextReview> = {}): TextReview => ({
  key: 'flow/urgent/nodes/where/ask',
  language: 'tg',
  hash: shortHash(ASK.tg),
  twin: ASK.ru,
  by: null,
  at: 0,
  ...more,
});

/** Why the Tajik question may not be released, where this was said of it. */
function codeOf(entry: PairedEntry, ...reviews: TextReview[]): string | null {
  const pair = entry.pairs.find(({ kind }) => kind === 'question');
  if (pair === undefined) throw new Error('the question of the test is gone');
  return problemOfString(entry, pair, 'tg', createReviews(reviews))?.code ?? null;
}

const RENAMED: [string, PairedEntry][] = [
  ['the node', flowOf('urgent', 'place', { nodeWas: ['where'] })],
  ['the flow', flowOf('help', 'where', { was: ['urgent'] })],
  ['both', flowOf('help', 'place', { was: ['urgent'], nodeWas: ['where'] })],
  ['the node that has gone to another flow', flowOf('help', 'place', { nodeWas: ['urgent/where'] })],
];

test.each(RENAMED)('a text is known by what was said of it before %s had another name', (_what, entry) => {
  expect(codeOf(entry, said())).toBe('assistant_unread');
  expect(codeOf(entry, said({ by: 'zarina' }))).toBeNull();
  expect(codeOf(entry, said({ by: 'zarina', twin: 'Где вы сейчас?' }))).toBe('twin_changed');
});

test('a copy of what the assistant has drafted is released by nobody before it was read there', () => {
  const copy = flowOf('urgent', 'where-2');
  const read = said({ key: 'flow/urgent/nodes/where-2/ask', by: 'zarina' });

  expect(codeOf(copy, said())).toBe('assistant_unread');
  expect(codeOf(copy, said(), read)).toBeNull();
  expect(codeOf(copy, said({ language: 'ru' }))).toBeNull();
});

test('what was said of these words before counts more than what was said of others under the name of today', () => {
  const [, entry] = RENAMED[0] ?? [];
  const ofOthers = said({ key: 'flow/urgent/nodes/place/ask', hash: 'of others', by: 'zarina' });

  expect(entry && codeOf(entry, ofOthers, said({ by: 'zarina', twin: 'Где вы сейчас?' }))).toBe('twin_changed');
});

test('what people read stays read while a draft of other words is read, and again when it is dropped', () => {
  const live = flowOf('urgent', 'where');
  const ofLive = said({ by: 'zarina', at: 1 });
  const ofDraft = said({ by: 'bahor', hash: 'of the draft', twin: 'Где вы сейчас?', at: 2 });
  const pair = live.pairs.find(({ kind }) => kind === 'question');

  for (const reviews of [
    [ofLive, ofDraft],
    [ofDraft, ofLive],
  ]) {
    const known = createReviews(reviews);
    expect(pair && known.stateOf(live, pair, 'tg')).toBe('read');
    const written = pair && { ...pair, words: { ...pair.words, tg: 'сухани дигар' } };
    expect(written && known.of(live, written, 'tg')).toEqual(ofDraft);
  }
});
