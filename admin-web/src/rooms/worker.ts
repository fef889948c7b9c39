import { createAnswers } from './answers.ts';
import type { Answered, Question } from './line.ts';

/** The worker: one question after the other, each answered under its number. */
const answers = createAnswers();

/** What is asked later never overtakes what was asked before. */
let before = Promise.resolve();

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  before = before.then(() => answer(data));
});

async function answer({ id, ask, asked }: Question): Promise<void> {
  let answered: Answered;
  try {
    answered = { id, is: await Reflect.apply(answers[ask], undefined, asked) };
  } catch (error) {
    answered = { id, failed: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answered);
}
