import type { InboundContent } from './message.ts';

/** The lines of a change by their numbers; `shown`: what rings nobody, and is to be seen. */
export interface DeskTold {
  heard: number[];
  shown?: number[];
  said: number[];
  isDanger: boolean;
  isChanged: boolean;
}

/** The kind of a line that tells where somebody has gone on to: they have written nothing. */
const MOVED: InboundContent['kind'] = 'moved';

/** The numbers of the lines of a turn: what somebody has written, and what is only shown with it. */
export function heardIn(
  log: readonly { kind: string }[],
  lastSeq: number,
): Required<Pick<DeskTold, 'heard' | 'shown'>> {
  const lines = log.map(({ kind }, index) => ({ seq: lastSeq + 1 + index, isShown: kind === MOVED }));
  const seqs = (isShown: boolean) => lines.flatMap((line) => (line.isShown === isShown ? [line.seq] : []));
  return { heard: seqs(false), shown: seqs(true) };
}
