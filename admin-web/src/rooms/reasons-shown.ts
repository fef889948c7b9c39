import { reasonsOf } from '../../../dialogue/turn/reasons.ts';
import { sayWhy } from '../../../locales/why.ts';
import type { Reason } from './messages.ts';
import type { Told } from './phones.ts';
import type { Room } from './room.ts';

/** Why a turn came so, in the words of an editor. */
export function reasonsShown({ traced, knowledge }: Told, { scorer }: Pick<Room, 'scorer'>): Reason[] {
  return traced.flatMap((turn) =>
    reasonsOf(knowledge, turn, scorer).map(({ by, key, values, words }) => ({ by, line: sayWhy(key, values), words })),
  );
}
