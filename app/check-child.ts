import { flushCompileCache } from 'node:module';
import type { Candidate, FromCheck, ToCheck } from './check-apart.ts';
import { type ModelWish, teachChecked } from './check-model.ts';
import { type CheckStep, checkBriefly, checkTexts, type Teach } from './check-texts.ts';
import { letOthersFirst } from './others-first.ts';
import { emptyFiles, put } from './releases/join-files.ts';

/** A process of its own that checks one candidate, tells how far it is, and ends. People who write come first. */
letOthersFirst();
process.once('disconnect', () => process.exit(1));
const files = emptyFiles();
process.on('message', (told: ToCheck) => {
  if ('file' in told) put(files, told.file);
  else void check(told.check);
});

async function check({ today, now, isBrief, model }: Omit<Candidate, 'files'>): Promise<void> {
  const result = isBrief
    ? checkBriefly(files, { today })
    : await checkTexts(files, { today, now, teach: teachWith(model), onStep: tellNow });
  // It is ended as soon as it has told: what it has compiled is kept before.
  flushCompileCache();
  tell({ result }, () => process.disconnect());
}

function teachWith(wish: ModelWish | undefined): Teach | undefined {
  return wish && ((knowledge, files) => teachChecked(knowledge, files, wish));
}

/** Nothing is sent while the one thread of this process works: a step is written at once, and seldom. */
function tellNow(step: CheckStep): void {
  tell({ step });
}

function tell(message: FromCheck, onSent: () => void = () => {}): void {
  process.send?.(message, onSent);
}
