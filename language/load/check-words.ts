import type { DangerFamily } from '../../core/conversation.ts';
import { fault, type Problem, type ProblemCode, type ProblemValues } from '../../core/problem.ts';
import { bare, namesIn } from '../danger/danger-rule.ts';
import type { LexiconEntries } from './read-lexicon.ts';
import { languageOf, type PlacedWord } from './read-words.ts';

interface Owner {
  meaning: string;
  word: PlacedWord;
}

/** Whether each word stands once, and in meanings of different dangers only where that is meant. */
export function checkWords(entries: LexiconEntries): Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, Owner[]>();
  for (const [meaning, { words }] of entries.meanings) {
    for (const word of words) {
      const key = keyOf(word);
      const known = owners.get(key);
      const twin = known?.find((one) => one.meaning === meaning)?.word;
      if (twin) problems.push(of(word, 'word_twice', { word: word.word, twin: twin.word }));
      else if (known) known.push({ meaning, word });
      else owners.set(key, [{ meaning, word }]);
    }
  }
  const shared = [...owners.values()].filter(({ length }) => length > 1);
  return [...problems, ...checkShared(entries, shared), ...checkTwinsOfLists(entries)];
}

/** A word of two meanings that have no danger in common. */
function checkShared(entries: LexiconEntries, owners: readonly Owner[][]): Problem[] {
  const { meanings } = entries;
  const families = familiesOf(entries);
  const shared = new Set<string>();
  const problems: Problem[] = [];
  for (const [one, other] of owners.flatMap(pairsOf)) {
    shared.add(`${one.meaning} ${other.meaning}`).add(`${other.meaning} ${one.meaning}`);
    const [first, second] = [families.get(one.meaning), families.get(other.meaning)];
    const isApart = first && second && [...first].every((family) => !second.has(family));
    const isMeant =
      isAlso(meanings.get(one.meaning), other.meaning) || isAlso(meanings.get(other.meaning), one.meaning);
    if (!isApart || isMeant) continue;
    problems.push(of(other.word, 'word_of_two_dangers', { word: other.word.word, meaning: one.meaning }));
  }
  for (const [meaning, { where, entry }] of meanings) {
    const idle = (entry.also ?? []).filter((name) => meanings.has(name) && !shared.has(`${meaning} ${name}`));
    problems.push(...idle.map((name) => fault(where(), 'also_idle', { name })));
  }
  return problems;
}

function checkTwinsOfLists({ lists }: LexiconEntries): Problem[] {
  return [...lists.values()].flatMap(({ words }) => {
    const seen = new Set<string>();
    return words.flatMap((word) => {
      const isTwin = seen.has(keyOf(word));
      seen.add(keyOf(word));
      return isTwin ? [of(word, 'list_word_twice', { word: word.word })] : [];
    });
  });
}

/** The dangers that rules make of a meaning, where it is a part of them. */
function familiesOf({ rules }: LexiconEntries): ReadonlyMap<string, ReadonlySet<DangerFamily>> {
  const families = new Map<string, Set<DangerFamily>>();
  for (const { family, entry } of rules) {
    for (const meaning of namesIn(entry.all).map(bare)) {
      families.set(meaning, (families.get(meaning) ?? new Set()).add(family));
    }
  }
  return families;
}

function pairsOf(owners: readonly Owner[]): [Owner, Owner][] {
  return owners.flatMap((one, index) => owners.slice(index + 1).map((other): [Owner, Owner] => [one, other]));
}

function isAlso(meaning: { entry: { also?: string[] | undefined } } | undefined, other: string): boolean {
  return meaning?.entry.also?.includes(other) ?? false;
}

/** Two entries of one key are heard alike. */
function keyOf({ entry: { mark, key } }: PlacedWord): string {
  return key + mark;
}

function of<Code extends ProblemCode>({ where, column }: PlacedWord, code: Code, values: ProblemValues[Code]): Problem {
  return fault(where(), code, values, { language: languageOf(column) });
}
