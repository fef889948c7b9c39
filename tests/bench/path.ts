import { writeOutbound } from '../../bot/telegram/write.ts';
import { LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { pollingAt, settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import type { BotSettings, Load, LoadResult, PeopleReady, RecordedStep, Walks } from './load.ts';
import { median, percentile } from './measure.ts';
import { readUsage, type Script, startScript } from './processes.ts';
import { figure, type Section } from './table.ts';
import { recordWalk, type Step } from './walk.ts';

export interface Bot {
  name: string;
  start: (settings: BotSettings) => Promise<{ pid: number } & AsyncDisposable>;
}

const WHOLE: Bot = { name: '`main.ts`', start: startMain };
const FREE: Bot = { name: 'Hamroh, pace off', start: (settings) => startScript('bot-hamroh.ts', settings) };
const PEERS: Bot[] = [
  { name: 'grammY + SQLite session', start: (settings) => startScript('bot-grammy.ts', settings) },
  { name: 'Telegraf + SQLite session', start: (settings) => startScript('bot-telegraf.ts', settings) },
];
/** Whose way of a message is measured without the pace that Telegram sets. */
export const BOTS_OF_THE_WAY: readonly Bot[] = [FREE, ...PEERS];

const RUSH_RUNS = 3;
/** So slow that the pace of main.ts, 25 a second and a breath for a contact after 5 bubbles, never holds one back. */
const CALM: Load = { people: 30, first: 0, steps: 8, perSecond: 15 };
const BUSY: Load = { people: 100, first: 0, steps: 8, perSecond: 100 };

const PERSISTENCE =
  'The peers keep less: one row a chat, written after the update was answered, in the clear. No inbox, no outbox, no ' +
  'memory of what was handled: a crash loses or repeats answers. Hamroh keeps the message before Telegram may forget ' +
  'it, the turn with all it says in one commit, and every send, all sealed with a key of the contact. All three write ' +
  'to SQLite with WAL and `synchronous=FULL`.';

/** The durable path: the same people, the same messages, the same answers, by us and by two peers. */
export async function measurePath(knowledge: Knowledge, now: number): Promise<Section[]> {
  const walks = recordWalks(knowledge, LANGUAGES, now);
  const rush: Load = { people: 60, first: 0, steps: Math.min(...walks.map((walk) => walk.length)), perSecond: null };
  return [
    await section('The durable path: in a rush', BOTS_OF_THE_WAY, { walks, load: rush, runs: RUSH_RUNS }, [
      `${rush.people} people at once, each with ${rush.steps} messages, the next as soon as the last is answered. The ` +
        'fake Bot API and the people are a process of their own. Long polling. Our pace of 25 bubbles a second is off ' +
        'here (`tests/bench/bot-hamroh.ts` runs the loops of `main.ts` without it): the way is measured, not the limit ' +
        'that Telegram sets. p50 and p99 are from the update handed to `getUpdates` to `sendMessage` received.',
      'grammY handles one update after another, Telegraf a batch at once, without order within a chat. Where an answer takes ' +
        'longer than a second Hamroh also makes a call that shows "typing", which the peers do not.',
      PERSISTENCE,
    ]),
    await section('The durable path: 100 messages a second', BOTS_OF_THE_WAY, { walks, load: BUSY, runs: 1 }, [
      `${BUSY.people} people write in turn, ${figure(BUSY.perSecond ?? 0)} messages a second at even distances.`,
    ]),
    await section('The durable path: 15 messages a second', [WHOLE, ...PEERS], { walks, load: CALM, runs: 1 }, [
      `The whole \`main.ts\` with its pace, web chat included; ${CALM.people} people write in turn, below what Telegram ` +
        'itself allows.',
    ]),
  ];
}

/** The way through the bot that each person goes, with what it answers. */
export function recordWalks(knowledge: Knowledge, languages: readonly Language[], now: number): Walks {
  return languages.map((language) => recordWalk(knowledge, language, now).map(recorded));
}

function recorded({ act, said }: Step): RecordedStep {
  const calls = said.flatMap((bubble) => writeOutbound(bubble, 0));
  const [call] = calls;
  if (calls.length !== 1 || call?.method !== 'sendMessage') throw new Error(`"${act}" is not answered by one bubble`);
  const { chat_id: _, ...answer } = call.payload;
  return { act, answer };
}

export interface Outcome extends LoadResult {
  cpuMs: number;
  residentMb: number;
}

async function section(
  title: string,
  bots: readonly Bot[],
  { walks, load, runs }: { walks: Walks; load: Load; runs: number },
  notes: string[],
): Promise<Section> {
  const outcomes = new Map<Bot, Outcome[]>(bots.map((bot) => [bot, []]));
  for (let run = 0; run < runs; run++) {
    for (const [bot, all] of outcomes) all.push(await runOnce(bot, walks, load));
  }
  return {
    title,
    notes,
    head: ['bot', 'messages/s', 'p50, ms', 'p99, ms', 'CPU, ms a message', 'memory after, MB'],
    rows: [...outcomes].map(([{ name }, all]) => rowOf(name, all)),
  };
}

async function runOnce(bot: Bot, walks: Walks, load: Load): Promise<Outcome> {
  await using folder = await temporaryFolder();
  await using people = await startScript('people.ts', { walks });
  const { apiRoot, token } = people.ready as PeopleReady;
  await using started = await bot.start({ apiRoot, token, folder: folder.path, walks });
  // Awaited here: both processes live until it is over.
  return await asked(bot, { people, pid: started.pid }, load);
}

/** What a bot that runs makes of a load. */
export async function asked(bot: Bot, { people, pid }: { people: Script; pid: number }, load: Load): Promise<Outcome> {
  const before = readUsage(pid);
  const result = (await people.ask(load)) as LoadResult;
  const after = readUsage(pid);
  if (result.wrong !== null) throw new Error(`${bot.name} says something else at ${result.wrong}`);
  const answered = result.waitsMs.length;
  if (answered !== result.messages) throw new Error(`${bot.name} answered ${answered} of ${result.messages} messages`);
  return {
    ...result,
    cpuMs: (after?.cpuMs ?? Number.NaN) - (before?.cpuMs ?? Number.NaN),
    residentMb: after?.residentMb ?? Number.NaN,
  };
}

export function rowOf(name: string, all: readonly Outcome[]): string[] {
  const middle = (of: (outcome: Outcome) => number) => figure(median(all.map(of)));
  return [
    name,
    middle(({ messages, tookMs }) => (messages / tookMs) * 1000),
    middle(({ waitsMs }) => percentile(waitsMs, 50)),
    middle(({ waitsMs }) => percentile(waitsMs, 99)),
    middle(({ cpuMs, messages }) => cpuMs / messages),
    middle(({ residentMb }) => residentMb),
  ];
}

async function startMain({ apiRoot, token, folder }: BotSettings): Promise<{ pid: number } & AsyncDisposable> {
  return startServer(await settingsIn(folder, pollingAt({ apiRoot, token })));
}
