import { fault, type Problem } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { bare, namesIn } from '../danger/danger-rule.ts';
import { MADE_MEANINGS, READ_MEANINGS } from '../danger/read-meanings.ts';
import { LIST_NAMES } from '../danger/word-list.ts';
import { meaningName } from '../fold/meaning-name.ts';
import { VERBS } from '../words/words-verbs.ts';
import type { LexiconEntries } from './read-lexicon.ts';

const VERB_NAMES = new Set(VERBS.map(({ lemma }) => meaningName(lemma)));
/** Of a verb: who does it (1 I, 2 you, 3 others), that it goes on, its bare name, what is done. */
const VERB_FORM = /^(?:[123](?:on)?|on|inf|part)$/;

/** Whether rules and lists name what there is, and all that there is has its use. */
export function checkNames(entries: LexiconEntries): Problem[] {
  const { meanings, lists, rules, harm, mended } = entries;
  const check = nameChecker(meanings);
  const problems: Problem[] = [
    ...rules.flatMap(({ where, entry: { all, without = '' } }) =>
      namesIn(`${all} ${without}`).flatMap((name) => check(where, name)),
    ),
    ...harm.flatMap(({ where, entry }) => check(where, entry)),
    ...mended.flatMap(({ where, entry }) =>
      meanings.has(entry)
        ? []
        : [fault(where(), 'meaning_unknown', { name: entry, near: nearest(entry, meanings.keys()) })],
    ),
    ...[...meanings.values()].flatMap(({ where, entry }) => (entry.also ?? []).flatMap((name) => check(where, name))),
    ...READ_MEANINGS.filter((name) => !meanings.has(name)).map((name) => missing('meaning', name)),
    ...LIST_NAMES.filter((name) => !lists.has(name)).map((name) => missing('list', name)),
  ];
  for (const [name, { where }] of lists) {
    if (LIST_NAMES.some((known) => known === name)) continue;
    problems.push(fault(where(), 'list_unread', { near: nearest(name, LIST_NAMES) }));
  }
  return [...problems, ...checkUse(entries)];
}

function checkUse({ meanings, rules }: LexiconEntries): Problem[] {
  const used = new Set([
    ...READ_MEANINGS,
    ...rules.flatMap(({ entry: { all, without = '' } }) => namesIn(`${all} ${without}`).map(bare)),
  ]);
  return [...meanings].filter(([name]) => !used.has(name)).map(([, { where }]) => fault(where(), 'meaning_unused', {}));
}

/** Rules name the same meanings again and again: each is looked for once. */
function nameChecker(meanings: ReadonlyMap<string, unknown>): (where: () => string, name: string) => Problem[] {
  const sound = new Set<string>();
  return (where, name) => {
    if (sound.has(name)) return [];
    const problems = checkName(meanings, { where, name });
    if (problems.length === 0) sound.add(name);
    return problems;
  };
}

function checkName(
  meanings: ReadonlyMap<string, unknown>,
  { where, name }: { where: () => string; name: string },
): Problem[] {
  const meaning = bare(name);
  const isVerb = VERB_NAMES.has(meaningName(meaning));
  const [, form] = name.split(':');
  if (!isVerb && !meanings.has(meaning) && !MADE_MEANINGS.includes(meaning)) {
    const known = [...meanings.keys(), ...MADE_MEANINGS, ...VERBS.map(({ lemma }) => lemma)];
    return [fault(where(), 'meaning_or_verb_unknown', { name: meaning, near: nearest(meaning, known) })];
  }
  if (form === undefined || (isVerb && VERB_FORM.test(form))) return [];
  return [fault(where(), 'form_unknown', { name })];
}

function missing(what: 'meaning' | 'list', name: string): Problem {
  return fault(`${what} ${name}`, 'needed_by_name', {});
}
