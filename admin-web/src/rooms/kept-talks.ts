import type { SaidMove, SaidTest } from '../../../content/said.ts';
import type { Replayed } from '../../../core/replayed.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { keepTalk, pressOf, replay } from '../../../dialogue/turn/replay.ts';
import { renamedInTalk } from '../../../flows/edit/rename-in-talk.ts';
import type { PhoneSetting, Ways } from './messages.ts';
import { type InHand, turnShown } from './phones.ts';
import type { Room } from './room.ts';
import { shortestWay } from './shortest-way.ts';

/** A talk as it is kept: by what was pressed, with what came of it on the texts of this moment. What a channel did to it is not kept: of such a talk nothing is. */
export function keepInHand(
  room: Room,
  { phone, moves }: InHand,
  kept: Pick<SaidTest, 'id' | 'name' | 'words'>,
): SaidTest {
  if (moves.some(({ failure }) => failure !== null)) throw new Error('the channel failed in this talk');
  const { clock, flags, ...setting } = phone.setting;
  const test = { ...kept, setting: { ...setting, flags: [...flags], clock: new Date(clock).toISOString() } };
  const made = keepTalk(room.drafted(), test, moves.map(keptOf));
  if ('gone' in made) throw new Error(`move ${made.gone} cannot be made any more`);
  return made;
}

/** The same move by what it means. */
function keptOf({ said, label }: InHand['moves'][number]): SaidMove {
  if (!('press' in said)) return said;
  const kept = pressOf({ token: said.press, label });
  if (kept === null) throw new Error('no button of ours says this');
  return kept;
}

/** Those that name a flow under its old name, each with the new one. */
export function renamedTalks(talks: readonly SaidTest[], renamed: readonly { flow: string; to: string }[]): SaidTest[] {
  return talks.flatMap((talk) => {
    const now = renamed.reduce((one, { flow, to }) => renamedInTalk(one, flow, to) ?? one, talk);
    return now === talk ? [] : [now];
  });
}

/** A kept talk, said again. */
export function runKept(room: Room, test: SaidTest): Replayed {
  return replay(room.drafted(), test);
}

/** What somebody meets on the shortest way to a node, as contacts read it and as it is written. */
export function waysTo(room: Room, setting: PhoneSetting & { start: { flow: string; node: string } }): Ways {
  const walked = (knowledge: Knowledge) =>
    shortestWay(knowledge, setting)?.map(({ said, moved }) => turnShown(said, moved, null)) ?? null;
  return { before: walked(room.live()), after: walked(room.drafted()) };
}
