import { describe, expect, test } from 'vitest';
import { readEventId, streamDesk } from '../../../admin-api/event-stream.ts';
import { talk, ticketOf } from '../../support/store-talk.ts';
import { until } from '../../support/until.ts';
import { type Browser, NOW, openDesk, PASSWORD } from './desk.ts';
import { listenTo } from './listen.ts';

type Desk = Awaited<ReturnType<typeof openDesk>>;

const listen = (desk: Desk, browser: Browser, lastEventId = '') => listenTo(desk, browser, '/events', lastEventId);

test('whoever looks at the desk hears at once what happens, and nothing of what was written', async () => {
  await using desk = await openDesk();
  const operator = await desk.logIn(await desk.add('operator'));
  using page = await listen(desk, operator);
  const log = [{ key: 'k', at: desk.clock.at, kind: 'text', place: null, text: 'сухани махфӣ' }];
  await talk(desk.store, { at: desk.clock.at, ticket: ticketOf('t1'), log, events: [{ kind: 'handoff' }] });
  await operator.call('POST', '/tickets/t1/claim');

  const told = ['ticket-opened', 'message-in', 'ticket-claimed', 'message-out'];
  expect(await until(page.kinds, (kinds) => kinds.length >= told.length)).toEqual(told);
  expect(page.said()).not.toContain('махфӣ');
});

test('who is at a case hears who else is, until they go or say nothing for a minute', async () => {
  await using desk = await openDesk();
  const [zarina, firuz] = [await desk.add('operator'), await desk.add('operator')];
  const [one, other] = [await desk.logIn(zarina), await desk.logIn(firuz)];
  await talk(desk.store, { at: desk.clock.at, ticket: ticketOf('t1') });
  using page = await listen(desk, one);
  const tell = async (by: Browser, doing: string, id = 't1') =>
    (await by.call('POST', `/tickets/${id}/presence`, { doing })).body;
  expect(await tell(one, 'looking')).toEqual({ others: [] });
  expect((await tell(other, 'typing')).others).toMatchObject([{ doing: 'looking' }]);

  expect(await until(page.kinds, (kinds) => kinds.filter((kind) => kind === 'presence').length >= 2)).toBeDefined();
  expect(page.said()).toContain('"state":"typing"');
  expect((await tell(one, 'looking')).others).toMatchObject([{ doing: 'typing' }]);
  await tell(other, 'gone');
  expect(await tell(one, 'looking')).toEqual({ others: [] });
  await tell(other, 'looking');
  desk.clock.at += 60_000;
  expect(await tell(one, 'looking')).toEqual({ others: [] });
});

test('where one is tells nobody who may not read conversations, and of no case that is not there', async () => {
  await using desk = await openDesk();
  await talk(desk.store, { at: desk.clock.at, ticket: ticketOf('t1') });
  const editor = await desk.logIn(await desk.add('editor'));
  const operator = await desk.logIn(await desk.add('operator'));

  expect((await editor.call('POST', '/tickets/t1/presence', { doing: 'looking' })).status).toBe(403);
  expect((await operator.call('POST', '/tickets/t9/presence', { doing: 'looking' })).body.code).toBe('ticket_unknown');
  expect((await operator.call('POST', '/tickets/t1/presence', { doing: 'sleeping' })).status).toBe(400);
});

test('a stream that broke off goes on where it was, without a repeat', async () => {
  await using desk = await openDesk();
  const operator = await desk.logIn(await desk.add('operator'));
  let last = '';
  {
    using page = await listen(desk, operator);
    await talk(desk.store, { at: desk.clock.at, ticket: ticketOf('t1') });
    await until(page.ids, (ids) => ids.length > 0);
    last = page.ids().at(-1) ?? '';
  }
  await operator.call('POST', '/tickets/t1/claim');
  using page = await listen(desk, operator, last);

  expect(await until(page.kinds, (kinds) => kinds.length >= 2)).toEqual(['ticket-claimed', 'message-out']);
});

test('a session in which nobody does anything hears of red ones alone', async () => {
  await using desk = await openDesk();
  const operator = await desk.logIn(await desk.add('operator'));
  desk.clock.at += 31 * 60_000;
  using page = await listen(desk, operator);
  await talk(desk.store, { at: desk.clock.at, from: 'telegram:1', ticket: ticketOf('t1', { level: 'green' }) });
  await talk(desk.store, { at: desk.clock.at, from: 'telegram:2', ticket: ticketOf('t2', { level: 'red' }) });

  expect(await until(page.kinds, (kinds) => kinds.length > 0)).toEqual(['ticket-opened']);
  expect(page.said()).toContain('"t2"');
  expect(page.said()).not.toContain('"t1"');

  await operator.call('POST', '/me/unlock', { password: PASSWORD });
  await talk(desk.store, { at: desk.clock.at, from: 'telegram:3', ticket: ticketOf('t3', { level: 'green' }) });
  expect(await until(page.said, (said) => said.includes('"t3"'))).not.toContain('"t1"');
});

test('that somebody was forgotten is told to every page, also where nobody does anything', async () => {
  await using desk = await openDesk();
  const operator = await desk.logIn(await desk.add('operator'));
  const contactId = await talk(desk.store, { at: desk.clock.at, ticket: ticketOf('t1', { level: 'green' }) });
  desk.clock.at += 31 * 60_000;
  using page = await listen(desk, operator);
  await desk.store.forget(contactId, desk.clock.at);

  expect(await until(page.kinds, (kinds) => kinds.length > 0)).toEqual(['ticket-forgotten']);
  expect(page.said()).toContain('"ticketId":"t1","level":"green","assignee":null,"seq":null,"state":null');
  expect((await operator.call('POST', '/me/unlock', { password: PASSWORD })).status).toBe(200);
  expect((await operator.call('GET', '/tickets/t1')).status).toBe(404);
});

