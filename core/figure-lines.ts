import type { Figure, Figures } from './figures.ts';

/** Figures line by line, as files have them. */

export const FIGURE_NAMES = [
  'people',
  'newcomers',
  'visits',
  'languages',
  'country',
  'region',
  'sex',
  'age',
  'requests',
  'answers_due',
  'answers_kept',
  'answers_late',
  'answers_none',
  'outcomes',
  'tags',
  'ratings',
  'referrals_made',
  'referrals_completed',
  'referrals_failed',
  'flow_started',
  'flow_ended',
  'screens',
  'screens_with_signs',
  'dangers',
  'lines_of_help',
  'not_understood',
] as const;
export type FigureName = (typeof FIGURE_NAMES)[number];

export interface FigureLine {
  figure: FigureName;
  /** Of what: a channel, a topic, a level, the id of a place; of a set of questions its flow and the band. */
  name: string;
  count: number;
}

/** In the order of `FIGURE_NAMES`, the most frequent first; what did not happen is left out. */
export function linesOf(figures: Figures): FigureLine[] {
  const groups = groupsOf(figures);
  return FIGURE_NAMES.flatMap((figure) => groups[figure].map((one) => ({ figure, ...one }))).filter(
    ({ count }) => count !== 0,
  );
}

function groupsOf(figures: Figures): Record<FigureName, Figure[]> {
  const { told, firstAnswers, referrals, flows, screens, notUnderstood } = figures;
  const { people, newcomers, visits, languages, requests, outcomes, tags, ratings, dangers, feedback } = figures;
  return {
    people,
    newcomers,
    visits,
    languages,
    ...told,
    requests,
    outcomes,
    tags,
    ratings,
    dangers,
    answers_due: firstAnswers.map(({ level, count, unanswered }) => ({ name: level, count: count + unanswered })),
    answers_kept: firstAnswers.map(({ level, kept }) => ({ name: level, count: kept })),
    answers_late: firstAnswers.map(({ level, count, kept }) => ({ name: level, count: count - kept })),
    answers_none: firstAnswers.map(({ level, unanswered }) => ({ name: level, count: unanswered })),
    referrals_made: referrals.map(({ name, made }) => ({ name, count: made })),
    referrals_completed: referrals.map(({ name, completed }) => ({ name, count: completed })),
    referrals_failed: referrals.map(({ name, failed }) => ({ name, count: failed })),
    flow_started: flows.map(({ flow, started }) => ({ name: flow, count: started })),
    flow_ended: flows.map(({ flow, ended }) => ({ name: flow, count: ended })),
    screens: screens.flatMap(({ flow, bands }) => bands.map(({ name, count }) => ({ name: `${flow} ${name}`, count }))),
    screens_with_signs: screens.map(({ flow, withSigns }) => ({ name: flow, count: withSigns })),
    lines_of_help: feedback,
    not_understood: [{ name: 'all', count: notUnderstood }],
  };
}
