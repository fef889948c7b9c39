import { constants, setPriority } from 'node:os';
import type { Candidate, FromCheck } from './check-apart.ts';
import { type CheckStep, checkBriefly, checkTexts } from './check-texts.ts';

/** A process of its own that checks one candidate, tells how far it is, and ends. People who write come first. */
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
process.once('disconnect', () => process.exit(1));
process.once('message', ({ files, today, now, isBrief }: Candidate) => {
  const result = isBrief ? checkBriefly(files, { today }) : checkTexts(files, { today, now, onStep: tellNow });
  tell({ result }, () => process.disconnect());
});

/** Nothing is sent while the one thread of this process works: a step is written at once, and seldom. */
function tellNow(step: CheckStep): void {
  tell({ step });
}

function tell(message: FromCheck, onSent: () => void = () => {}): void {
  process.send?.(message, onSent);
}
