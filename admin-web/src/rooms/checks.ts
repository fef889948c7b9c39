import type { Problem } from '../../../core/problem.ts';
import { type Knowledge, NOT_OURS, topicsOf } from '../../../dialogue/know/knowledge.ts';
import { clearTopic } from '../../../dialogue/route/topics.ts';
import { toldBy } from '../../../dialogue/say/told.ts';
import { proveAlwaysAPerson } from '../../../dialogue/turn/certificate.ts';
import { checkFlows, NARROWEST } from '../../../flows/check/check.ts';
import { checkTurns } from '../../../flows/check/check-turns.ts';
import { createTurnMemory } from '../../../flows/check/turn-memory.ts';
import type { FlowSet } from '../../../flows/schema.ts';
import { createTopicMatcher } from '../../../language/match/topics.ts';
import type { FlowProblem } from './messages.ts';
import { problemShown } from './problem-shown.ts';
import type { Room } from './room.ts';

/** What is wrong with flows, as a release would be told; what was measured once is kept from one look to the next. */
export interface Checks {
  problems(flow: string | null): FlowProblem[];
  prove(flow: string): { places: number; problems: FlowProblem[] };
}

export function createChecks(room: Room): Checks {
  const memory = createTurnMemory();
  let heard: { by: string; winnerOf: (text: string) => string | null } | null = null;

  function shown(problems: readonly Problem[]): FlowProblem[] {
    const raws = new Map([...room.flows()].map(([flow, { raw }]) => [flow, raw]));
    return problems.map((one) => problemShown(one, raws));
  }

  /** Which topic an example would be understood as, without what was learned: so the check of a release has it. */
  function winnerAmong({ lexicon }: Knowledge, set: FlowSet): (text: string) => string | null {
    const topics = [...topicsOf(set), NOT_OURS];
    const by = JSON.stringify(topics);
    if (heard?.by !== by) {
      const topicsIn = createTopicMatcher(lexicon, topics);
      heard = { by, winnerOf: (text) => clearTopic({ topicsIn, understand: () => null }, text) };
    }
    return heard.winnerOf;
  }

  function checkRead(only: ReadonlySet<string> | undefined): Problem[] {
    const knowledge = room.drafted();
    const { content, book } = knowledge;
    const { newest: set } = book;
    const { day: today } = room;
    const against = { content, limits: NARROWEST, today, winnerOf: winnerAmong(knowledge, set), only };
    return [
      ...checkFlows(set, against),
      ...checkTurns(set, content, toldBy(knowledge, today), { memory, ...(only && { only }) }),
    ];
  }

  return {
    problems(flow) {
      if (flow === null) {
        const unread = [...room.flows().values()].flatMap(({ problems }) => problems);
        const broken = new Set([...room.flows()].flatMap(([id, one]) => (one.flow === null ? [id] : [])));
        const rest = checkRead(undefined).filter(({ where }) => !broken.has(where.split('/')[0] ?? ''));
        return shown([...room.missing(), ...unread, ...rest]);
      }
      const written = room.flows().get(flow);
      if (written === undefined) return [];
      return shown(written.flow === null ? written.problems : checkRead(new Set([flow])));
    },
    prove(flow) {
      const noon = Date.parse(`${room.day}T12:00:00Z`);
      const { places, problems } = proveAlwaysAPerson(room.drafted(), noon, { only: new Set([flow]) });
      return { places, problems: shown(problems) };
    },
  };
}
