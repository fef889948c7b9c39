import type { Choices } from '../content/keeper.ts';
import type { FlowView, Rooms } from '../rooms/messages.ts';
import type { FlowDesk } from './flow-desk.ts';
import { mergeFlows } from './merge-flows.ts';

type Three<Of> = Record<'base' | 'mine' | 'theirs', Of>;

export async function readThree(rooms: Pick<Rooms, 'read'>, texts: Three<string>): Promise<Three<FlowView>> {
  const [base, mine, theirs] = await Promise.all([
    rooms.read(texts.base),
    rooms.read(texts.mine),
    rooms.read(texts.theirs),
  ]);
  return { base, mine, theirs };
}

interface Joining {
  desk: Pick<FlowDesk, 'settle' | 'keeper'>;
  rooms: Pick<Rooms, 'read' | 'take' | 'apply'>;
  flow: string;
}

/**
 * Puts what both have written into the text of the colleague, so that nothing of it is written anew, and saves that. What
 * was typed up to this moment counts.
 */
export async function joinFlows({ desk, rooms, flow }: Joining, choices: Choices): Promise<void> {
  await desk.settle();
  const keeper = desk.keeper(flow);
  const keeping = keeper?.read();
  if (keeper === null || keeping === undefined || keeping.theirs === null) return;
  const texts = {
    base: String(keeping.kept.value ?? ''),
    mine: String(keeping.mine ?? ''),
    theirs: String(keeping.theirs.kept.value ?? ''),
  };
  const { steps } = mergeFlows(await readThree(rooms, texts), choices);
  await rooms.take(flow, texts.theirs);
  const changed =
    steps.length === 0
      ? null
      : await rooms.apply(
          steps.map((operation) => ({ flow, operation })),
          '',
        );
  // What cannot be put into the other's text is not given up: mine stays whole.
  const joined = changed === null ? texts.theirs : changed.outcome === 'done' ? changed.flows[0]?.text : texts.mine;
  keeper.change(joined ?? texts.mine);
  keeper.join(new Map());
}
