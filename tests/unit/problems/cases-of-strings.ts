import { problemOfString } from '../../../app/editing/strings/check-strings.ts';
import { readFileStrings } from '../../../app/editing/strings/file-strings.ts';
import { createReviews } from '../../../app/editing/strings/reviews.ts';
import { asRead } from '../../../app/editing/strings/string-files.ts';
import { planStrings } from '../../../app/editing/strings/string-plan.ts';
import type { PairedEntry } from '../../../app/editing/strings/texts.ts';
import { type Flaw, faultAt, type Problem } from '../../../core/problem.ts';
import type { StringProblems } from '../../../core/problem-of-strings.ts';
import { NARROWEST } from '../../../flows/check/check.ts';
import { flowPairs } from '../../../flows/edit/flow-pairs.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { ASK, BROKEN_STRINGS } from '../../support/broken-strings.ts';

type Cases<Codes> = Record<keyof Codes, () => readonly Problem[]>;

const YES = { id: 'yes', label: { tg: 'Ҳа', ru: 'Да' }, to: 'a' };
const NODE = { ask: { tg: 'Кор? {{name}}', ru: 'Работа? {{name}}' }, choices: [YES] };
const ENTRY: PairedEntry = {
  key: { kind: 'flow', entry: 'work' },
  live: null,
  draft: null,
  isGrave: true,
  pairs: flowPairs({ start: 'a', nodes: { a: NODE } }, NARROWEST),
};

const asProblems = (flaws: readonly Flaw[]) => flaws.map((one) => faultAt('file', one));
const READ = new Map(
  await Promise.all(
    Object.entries(BROKEN_STRINGS).map(async ([name, { file }]) => [name, await readFileStrings(file)] as const),
  ),
);

/** What is wrong with a broken file as a whole, and with its texts. */
function inFile(name: keyof typeof BROKEN_STRINGS, group: string | null = null): readonly Problem[] {
  const { faults, rows } = READ.get(name) ?? { faults: [], rows: [] };
  return asProblems([...faults, ...planStrings(rows, [ENTRY], group).refused.flatMap(({ flaws }) => flaws)]);
}

/** What is wrong with the Tajik question, of which somebody has said this. */
function reviewed(review: { by: string | null; twin: string }): readonly Problem[] {
  const [pair] = ENTRY.pairs;
  if (pair === undefined) return [];
  const said = { key: ASK, language: 'tg', hash: shortHash(pair.words.tg), at: 0, ...review } as const;
  return [problemOfString(ENTRY, pair, 'tg', createReviews([said]))].filter((one) => one !== null);
}

/** Each code of texts that are translated, and what makes it. */
export const CASES_OF_STRINGS: Cases<StringProblems> = {
  twin_changed: () => reviewed({ by: 'a', twin: 'Работа есть?' }),
  assistant_unread: () => reviewed({ by: null, twin: NODE.ask.ru }),
  strings_no_file: () => inFile('of an old Excel'),
  strings_slow: () => asProblems(asRead('broken').faults),
  sheet_large: () => inFile('that unpacks to twenty-one megabytes'),
  sheet_parts: () => inFile('of very many parts'),
  sheet_damaged: () => inFile('that breaks off'),
  sheet_entities: () => inFile('with a bomb of entities'),
  sheet_formula: () => inFile('with a formula'),
  sheets_many: () => inFile('of too many sheets'),
  sheet_columns: () => inFile('without anything'),
  po_damaged: () => inFile('in PO with a quote that is never closed'),
  po_charset: () => inFile('in PO that says it is in another encoding'),
  po_no_language: () => inFile('in PO without a language'),
  string_unknown: () => inFile('with an unknown place'),
  string_elsewhere: () => inFile('with a long button', 'flow/other'),
  string_added: () => inFile('with a row that somebody has added'),
  string_twice: () => inFile('with a place twice'),
  string_long: () => inFile('with a long button'),
  string_variables: () => inFile('that has lost what is filled in'),
  string_unseen: () => inFile('with a mark that turns the line'),
};
