import { vi } from 'vitest';
import type { SaveBody, WholeEntry } from '../../admin-web/src/api/content.ts';
import { Problem } from '../../admin-web/src/api/http.ts';
import { type AsRead, openKeeper } from '../../admin-web/src/content/keeper.ts';
import { openFlowDesk } from '../../admin-web/src/flows/flow-desk.ts';
import type { Letters } from '../../admin-web/src/flows/letters.ts';
import { REST_MS } from '../../admin-web/src/flows/typing-rest.ts';
import { openPlainRooms, textOf, viewOf } from './plain-flows.ts';

export const FLOW = {
  flow: 'one',
  title: { tg: 'Як', ru: 'Один' },
  start: 'a',
  nodes: { a: { say: { tg: 'салом', ru: 'привет' }, to: 'b' }, b: { end: true } },
};
export const OTHER = { ...FLOW, flow: 'two' };

/** A server that keeps the text of each flow, with its version. */
export function openServer(flows: readonly object[]) {
  const live = new Map(flows.map((flow) => [viewOf(textOf(flow)).flow, textOf(flow)]));
  const kept = new Map([...live].map(([flow, text]) => [flow, { version: 0, text, deletes: false }]));
  const saves: string[] = [];
  const dropped: string[] = [];
  let isAway = false;
  const whole = (flow: string): WholeEntry => {
    const { version, text, deletes } = kept.get(flow) ?? { version: 0, text: '', deletes: false };
    const draft = version === 0 ? null : { version, deletes, authors: [] };
    return {
      row: { draft },
      live: { text: version === 0 ? text : textOf(FLOW), json: null },
      draft: version === 0 ? null : { text, json: null },
      base: { release: 1, revision: live.has(flow) ? 'r' : null },
    } as unknown as WholeEntry;
  };
  return {
    saves,
    dropped,
    isOut: (flow: string) => kept.get(flow)?.deletes ?? false,
    begin: () => ({ row: { draft: null }, live: null, draft: null, base: { release: 1, revision: null } }),
    async dropDraft(flow: string) {
      dropped.push(flow);
      kept.delete(flow);
    },
    text: (flow: string) => kept.get(flow)?.text,
    goAway: (away: boolean) => {
      isAway = away;
    },
    write(flow: string, text: string) {
      kept.set(flow, { version: (kept.get(flow)?.version ?? 0) + 1, text, deletes: false });
    },
    readEntry: async (flow: string) => {
      if (isAway) throw new Problem('offline', 0);
      return whole(flow);
    },
    openKeeper: (flow: string, read: AsRead) =>
      openKeeper(read, {
        isText: true,
        async save({ basedOn, text = '', deletes }: SaveBody) {
          if (isAway) throw new Problem('offline', 0);
          const before = kept.get(flow)?.version ?? 0;
          if (basedOn !== before) return { outcome: 'theirs', draft: null, written: null, problems: [] };
          saves.push(text);
          kept.set(flow, { version: before + 1, text, deletes });
          const draft = { version: before + 1 } as NonNullable<WholeEntry['row']['draft']>;
          return { outcome: 'saved', draft, written: null, problems: [] };
        },
        read: async () => whole(flow),
        onSaved: () => {},
        recall: () => null,
        remember: () => {},
      }),
  };
}

/** Two flows, one of them open; the clock is held. */
export async function openBoth() {
  const server = openServer([FLOW, OTHER]);
  const rooms = openPlainRooms([textOf(FLOW), textOf(OTHER)]);
  const views = [FLOW, OTHER].map((flow) => viewOf(textOf(flow)));
  const desk = openFlowDesk({ rooms, views, ...server });
  await desk.open('one');
  const type = (text: string, field = 'ru') =>
    desk.change({
      word: 'typed',
      flow: 'one',
      node: 'a',
      joins: field,
      steps: () => [{ flow: 'one', operation: { do: 'set', path: ['nodes', 'a', 'say', field], value: text } }],
    });
  /** As somebody who looks at what was typed before going on. */
  async function write(text: string, field?: string): Promise<boolean> {
    const made = type(text, field);
    await vi.advanceTimersByTimeAsync(REST_MS);
    return made;
  }
  return { server, rooms, desk, type, write };
}

/** Where letters outlive the page. */
export function openStorage() {
  const kept = new Map<string, readonly Letters[]>();
  return {
    kept,
    recall: (flow: string) => kept.get(flow) ?? [],
    remember(flow: string, letters: readonly Letters[]) {
      // As a browser keeps it: what is changed later in the page is no part of it.
      if (letters.length === 0) kept.delete(flow);
      else kept.set(flow, JSON.parse(JSON.stringify(letters)) as Letters[]);
    },
  };
}
