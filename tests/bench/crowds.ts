import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { temporaryFolder } from '../support/server.ts';
import type { Load, LoadResult, PeopleReady, Walks } from './load.ts';
import { percentile } from './measure.ts';
import { asked, BOTS_OF_THE_WAY, type Bot, type Outcome, recordWalks, rowOf } from './path.ts';
import { startScript } from './processes.ts';
import { figure, type Section } from './table.ts';

/** So many write at once, each with so many messages, after others have warmed the process up. */
const CROWDS = [60, 200, 1000];
const CROWD_STEPS = 8;
const WARM_UP: Load = { people: 60, first: 0, steps: CROWD_STEPS, perSecond: null };

/** Whether many at once are served as well as few, by us and by two peers, once each process is warm. */
export async function measureCrowds(knowledge: Knowledge, now: number): Promise<Section> {
  const walks = recordWalks(knowledge, LANGUAGES, now);
  const rows: string[][] = [];
  for (const people of CROWDS) {
    for (const bot of BOTS_OF_THE_WAY) {
      const load = { people, first: WARM_UP.people, steps: CROWD_STEPS, perSecond: null };
      const { warmUp, ...outcome } = await runWarm(bot, walks, load);
      const [middle, worst] = [percentile(outcome.waitsMs, 50), percentile(outcome.waitsMs, 100)];
      const [name = '', ...measured] = rowOf(bot.name, [outcome]);
      rows.push([name, String(people), figure(rateOf(warmUp)), ...measured, figure(worst / middle)]);
    }
  }
  return {
    title: 'The durable path: few and many at once',
    notes: [
      `So many people at once, each with ${CROWD_STEPS} messages, the next as soon as the last is answered; before them ` +
        `${WARM_UP.people} others warm the process up, which is told apart. The last column is how many times the median ` +
        'whoever waited longest has waited.',
    ],
    head: [
      'bot',
      'people',
      'warm-up, messages/s',
      'messages/s',
      'p50, ms',
      'p99, ms',
      'CPU, ms a message',
      'memory after, MB',
      'longest',
    ],
    rows,
  };
}

async function runWarm(bot: Bot, walks: Walks, load: Load): Promise<Outcome & { warmUp: LoadResult }> {
  await using folder = await temporaryFolder();
  await using people = await startScript('people.ts', { walks });
  await using started = await bot.start({ ...(people.ready as PeopleReady), folder: folder.path, walks });
  const warmUp = (await people.ask(WARM_UP)) as LoadResult;
  return { ...(await asked(bot, { people, pid: started.pid }, load)), warmUp };
}

function rateOf({ messages, tookMs }: LoadResult): number {
  return (messages / tookMs) * 1000;
}
