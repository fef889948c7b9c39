import { fault, type Problem, pathOf, remark } from '../core/problem.ts';
import { checkDates } from './check-content.ts';
import type { Placed } from './parse.ts';
import { SENTENCE_MAX_WORDS, sentencesIn } from './readability.ts';
import type { Band, Question, QuestionSet } from './schema.ts';

const LANGUAGES = ['tg', 'ru'] as const;

/** Faults of question sets that their shape does not show. */
export function checkQuestionSets(sets: Placed<QuestionSet>[], weights: ReadonlyMap<string, number>): Problem[] {
  return sets.flatMap(({ where, entry }) => [
    ...checkDates(where, entry),
    ...checkFile(where, entry),
    ...repeated(entry.questions.map(({ id }) => id)).map((id) =>
      fault(where, 'question_twice', { id }, { path: 'questions' }),
    ),
    ...repeated(entry.questions.map(({ flag }) => flag)).map((flag) =>
      fault(where, 'flag_of_two', { flag }, { path: 'questions' }),
    ),
    ...entry.questions.flatMap((question, index) =>
      checkQuestion({ where: `${where}/${question.id}`, index }, question, weights),
    ),
    ...checkBands(where, entry, weights),
  ]);
}

function checkFile(where: string, { id }: QuestionSet): Problem[] {
  return where === `screens/${id}.yaml` ? [] : [fault(where, 'set_in_other_file', { id }, { path: 'id' })];
}

function checkQuestion(
  { where, index }: { where: string; index: number },
  question: Question,
  weights: ReadonlyMap<string, number>,
): Problem[] {
  const { flag, weight } = question;
  const elsewhere = weights.get(flag);
  const problems: Problem[] = LANGUAGES.filter((language) => longest(question.ask, language) > SENTENCE_MAX_WORDS).map(
    (language) =>
      remark(
        where,
        'question_long',
        { most: SENTENCE_MAX_WORDS },
        { path: pathOf('questions', index, 'ask', language), language },
      ),
  );
  const at = { path: pathOf('questions', index, 'weight') };
  if (weight === undefined && elsewhere === undefined) {
    return [...problems, fault(where, 'question_weightless', { flag }, at)];
  }
  if (weight === undefined || elsewhere === undefined || weight === elsewhere) return problems;
  return [...problems, fault(where, 'two_weights', { weight, flag, other: elsewhere }, at)];
}

function longest({ tg, ru, other }: Question['ask'], language: 'tg' | 'ru'): number {
  const texts = [language === 'tg' ? tg : ru, other?.[language] ?? ''];
  return Math.max(0, ...texts.flatMap(sentencesIn).map(({ words }) => words));
}

function checkBands(where: string, set: QuestionSet, weights: ReadonlyMap<string, number>): Problem[] {
  const { bands } = set;
  const problems: Problem[] = repeated(bands.map(({ id }) => id)).map((id) =>
    fault(where, 'band_twice', { id }, { path: 'bands' }),
  );
  if (bands[0]?.from !== 0) problems.push(fault(where, 'no_lowest_band', {}, { path: 'bands' }));
  const reach = reachOf(set, weights);
  for (const [index, band] of bands.entries()) {
    problems.push(...checkBand({ where: `${where}/${band.id}`, index }, band, reach));
  }
  return problems;
}

interface Reach {
  flags: ReadonlySet<string>;
  sum: number;
  heaviest: number;
  indicators: number;
}

/** The most that answers can come to. */
function reachOf({ questions }: QuestionSet, weights: ReadonlyMap<string, number>): Reach {
  const all = questions.map(({ flag, weight }) => weight ?? weights.get(flag) ?? 0);
  return {
    flags: new Set(questions.map(({ flag }) => flag)),
    sum: all.reduce((sum, weight) => sum + weight, 0),
    heaviest: Math.max(...all),
    indicators: new Set(questions.map(({ indicator }) => indicator)).size,
  };
}

function checkBand(
  { where, index }: { where: string; index: number },
  { from, any, any_weight, count }: Band,
  reach: Reach,
): Problem[] {
  const path = (...steps: readonly PropertyKey[]) => pathOf('bands', index, ...steps);
  const never = (key: string, most: number) => fault(where, 'never_holds', { key, most }, { path: path(key) });
  const problems: Problem[] = (any ?? []).flatMap((flag, at) =>
    reach.flags.has(flag) ? [] : [fault(where, 'band_flag_unknown', { flag }, { path: path('any', at) })],
  );
  if (from !== undefined && from > reach.sum) problems.push(never('from', reach.sum));
  if (any_weight !== undefined && any_weight > reach.heaviest) problems.push(never('any_weight', reach.heaviest));
  if (count !== undefined && count > reach.indicators) problems.push(never('count', reach.indicators));
  if ([from, any, any_weight, count].every((condition) => condition === undefined)) {
    problems.push(fault(where, 'band_without_condition', {}, { path: path() }));
  }
  return problems;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
