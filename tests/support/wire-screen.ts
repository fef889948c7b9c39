import { readMarks } from '../../dialogue/say/marks.ts';
import { until } from './until.ts';

/** What is compared: enough to tell one bubble from another. Dates and counts are those of the moment and left out. */
const BEGINNING = 40;
/** So long a step on the wire may take where many people walk at once. */
export const STEP_MS = 30_000;

/** The beginning of a bubble as it is compared. */
export function beginningOf(text: string): string {
  return readMarks(text).text.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().slice(0, BEGINNING);
}

/** A button may come with the bubble after the one that was awaited. */
export async function pressing(press: () => Promise<unknown>): Promise<void> {
  const tried = async () => {
    try {
      await press();
      return null;
    } catch (error) {
      return error;
    }
  };
  const failure = await until(tried, (error) => error === null, { timeoutMs: STEP_MS });
  if (failure !== null) throw failure;
}

/** A person's screen, whatever the channel. */
export interface Screen {
  screen(): Promise<{ id: number; from: string; text: string }[]>;
}

/** The beginning of the newest bubble of the bot, if it came after another. */
export async function newestAfter(person: Screen, before: number): Promise<string> {
  const newest = await newestOf(person);
  return newest !== undefined && newest.id > before ? beginningOf(newest.text) : '';
}

/** The newest bubble of the bot. */
export async function newestOf(person: Screen): Promise<{ id: number; text: string } | undefined> {
  return (await person.screen()).findLast(({ from }) => from === 'bot');
}
