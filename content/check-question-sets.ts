import { fault, type Problem } from '../core/problem.ts';
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
    ...repeated(entry.questions.map(({ id }) => id)).map((id) => fault(where, `has two questions "${id}"; rename one`)),
    ...repeated(entry.questions.map(({ flag }) => flag)).map((flag) =>
      fault(where, `two questions raise the flag "${flag}"; give one a flag of its own`),
    ),
    ...entry.questions.flatMap((question) => checkQuestion(`${where}/${question.id}`, question, weights)),
    ...checkBands(where, entry, weights),
  ]);
}

function checkFile(where: string, { id }: QuestionSet): Problem[] {
  return where === `screens/${id}.yaml` ? [] : [fault(where, `has the id "${id}"; name the file screens/${id}.yaml`)];
}

function checkQuestion(where: string, question: Question, weights: ReadonlyMap<string, number>): Problem[] {
  const elsewhere = weights.get(question.flag);
  const problems: Problem[] = LANGUAGES.filter((language) => longest(question.ask, language) > SENTENCE_MAX_WORDS).map(
    (language) => ({
      severity: 'warning',
      where,
      language,
      message: `asks in over ${SENTENCE_MAX_WORDS} words; ask one short thing`,
    }),
  );
  if (question.weight === undefined && elsewhere === undefined) {
    return [...problems, fault(where, `has no "weight"; write one, or weigh "${question.flag}" in weights.yaml`)];
  }
  if (question.weight === undefined || elsewhere === undefined || question.weight === elsewhere) return problems;
  const message = `weighs ${question.weight}, and "${question.flag}" weighs ${elsewhere} in weights.yaml; leave one of them`;
  return [...problems, fault(where, message)];
}

function longest({ tg, ru, other }: Question['ask'], language: 'tg' | 'ru'): number {
  const texts = [language === 'tg' ? tg : ru, other?.[language] ?? ''];
  return Math.max(0, ...texts.flatMap(sentencesIn).map(({ words }) => words));
}

function checkBands(where: string, set: QuestionSet, weights: ReadonlyMap<string, number>): Problem[] {
  const { bands } = set;
  const problems = repeated(bands.map(({ id }) => id)).map((id) => fault(where, `has two bands "${id}"; rename one`));
  if (bands[0]?.from !== 0) {
    problems.push(fault(where, 'has no lowest band; begin `bands` with one that has `from: 0`'));
  }
  const reach = reachOf(set, weights);
  for (const band of bands) problems.push(...checkBand(`${where}/${band.id}`, band, reach));
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

function checkBand(where: string, { from, any, any_weight, count }: Band, reach: Reach): Problem[] {
  const never = (what: string, most: number) =>
    fault(where, `\`${what}\` can never hold: the most is ${most}; lower it`);
  const problems = (any ?? [])
    .filter((flag) => !reach.flags.has(flag))
    .map((flag) => fault(where, `\`any\` names the flag "${flag}", which no question raises; mend the name`));
  if (from !== undefined && from > reach.sum) problems.push(never('from', reach.sum));
  if (any_weight !== undefined && any_weight > reach.heaviest) problems.push(never('any_weight', reach.heaviest));
  if (count !== undefined && count > reach.indicators) problems.push(never('count', reach.indicators));
  if ([from, any, any_weight, count].every((condition) => condition === undefined)) {
    problems.push(fault(where, 'says nowhere when it holds; write `from`, `any`, `any_weight` or `count`'));
  }
  return problems;
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
