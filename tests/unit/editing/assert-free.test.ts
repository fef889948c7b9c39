import { expect, test } from 'vitest';
import { assertFree } from '../../../app/editing/assert-free.ts';
import { askedTopic } from '../../../dialogue/route/topics.ts';
import { hear } from '../../../language/learn/hearing.ts';
import { knowledge } from '../dialogue/stand.ts';

/** Why some words may not be given to a topic; null: they may. */
function refused(text: string, flow: string): unknown {
  try {
    assertFree(knowledge, text, flow);
    return null;
  } catch (error) {
    return error instanceof Error && 'code' in error ? error.code : error;
  }
}

const tierOf = (text: string) => hear(knowledge.lexicon, knowledge.understand, text).tier;

test('words that open the flow of danger today are given to no other topic, also where no word in them is one of danger', () => {
  const hears = knowledge.book.newest.flows.get(knowledge.dangerFlow)?.hears;
  const quiet = [...(hears?.tg ?? []), ...(hears?.ru ?? [])].filter((text) => tierOf(text) === 'none');

  expect(quiet.length).toBeGreaterThan(0);
  expect(quiet.map((text) => refused(text, 'patent-russia'))).toEqual(quiet.map(() => 'words_grave'));
  expect(quiet.map((text) => refused(text, knowledge.dangerFlow))).not.toContain('words_grave');
});

test('words that open another grave flow stay with it', () => {
  const [words = ''] = knowledge.book.newest.flows.get('passport-kept')?.hears.ru ?? [];

  expect(refused(words, 'patent-russia')).toBe('words_grave');
});

test('words that open a topic of no danger today may be given to the one that was meant', () => {
  expect(askedTopic(knowledge, 'стипендия барои донишгоҳ')).toBe('rules-elsewhere');
  expect(refused('стипендия барои донишгоҳ', 'patent-russia')).toBeNull();
});

test('words of another topic are taken out there first, and those of none are free', () => {
  const hears = knowledge.book.newest.flows.get('patent-russia')?.hears.ru ?? [];
  const [words = ''] = hears.filter((text) => tierOf(text) === 'none');

  expect(refused(words, 'come-home')).toBe('words_elsewhere');
  expect(refused(words, 'patent-russia')).toBeNull();
  expect(refused('стипендия для университета', 'patent-russia')).toBeNull();
});
