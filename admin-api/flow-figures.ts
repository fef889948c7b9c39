import { z } from 'zod';
import { FOR_EDITORS, FOR_OTHERS, hideSmall, type Smallness } from '../core/hidden-cells.ts';
import type { FlowFigures, NodeFigures } from '../core/node-figures.ts';
import { Days } from './days.ts';
import { CSV_BOM, csvLine, HIDDEN } from './figures-csv.ts';

/** Where people go on in a flow and where they give up, as editors are told it and as it leaves the house. */

export const FlowDays = Days.safeExtend({
  language: z.enum(['tg', 'ru']).optional(),
  channel: z.string().min(1).max(32).optional(),
  release: z.coerce.number().int().min(1).optional(),
});

const Count = z
  .number()
  .int()
  .nullable()
  .meta({ description: 'null: so few that it could tell of one person, or follows from a number that is hidden.' });

export const FlowFiguresShape = z
  .object({
    started: Count,
    ended: Count,
    nodes: z.array(
      z.object({
        node: z.string(),
        came: Count,
        on: Count,
        back: Count,
        away: Count,
        again: Count,
        gaveUp: Count,
        open: Count.meta({ description: 'Asked on the last two days, and silent until now.' }),
      }),
    ),
    releases: z.array(z.number().int()),
    languages: z.array(z.enum(['tg', 'ru'])),
    channels: z.array(z.string()),
  })
  .meta({ id: 'FlowFigures' });
export type FlowFiguresShape = z.infer<typeof FlowFiguresShape>;

/** True figures, with where they may tell of somebody. */
export interface FlowCounts {
  figures: FlowFigures;
  /** Whether it may tell of a person that they are in the flow, or at a node. */
  tells: boolean;
  tellsAt: (node: string) => boolean;
}

/** For editors: small numbers are hidden where they may tell of danger, or of what is private. */
export function flowFiguresShown({ figures, tells, tellsAt }: FlowCounts): FlowFiguresShape {
  const { started, ended, nodes, ...rest } = figures;
  const told = (count: number) => (tells ? hideSmall([count], FOR_EDITORS).total : count);
  return {
    ...rest,
    started: told(started),
    ended: told(ended),
    nodes: nodes.map((one) => (tellsAt(one.node) ? nodeShown(one, FOR_EDITORS) : one)),
  };
}

/** What became of them adds up to those who came; how many were asked once more does not. */
function nodeShown({ node, on, back, away, gaveUp, open, again }: NodeFigures, small: Smallness) {
  const { cells, total } = hideSmall([on, back, away, gaveUp, open], small);
  const [onward = null, wentBack = null, left = null, silent = null, mayAnswer = null] = cells;
  const repeated = hideSmall([again], small).total;
  return {
    ...{ node, came: total, on: onward, back: wentBack, away: left },
    ...{ gaveUp: silent, open: mayAnswer, again: repeated },
  };
}

const HEAD = [
  'from',
  'until',
  'flow',
  'node',
  'came',
  'went_on',
  'went_back',
  'left',
  'gave_up',
  'may_answer',
  'asked_again',
];

/** That nobody did something tells of nobody. */
const IN_FILE: Smallness = { ...FOR_OTHERS, showsNone: true };

/** Line by line, for others than the staff: small numbers are hidden, node by node. */
export function* flowFiguresCsv(
  { figures }: FlowCounts,
  { flow, from, until }: { flow: string; from: string; until: string },
): Generator<string> {
  yield CSV_BOM + csvLine(HEAD);
  for (const one of figures.nodes) {
    const { node, came, on, back, away, gaveUp, open, again } = nodeShown(one, IN_FILE);
    const counts = [came, on, back, away, gaveUp, open, again].map((count) => count ?? HIDDEN);
    yield csvLine([from, until, flow, node, ...counts]);
  }
}