test('a session that was ended hears nothing more', async () => {
  await using desk = await openDesk();
  const staff = await desk.add('operator');
  const operator = await desk.logIn(staff);
  using page = await listen(desk, operator);
  await desk.store.endStaffSessions(staff.id, null);
  desk.clock.at += 6000;

  await page.ended;
  expect(page.kinds()).toEqual([]);
});

interface Row {
  at: number;
  id: string;
}

interface Hearing {
  now?: () => number;
  from?: Row;
  /** Listens until so many were heard. */
  most: number;
  /** What happens after each look, by all ids that were heard; `hasSaid`: something was told at this one. */
  meanwhile: (heard: readonly string[], hasSaid: boolean) => void;
}

/** The ids that a stream of these rows tells. */
async function hear(
  rows: readonly Row[],
  { now = () => NOW, from = { at: now(), id: '' }, most, meanwhile }: Hearing,
): Promise<string[]> {
  const stopping = new AbortController();
  const heard: string[] = [];
  for await (const said of streamOf(rows, { now, from, signal: stopping.signal })) {
    heard.push(...[...said.matchAll(/^id: (.*)$/gm)].map(([, id = '']) => id));
    meanwhile(heard, said.length > 0);
    if (heard.length >= most) break;
  }
  stopping.abort();
  return heard;
}

function streamOf(rows: readonly Row[], { now, from, signal }: { now: () => number; from: Row; signal: AbortSignal }) {
  const event = {
    kind: 'ticket-changed',
    ticketId: 't1',
    level: 'red',
    assignee: null,
    seq: null,
    state: null,
  } as const;
  const store = {
    deskEvents: async (after: { at: number }) =>
      rows.filter(({ at }) => at > after.at).map((row) => ({ ...row, ...event })),
    onDeskEvent: () => () => undefined,
  };
  const source = { store, now, pollMs: 1, heartbeatMs: 60_000, mayHear: async () => 'all' as const, signal };
  return streamDesk(source, from);
}

test('what another process has written late is told, and nothing twice', async () => {
  const rows = [{ at: NOW + 5000, id: 'b' }];
  const heard = await hear(rows, {
    most: 2,
    meanwhile: ({ length }) => {
      if (length === 1 && rows.length === 1) rows.unshift({ at: NOW + 1000, id: 'a' });
    },
  });

  expect(heard).toEqual([`${NOW + 5000}-b`, `${NOW + 1000}-a`]);
  expect(readEventId(`${NOW}-b`)).toEqual({ at: NOW, id: 'b' });
  expect([readEventId('x'), readEventId(undefined), readEventId('1-')]).toEqual([null, null, null]);
});

describe('where the clock was ahead', () => {
  const ahead = NOW + 3_600_000;
  const toldThen = (): Row[] => [
    { at: ahead - 60_000, id: 'before' },
    { at: ahead + 1000, id: 'heard' },
  ];

  test('who looked meanwhile hears what happens when it is right, and nothing of before anew', async () => {
    let clock = ahead;
    const rows = toldThen();
    const heard = await hear(rows, {
      now: () => clock,
      most: 2,
      meanwhile: ({ length }) => {
        if (length !== 1 || clock !== ahead) return;
        clock = NOW;
        rows.unshift({ at: NOW + 1000, id: 'danger' });
      },
    });

    expect(heard).toEqual([`${ahead + 1000}-heard`, `${NOW + 1000}-danger`]);
  });

  test('who looked before hears nothing twice when it is right again', async () => {
    let clock = NOW;
    let looks = 0;
    const rows = [{ at: NOW + 1000, id: 'a' }];
    const heard = await hear(rows, {
      now: () => clock,
      most: 4,
      meanwhile: ({ length }) => {
        if (length === 1 && rows.length === 1) {
          clock = ahead;
          rows.push({ at: ahead, id: 'b' });
        } else if (length >= 2 && clock === ahead) {
          clock = NOW + 2000;
          rows.splice(1, 0, { at: NOW + 3000, id: 'c' });
        } else if (length >= 3 && ++looks === 1) rows.splice(2, 0, { at: NOW + 4000, id: 'd' });
      },
    });

    expect(heard).toEqual([`${NOW + 1000}-a`, `${ahead}-b`, `${NOW + 3000}-c`, `${NOW + 4000}-d`]);
  });

  test('who comes back with a moment of then misses nothing that was stamped ahead meanwhile', async () => {
    const rows = [
      { at: ahead, id: 'danger' },
      { at: ahead + 1000, id: 'heard' },
    ];
    const heard = await hear(rows, {
      from: { at: ahead + 1000, id: 'heard' },
      most: 1,
      meanwhile: ({ length }, hasSaid) => {
        if (length === 0 && hasSaid && rows.length === 2) rows.push({ at: ahead + 2000, id: 'later' });
      },
    });

    expect(heard).toEqual([`${ahead}-danger`, `${ahead + 2000}-later`]);
  });

  test('what comes stamped ahead after it went back is told to whoever looks on', async () => {
    let clock = ahead;
    const rows = toldThen();
    const heard = await hear(rows, {
      now: () => clock,
      most: 3,
      meanwhile: ({ length }) => {
        if (length === 1 && clock === ahead) {
          clock = NOW;
          rows.unshift({ at: NOW + 1000, id: 'first' });
        } else if (length === 2 && rows.length === 3) rows.splice(2, 0, { at: ahead - 1000, id: 'danger' });
      },
    });

    expect(heard).toEqual([`${ahead + 1000}-heard`, `${NOW + 1000}-first`, `${ahead - 1000}-danger`]);
  });
});
