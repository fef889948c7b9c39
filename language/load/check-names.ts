import { fault, type Problem } from '../../core/problem.ts';
import { didYouMean } from '../../core/suggest.ts';
import { bare, namesIn } from '../danger/danger-rule.ts';
import { MADE_MEANINGS, READ_MEANINGS } from '../danger/read-meanings.ts';
import { LIST_NAMES } from '../danger/word-list.ts';
import { meaningName } from '../fold/meaning-name.ts';
import { VERBS } from '../words/words-verbs.ts';
import type { LexiconEntries } from './read-lexicon.ts';

const VERB_NAMES = new Set(VERBS.map(({ lemma }) => meaningName(lemma)));
/** Of a verb: who does it (1 I, 2 you, 3 others), that it goes on, its bare name, what is done. */
const VERB_FORM = /^(?:[123](?:on)?|on|inf|part)$/;

/** What is said of a name that is like no other. */
const MEND = '; mend its name';

/** Whether rules and lists name what there is, and all that there is has its use. */
export function checkNames(entries: LexiconEntries): Problem[] {
  const { meanings, lists, rules, harm, mended } = entries;
  const problems = [
    ...rules.flatMap(({ where, entry: { all, without = '' } }) =>
      namesIn(`${all} ${without}`).flatMap((name) => checkName(meanings, { where, name })),
    ),
    ...harm.flatMap(({ where, entry }) => checkName(meanings, { where, name: entry })),
    ...mended.flatMap(({ where, entry }) =>
      meanings.has(entry)
        ? []
        : [fault(where(), `"${entry}" is no meaning${didYouMean(entry, meanings.keys(), MEND)}`)],
    ),
    ...[...meanings.values()].flatMap(({ where, entry }) =>
      (entry.also ?? []).flatMap((name) => checkName(meanings, { where, name })),
    ),
    ...READ_MEANINGS.filter((name) => !meanings.has(name)).map((name) => missing('meaning', name)),
    ...LIST_NAMES.filter((name) => !lists.has(name)).map((name) => missing('list', name)),
  ];
  for (const [name, { where }] of lists) {
    if (LIST_NAMES.some((known) => known === name)) continue;
    problems.push(
      fault(where(), `no part of the program reads a list of this name${didYouMean(name, LIST_NAMES, MEND)}`),
    );
  }
  return [...problems, ...checkUse(entries)];
}

function checkUse({ meanings, rules }: LexiconEntries): Problem[] {
  const used = new Set([
    ...READ_MEANINGS,
    ...rules.flatMap(({ entry: { all, without = '' } }) => namesIn(`${all} ${without}`).map(bare)),
  ]);
  return [...meanings]
    .filter(([name]) => !used.has(name))
    .map(([, { where }]) => fault(where(), 'is used by no rule; name it in one, or take it out'));
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
    return [fault(where(), `"${meaning}" is no meaning and no verb${didYouMean(meaning, known, MEND)}`)];
  }
  if (form === undefined || (isVerb && VERB_FORM.test(form))) return [];
  return [
    fault(where(), `"${name}" has no such form; write 1, 2, 3, on, inf or part after a verb, and nothing after others`),
  ];
}

function missing(what: 'meaning' | 'list', name: string): Problem {
  return fault(`${what} ${name}`, 'is missing; the program reads it by name, so write it in one of the files');
}
