import { setTimeout as pause } from 'node:timers/promises';
import { LANGUAGES } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import { pollingAt, type Server, settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import { startFirst } from './first-start.ts';
import type { Load, LoadResult, PeopleReady } from './load.ts';
import { median, percentile } from './measure.ts';
import { recordWalks } from './path.ts';
import { readUsage, startScript } from './processes.ts';
import { figure, type Section } from './table.ts';

const LINE = '/content/entries/contact/any.emergency';
/** So slow that the pace of main.ts never holds a bubble back, and as long as a check of everything takes at least. */
const LOAD: Load = { people: 60, first: 0, steps: 8, perSecond: 15 };
const POLL_MS = 500;
const RUNS = 3;

/** What goes on beside the server: nothing, a process that computes and has nothing to do with us, a check. */
const BESIDE = ['nothing', 'stranger', 'check'] as const;
type Beside = (typeof BESIDE)[number];

interface Outcome {
  waitsMs: number[];
  mostMb: number;
  checks: number;
}

/** How long people wait for an answer while a release is checked, beside how long they wait when nothing is. */
export async function measureDuringCheck(knowledge: Knowledge, now: number): Promise<Section> {
  const walks = recordWalks(knowledge, LANGUAGES, now);
  const outcomes: Record<Beside, Outcome[]> = { nothing: [], stranger: [], check: [] };
  for (let run = 0; run < RUNS; run++) {
    for (const beside of BESIDE) outcomes[beside].push(await runOnce(walks, beside));
  }
  const row = (what: string, all: readonly Outcome[]) => [
    what,
    figure(median(all.map(({ waitsMs }) => percentile(waitsMs, 50)))),
    figure(median(all.map(({ waitsMs }) => percentile(waitsMs, 99)))),
    figure(median(all.map(({ mostMb }) => mostMb))),
    figure(median(all.map(({ checks }) => checks))),
  ];
  return {
    title: 'While a release is checked',
    notes: [
      `The whole \`main.ts\` on SQLite; ${LOAD.people} people write in turn, ${LOAD.perSecond} messages a second. In the second row an ` +
        'approver has a release checked, and again as soon as that is done: a process of its own, of lower priority. ' +
        'Memory is that of the server, at its most, on a store that is there already.',
    ],
    head: ['what', 'p50, ms', 'p99, ms', 'memory, MB', 'checks begun'],
    rows: [
      row('floor: nothing is checked', outcomes.nothing),
      row('floor: a stranger computes', outcomes.stranger),
      row('a check goes on', outcomes.check),
    ],
  };
}

async function runOnce(walks: ReturnType<typeof recordWalks>, beside: Beside): Promise<Outcome> {
  await using folder = await temporaryFolder();
  await using people = await startScript('people.ts', { walks });
  const settings = await settingsIn(folder.path, { ...FIRST_ADMINISTRATOR, ...pollingAt(people.ready as PeopleReady) });
  await startFirst(settings);
  await using server = await startServer(settings);
  const checks = beside === 'check' ? await checkOver(server) : null;
  await using _ = beside === 'stranger' ? await startScript('stranger.ts', null) : null;
  const { waitsMs, wrong } = (await people.ask(LOAD)) as LoadResult;
  const mostMb = readUsage(server.pid)?.mostResidentMb ?? Number.NaN;
  if (wrong !== null) throw new Error(`main.ts says something else at ${wrong}`);
  return { waitsMs, mostMb, checks: (await checks?.stop()) ?? 0 };
}

/** Has one draft checked over and over; the first check has begun when this resolves. `stop` gives how many have begun. */
async function checkOver(server: Server): Promise<{ stop(): Promise<number> }> {
  const hotline = await openHotline(() => server);
  const [editor, approver] = [await hotline.member('editor'), await hotline.member('approver')];
  const { body: seen } = await editor.call<{ live: { json: object }; base: object }>('GET', LINE);
  const save = { basedOn: 0, base: seen.base, json: { ...seen.live.json, phone: '11 33 55' } };
  const { body: saved } = await editor.call<{ draft: { hash: string } }>('PUT', LINE, save);
  const { hash } = saved.draft;
  await editor.call('POST', `${LINE}/send`, { hash, note: null });
  await approver.call('POST', `${LINE}/approve`, { hash });
  const drafts = [{ kind: 'contact', entry: 'any.emergency', hash }];
  let [begun, isOver] = [0, false];
  const propose = async () => {
    begun += 1;
    const { status } = await approver.call('POST', '/content/candidate', { drafts, reason: 'рақами нав' });
    if (status >= 400) throw new Error(`a check was refused: ${status}`);
  };
  await propose();
  const checking = (async () => {
    while (!isOver) {
      await pause(POLL_MS);
      if (!isOver && (await stateOf(approver)) !== 'checking') await propose();
    }
  })();
  return {
    async stop() {
      isOver = true;
      await checking;
      return begun;
    },
  };
}

async function stateOf(approver: StaffHand): Promise<string | undefined> {
  const { body } = await approver.call<{ candidate: { state: string } | null }>('GET', '/content/candidate');
  return body.candidate?.state;
}
