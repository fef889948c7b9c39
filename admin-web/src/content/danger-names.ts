import type { Say, WordKey } from '../language/word-key.ts';

const NAMES = new Map<string, WordKey>([
  ['danger-child', 'danger_words_child'],
  ['danger-confinement', 'danger_words_confinement'],
  ['danger-despair', 'danger_words_despair'],
  ['danger-details', 'danger_words_details'],
  ['danger-english', 'danger_words_english'],
  ['danger-hurt', 'danger_words_hurt'],
  ['danger-own-blow', 'danger_words_own_blow'],
  ['danger-life', 'danger_words_life'],
  ['danger-people', 'danger_words_people'],
  ['danger-sexual', 'danger_words_sexual'],
  ['danger-sold', 'danger_words_sold'],
  ['danger-things', 'danger_words_things'],
  ['danger-typos', 'danger_words_typos'],
  ['danger-uzbek', 'danger_words_uzbek'],
  ['rules-child', 'danger_rules_child'],
  ['rules-confinement', 'danger_rules_confinement'],
  ['rules-despair', 'danger_rules_despair'],
  ['rules-life', 'danger_rules_life'],
  ['rules-sexual', 'danger_rules_sexual'],
  ['rules-sold', 'danger_rules_sold'],
  ['rules-violence', 'danger_rules_violence'],
]);

/** What a list of the words of danger is called: it has no title of its own. */
export function dangerName(entry: string, say: Say): string {
  const word = NAMES.get(entry);
  return word === undefined ? entry : say(word);
}
