import { z } from 'zod';
import { UTC_DAYS } from '../core/days.ts';
import { ROUGH, roughly } from '../core/hidden-cells.ts';
import type { FlowFigures, Narrowed, NodeFigures } from '../core/node-figures.ts';
import { CSV_BOM, csvLine } from './csv.ts';
import { Days } from './days.ts';

/** Where people go on in a flow and where they give up, as editors are told it and as it leaves the house. */

export const FlowDays = Days.safeExtend({
  language: z.enum(['tg', 'ru']).optional(),
  channel: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/)
    .optional(),
  release: z.coerce.number().int().min(1).optional(),
});

const Count = z
  .number()
  .int()
  .nullable()
  .meta({ description: 'Rounded down to tens where the flow is; null: fewer than ten.' });

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
    isRounded: z.boolean().meta({
      description:
        'It may tell of somebody that they are in this flow: all is rounded and not narrowed, nodes to which fewer than ten came are left out, and of days there are the last 7, 30 or 90.',
    }),
    from: z.iso.date(),
    until: z.iso.date().meta({ description: 'The last day; it counts, too.' }),
  })
  .meta({ id: 'FlowFigures' });
export type FlowFiguresShape = z.infer<typeof FlowFiguresShape>;

/** True figures of the days from `from` to before `until`. */
export interface FlowCounts {
  /** The nodes in the order of the flow. */
  figures: FlowFigures;
  from: number;
  until: number;
  /** Whether it may tell of a person that they are in the flow. */
  isRounded: boolean;
}

/** For editors, where most give up first; the order tells no more than what is shown. */
export function flowFiguresShown({ figures, isRounded, ...days }: FlowCounts): FlowFiguresShape {
  const { started, ended, nodes, ...rest } = figures;
  const shown = isRounded
    ? { ...NOTHING_TO_CHOOSE, started: roughly(started), ended: roughly(ended), nodes: rounded(nodes) }
    : { ...rest, started, ended, nodes };
  return { ...shown, nodes: shown.nodes.toSorted(byGivenUp), isRounded, ...namesOf(days) };
}

const NOTHING_TO_CHOOSE = { releases: [], languages: [], channels: [] };

type NodeShown = FlowFiguresShape['nodes'][number];

function byGivenUp(one: NodeShown, other: NodeShown): number {
  return (other.gaveUp ?? 0) - (one.gaveUp ?? 0) || (other.came ?? 0) - (one.came ?? 0);
}

/** A node to which few came is not named: that somebody was there could tell of them. */
function rounded(nodes: readonly NodeFigures[]): NodeShown[] {
  return nodes.flatMap(({ node, came, on, back, away, gaveUp, open, again }) => {
    if (came < ROUGH) return [];
    const ended = { on: roughly(on), back: roughly(back), away: roughly(away), gaveUp: roughly(gaveUp) };
    return [{ node, came: roughly(came), ...ended, open: roughly(open), again: roughly(again) }];
  });
}

function namesOf({ from, until }: { from: number; until: number }): { from: string; until: string } {
  const nameOf = (day: number) => new Date(UTC_DAYS.startOf(day)).toISOString().slice(0, 10);
  return { from: nameOf(from), until: nameOf(until - 1) };
}

/** In the place of a number that does not leave the house. */
export const HIDDEN = '*';

const HEAD = [
  'from',
  'until',
  'flow',
  'language',
  'channel',
  'release',
  'node',
  'came',
  'went_on',
  'went_back',
  'left',
  'gave_up',
  'may_answer',
  'asked_again',
];

/** By what figures are narrowed, as it stands in the file, in its name and in the audit; empty: by nothing. */
export interface FileFrame {
  from: string;
  until: string;
  language: string;
  channel: string;
  release: string;
}

/** What a file is of: of a flow that is rounded nothing is narrowed. */
export function fileFrame({ isRounded, ...days }: FlowCounts, narrowed: Narrowed): FileFrame {
  const { language = '', channel = '', release = '' } = isRounded ? {} : narrowed;
  return { ...namesOf(days), language, channel, release: String(release) };
}

/** Line by line, for others than the staff, in the order of the flow: rounded, whatever the flow. */
export function* flowFiguresCsv({ figures }: FlowCounts, flow: string, frame: FileFrame): Generator<string> {
  const { from, until, language, channel, release } = frame;
  yield CSV_BOM + csvLine(HEAD);
  for (const { node, came, on, back, away, gaveUp, open, again } of rounded(figures.nodes)) {
    const counts = [came, on, back, away, gaveUp, open, again].map((count) => count ?? HIDDEN);
    yield csvLine([from, until, flow, language, channel, release, node, ...counts]);
  }
}
