import type { Figures, Range } from '../core/figures.ts';
import type { StaffLanguage } from '../core/staff.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { nameOfDay } from './days.ts';
import type { ApiDeps } from './deps.ts';
import type { QuestionsShape } from './figures-shapes.ts';
import { flowFiguresShown } from './flow-figures.ts';

/** Of so many flows, those that are begun most, is looked where people give up, and so many places are told. */
const FLOWS_READ = 8;
const STOPS_TOLD = 8;
const WORDS_TOLD = 80;

/** A question at which people give up; the numbers are rounded where the flow may tell of somebody. */
export interface Stop {
  flow: string;
  node: string;
  /** How the question begins. */
  asked: string;
  came: number;
  gaveUp: number;
}

/** Of a flow that is told for other days than these nothing is said. */
export async function readStops(
  { content, knowledge }: Pick<ApiDeps, 'content' | 'knowledge'>,
  { range, flows, language }: { range: Range; flows: Figures['flows']; language: StaffLanguage },
): Promise<Stop[]> {
  const { newest } = knowledge().book;
  const last = nameOfDay(range.until - 1);
  const read = flows.slice(0, FLOWS_READ).map(async ({ flow }): Promise<Stop[]> => {
    const { nodes, isRounded, until } = flowFiguresShown(await content.figures(flow, range, {}));
    if (isRounded && until !== last) return [];
    return nodes.flatMap(({ node, came, gaveUp }) => {
      if (came === null || gaveUp === null || gaveUp === 0) return [];
      return [{ flow, node, asked: askedAt(newest, { flow, node, language }), came, gaveUp }];
    });
  });
  const stops = (await Promise.all(read)).flat();
  return stops.toSorted((one, other) => other.gaveUp - one.gaveUp || other.came - one.came).slice(0, STOPS_TOLD);
}

/** Every question of one flow, where most give up first; rounded, and of the days that are told, where the flow may tell of somebody. */
export async function readQuestions(
  { content, knowledge }: Pick<ApiDeps, 'content' | 'knowledge'>,
  { range, flow, language }: { range: Range; flow: string; language: StaffLanguage },
): Promise<QuestionsShape> {
  const { newest } = knowledge().book;
  const { nodes, isRounded, from, until } = flowFiguresShown(await content.figures(flow, range, {}));
  return {
    isRounded,
    from,
    until,
    questions: nodes.map(({ node, came, on, gaveUp }) => ({
      node,
      asked: askedAt(newest, { flow, node, language }),
      came,
      on,
      gaveUp,
    })),
  };
}

/** How a question begins; one that is there no more has its name alone. */
function askedAt(
  { flows }: Knowledge['book']['newest'],
  { flow, node, language }: { flow: string; node: string; language: StaffLanguage },
): string {
  const found = flows.get(flow)?.nodes.get(node);
  return shortened(found !== undefined && 'ask' in found ? found.ask[language === 'tg' ? 'tg' : 'ru'] : node);
}

function shortened(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= WORDS_TOLD ? line : `${line.slice(0, WORDS_TOLD).trimEnd()}…`;
}
