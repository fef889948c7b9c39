import type { Choices, Keeper, Keeping } from '../content/keeper.ts';
import type { FlowProblem, FlowView, Rooms } from '../rooms/messages.ts';
import type { FlowDesk } from './flow-desk.ts';
import { isAnyUnread, mergeFlows, type Three } from './merge-flows.ts';

type Theirs = NonNullable<Keeping['theirs']>;

export async function readThree(rooms: Pick<Rooms, 'read'>, texts: Three<string>): Promise<Three<FlowView>> {
  const [base, mine, theirs] = await Promise.all([
    rooms.read(texts.base),
    rooms.read(texts.mine),
    rooms.read(texts.theirs),
  ]);
  return { base, mine, theirs };
}

interface Joining {
  desk: Pick<FlowDesk, 'settle' | 'keeper' | 'forgetTyped'>;
  rooms: Pick<Rooms, 'read' | 'take' | 'apply'>;
  flow: string;
}

/**
 * Puts what both have written into the text of the colleague, so that nothing of it is written anew, and saves that. What
 * was typed up to this moment counts. Where it cannot be put there, both texts stay as they are: answered is why.
 */
export async function joinFlows({ desk, rooms, flow }: Joining, choices: Choices): Promise<FlowProblem | null> {
  await desk.settle();
  const [keeper, keeping] = [desk.keeper(flow), desk.keeper(flow)?.read()];
  if (!keeper || !keeping?.theirs) return null;
  const texts = textsOf(keeping, keeping.theirs);
  const three = await readThree(rooms, texts);
  if (isAnyUnread(three)) return null;
  const { steps } = mergeFlows(three, choices);
  if (steps.length === 0) return joinAs(keeper, texts.theirs);
  const given = steps.map((operation) => ({ flow, operation }));
  try {
    await rooms.take(flow, texts.theirs);
    const changed = await rooms.apply(given, '');
    if (changed.outcome === 'done') {
      const joined = changed.flows.find((one) => one.flow === flow)?.text;
      if (joined !== undefined) return joinAs(keeper, joined);
    }
    await rooms.take(flow, texts.mine);
    if (changed.outcome === 'refused') return changed.problem;
  } catch (error) {
    await rooms.take(flow, texts.mine).catch(() => undefined);
    throw error;
  }
  throw new Error(`nothing was told of ${flow}`);
}

/** Gives up what was written here: the text of the colleague is the one that is shown from now on. */
export async function takeTheirs({ desk, flow }: Pick<Joining, 'desk' | 'flow'>): Promise<void> {
  await desk.settle();
  const [keeper, keeping] = [desk.keeper(flow), desk.keeper(flow)?.read()];
  if (!keeper || !keeping?.theirs) return;
  desk.forgetTyped(flow);
  joinAs(keeper, textsOf(keeping, keeping.theirs).theirs);
}

function joinAs(keeper: Keeper, text: string): null {
  keeper.change(text);
  keeper.join(new Map());
  return null;
}

/** What the two have written, and what both have begun with. */
export function textsOf({ kept, mine }: Pick<Keeping, 'kept' | 'mine'>, theirs: Theirs): Three<string> {
  return { base: String(kept.value ?? ''), mine: String(mine ?? ''), theirs: String(theirs.kept.value ?? '') };
}
