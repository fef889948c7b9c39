import { performance } from 'node:perf_hooks';
import type { SoughtWord, TicketQuery } from '../../core/desk.ts';
import { handleOf } from '../../core/handle.ts';
import type { Store } from '../../core/store.ts';
import { LEVELS, type Ticket } from '../../core/ticket.ts';
import { ACCOUNT, hear, LEASE_MS, START, ticketOf, turnOf } from '../support/store-talk.ts';
import { STORES } from './both-stores.ts';
import { percentile } from './measure.ts';
import { figure, type Section, whole } from './table.ts';

const STAFF = Array.from({ length: 12 }, (_, index) => index.toString(16).padStart(24, '0'));
const TOPICS = ['wages', 'danger', 'documents', 'family', 'health', 'work'];
const SENT_TO = ['tj.iom', 'ru.help', 'Бунёди «Ҳифз»'];
const HOUR = 3_600_000;
const RUNS = 25;
const TOGETHER = 64;

/** How long the desk's list takes, and a search in it, with so many cases open and closed, on both stores in one run. */
export async function measureDeskList({ open, closed }: { open: number; closed: number }): Promise<Section> {
  const rows: string[][] = [];
  for (const [name, opened] of Object.entries(STORES)) {
    await using kept = await opened();
    await fill(kept.store, { open, closed });
    for (const [what, query] of Object.entries(questions(open + closed))) {
      for (const view of ['all', 'closed'] as const) {
        const { p50, p95, found } = await tookBy(kept.store, { staff: STAFF[0] ?? '', now: START, view, ...query });
        const row = [name, view, what, whole(found), figure(p50), figure(p95)];
        process.stderr.write(`${row.join('  ')}\n`);
        rows.push(row);
      }
    }
  }
  return {
    title: 'The list of the desk',
    notes: [
      `${whole(open)} cases are open and ${whole(closed)} closed. A page of 50, opened; the floor is the first page of all, for ` +
        'which nothing is looked for. The promise is 300 ms.',
    ],
    head: ['store', 'view', 'looked for', 'found', 'p50 ms', 'p95 ms'],
    rows,
  };
}

const word = (text: string, more: Partial<SoughtWord> = {}): SoughtWord => ({ text, topics: [], levels: [], ...more });

/** Each as an operator asks; the rarest makes a store look at the most. */
function questions(many: number): Record<string, Partial<TicketQuery>> {
  const [last, oldest] = [handleOf(`t${many - 1}`), handleOf(`t${Math.floor(many / 50)}`)];
  return {
    'the first page (floor)': {},
    'a handle': { words: [word(oldest)] },
    'a part of a handle': { words: [word(last.slice(-4))] },
    'a topic': { words: [word('?', { topics: ['family'] })] },
    'a level': { level: 'red' },
    'a day': { opened: { from: START - 2000 * HOUR, until: START - 1976 * HOUR } },
    'an operator': { words: [word('?', { staff: [STAFF[3] ?? ''] })] },
    'an organisation': { words: [word('ҳифз')] },
    'an operator, a topic and a level': {
      words: [
        word('?', { staff: [STAFF[3] ?? ''] }),
        word('?', { topics: ['family'] }),
        word('?', { levels: ['red'] }),
      ],
    },
    'what is nowhere': { words: [word('нест')] },
  };
}

async function tookBy(store: Store, query: TicketQuery) {
  const took: number[] = [];
  let found = 0;
  for (let run = 0; run < RUNS; run++) {
    const began = performance.now();
    const page = await store.listTickets(query, { after: null, limit: 50 });
    took.push(performance.now() - began);
    found = page.tickets.length;
  }
  return { p50: percentile(took, 50), p95: percentile(took, 95), found };
}

async function fill(store: Store, { open, closed }: { open: number; closed: number }): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: TOGETHER }, async () => {
      for (let index = next++; index < open + closed; index = next++) {
        await store.accept(hear('салом', { from: `telegram:${index}`, account: ACCOUNT }));
        const claimed = await store.claimTurn(START, LEASE_MS);
        if (claimed === null) continue;
        await store.commitTurn(turnOf(claimed, { ticket: caseOf(index, index < open) }));
      }
    }),
  );
  while ((await store.settle(START)) > 0);
  // The marks are made some at a time.
  for (let made = 0; made < open + closed; made += 200) await store.settle(START);
}

const SENT = { id: 'r1', reason: 'services', details: '', dueOn: null, version: 0 } as const;

function caseOf(index: number, isOpen: boolean): Ticket {
  const openedAt = START - index * (HOUR / 4);
  const by = STAFF[index % STAFF.length] ?? '';
  const ended = isOpen ? {} : ({ status: 'closed', closedAt: openedAt + HOUR, waitingSince: null } as const);
  const organisation = SENT_TO[(index >> 3) % SENT_TO.length] ?? '';
  return ticketOf(`t${index}`, {
    openedAt,
    waitingSince: openedAt,
    topic: TOPICS[index % TOPICS.length] ?? '',
    ...ended,
    level: LEVELS[(index >> 2) % LEVELS.length] ?? 'green',
    steps: [{ kind: 'claimed', at: openedAt, by }],
    summary: 'Маошаш дода нашуд; бо консулгарӣ гап зада шуд. '.repeat(6),
    referrals:
      index % 8 === 0
        ? [{ ...SENT, to: null, name: { tg: organisation, ru: organisation }, at: openedAt, by, result: null }]
        : [],
  });
}
