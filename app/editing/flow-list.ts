import type { ContentDesk, Editor } from '../../admin-api/content-desk.ts';
import type { FlowRow } from '../../admin-api/flow-shapes.ts';
import type { Draft } from '../../core/draft.ts';
import type { EventSum } from '../../core/figures.ts';
import type { Problem } from '../../core/problem.ts';
import type { WaitingPlace } from '../../core/release.ts';
import { SHOWN_DAYS } from '../../core/shown-entries.ts';
import { flowOf } from '../../flows/check/check.ts';
import { oneSided } from '../../flows/edit/one-sided.ts';
import type { Plain } from '../../flows/edit/operation.ts';
import { flowAt } from '../../flows/engine/book.ts';
import { tells, tellsAt } from '../../flows/grave.ts';
import { readFlow } from '../../flows/kept-flow.ts';
import type { Flow, FlowBook } from '../../flows/schema.ts';
import { createDaySums } from './day-sums.ts';
import type { EditingDeps } from './deps.ts';
import { unlessFew } from './few.ts';
import { flawsIn, flowsWith, flowWritten } from './flow-drafts.ts';
import type { Library } from './library.ts';
import { readPeople } from './people.ts';
import { asSeenBy, draftShown } from './rows.ts';

/** All flows with what is written of them, who waits in them and how often they are begun. */
export function createFlowList(deps: EditingDeps, library: Library): Pick<ContentDesk, 'flows'> {
  const { store, now, today, knowledge } = deps;
  const startedOn = createDaySums({ store, now, today }, { kind: 'flow-started', days: SHOWN_DAYS });
  let found: { name: string; problems: ReadonlyMap<string, Problem[]> } | null = null;

  async function draftsFor(by: Editor): Promise<Map<string, Draft>> {
    const drafts = await store.draftsOf('flow');
    return new Map(drafts.flatMap((draft) => asSeenBy(draft, by) ?? []).map((draft) => [draft.entry, draft]));
  }

  /** Found once for the same texts. */
  function problemsWith(drafts: readonly Draft[]): ReadonlyMap<string, Problem[]> {
    const { newest } = knowledge().book;
    const name = JSON.stringify([newest.release, drafts.map(({ entry, hash }) => [entry, hash])]);
    if (found?.name === name) return found.problems;
    const problems = Map.groupBy(flawsIn(flowsWith(newest, drafts)), ({ where }) => flowOf(where));
    // What is live says nothing of what cannot be read in its place.
    for (const { entry, text, json, deletes } of drafts)
      if (json === null && !deletes) problems.set(entry, flowWritten(entry, text).problems);
    found = { name, problems };
    return problems;
  }

  return {
    async flows(by) {
      const [shelved, drafts, nameOf, kept] = await Promise.all([
        library.newest(),
        draftsFor(by),
        readPeople(store),
        store.readSettings(),
      ]);
      const [{ places }, days, writers] = await Promise.all([
        store.waiting(),
        startedOn(),
        // Who saved a flow last tells of drafts that were sent to nobody.
        by.mayEdit ? store.lastWriters('flow') : [],
      ]);
      const problems = problemsWith([...drafts.values()]);
      const last = new Map(writers.map((one) => [one.entry, one]));
      const live = shelved.all().filter(({ kind }) => kind === 'flow');
      const names = new Set([...live.map(({ entry }) => entry), ...drafts.keys()]);
      const { oneMayApprove } = kept.settings;
      const { book } = knowledge();

      const rows = [...names].map((flow): FlowRow => {
        const [draft, there] = [drafts.get(flow) ?? null, shelved.at({ kind: 'flow', entry: flow })];
        const json = draft?.json ?? there?.json ?? null;
        const wrong = problems.get(flow) ?? [];
        const written = last.get(flow);
        return {
          flow,
          title: json === null ? null : titleOf(readFlow(json)),
          isTopic: json !== null && draft?.deletes !== true && readFlow(json).topic === true,
          draft: draft && draftShown(draft, { shelved, nameOf, by, oneMayApprove, today: today() }),
          isLive: there !== null,
          errors: wrong.filter(({ severity }) => severity === 'error').length,
          remarks: wrong.filter(({ severity }) => severity === 'warning').length,
          stale: draft === null || draft.deletes ? 0 : oneSided(plain(there?.json), plain(draft.json)),
          waiting: waitingIn(book, flow, places),
          started: startedIn(book.newest.flows.get(flow), flow, days.flat()),
          changed: written === undefined ? null : { at: written.at, by: nameOf(written.by) },
        };
      });
      return { release: shelved.release.number, today: today(), rows };
    },
  };
}

function titleOf({ title: { tg, ru } }: Flow): FlowRow['title'] {
  return { tg, ru };
}

function plain(json: unknown): Plain | undefined {
  return json as Plain | undefined;
}

/** Of places that tell of somebody what may be told of each, so that no place can be made out of the sum. */
function waitingIn(book: FlowBook, flow: string, places: readonly WaitingPlace[]): number | null {
  const counts = places
    .filter((place) => place.flow === flow)
    .map((place) => (tellsAt(flowAt(book, place), place.node) ? unlessFew(place.count) : place.count));
  const told = counts.filter((count) => count !== null);
  return told.length === 0 && counts.length > 0 ? null : told.reduce((sum, count) => sum + count, 0);
}

function startedIn(live: Flow | undefined, flow: string, sums: readonly EventSum[]): number | null {
  const count = sums.filter((one) => one.flow === flow).reduce((sum, one) => sum + one.count, 0);
  return tells(live) && count > 0 ? unlessFew(count) : count;
}
