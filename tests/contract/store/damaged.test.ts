import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newContact } from '../../../core/conversation.ts';
import { type OpenedStore, storeAdapters } from '../../support/store-adapters.ts';
import {
  ACCOUNT,
  claim,
  DAVRON,
  FARIDA,
  hear,
  openTickets,
  START,
  say,
  sessionAt,
  talk,
  ticketOf,
  timerAt,
  turnOf,
} from '../../support/store-talk.ts';
import { sendAllOf, takeAllTurns } from './answering.ts';

const RUSSIAN = { ...newContact(), language: 'ru', consent: START } as const;
// Nothing beside the process reaches what is in memory alone.
const reachable = Object.entries(storeAdapters).filter(([name]) => name !== 'sqlite in memory');

describe.each(reachable)('%s', (_name, open) => {
  let opened: OpenedStore;
  let lines: string[];

  beforeEach(async () => {
    opened = await open();
    lines = [];
  });
  afterEach(() => opened[Symbol.asyncDispose]());

  const store = () => opened.store;
  const damage = (part: Parameters<NonNullable<OpenedStore['damage']>>[0], id: string) => opened.damage?.(part, id);

  const takeAll = () => takeAllTurns(store(), lines);
  const sendAll = () => sendAllOf(store(), lines);

  test('whose state does not open gets numbers in both languages and begins anew, and nobody else waits', async () => {
    const farida = await talk(store(), { contact: RUSSIAN, session: sessionAt('who') });
    await talk(store(), { from: DAVRON, contact: RUSSIAN });
    await damage('state', farida);
    await store().accept(hear('что дальше'));
    await store().accept(hear('меню', { from: DAVRON }));

    const figures = await takeAll();
    const sent = await sendAll();

    const toFarida = sent.filter(({ to }) => to === FARIDA).map(({ text }) => text);
    expect(toFarida[0]).toMatch(/вайрон шуд.*112/s);
    expect(toFarida[1]).toMatch(/что-то сломалось.*112/s);
    expect(toFarida.at(-1)).toContain('Выберите язык');
    expect(sent.some(({ to }) => to === DAVRON)).toBe(true);
    expect(figures).toContain('hamroh_events_total{kind="failed-turn",label=""} 1');
    expect(lines.filter((line) => line.includes('is damaged'))).toHaveLength(1);
    expect(lines.join('')).toContain(farida);
    expect(lines.join('')).not.toMatch(/что дальше|3527065/);
    await store().accept(hear('Русский'));
    await takeAll();
    expect((await sendAll())[0]?.text).toContain('Вы согласны?');
  });

  test('whose state does not open keeps the request that is open', async () => {
    const farida = await talk(store(), { contact: RUSSIAN, ticket: ticketOf('t1') });
    await store().settle(START);
    await damage('state', farida);
    await store().accept(hear('вы ещё там?'));

    await takeAll();

    await store().settle(START);
    expect(await openTickets(store())).toMatchObject([
      { id: 't1', level: 'orange', topic: 'documents', language: 'ru', contactId: farida },
    ]);
    expect((await sendAll())[0]?.text).toMatch(/что-то сломалось.*112/s);
  });

  test('whose state does not open hears nothing that we begin, and the log says why', async () => {
    const words = say('ман бо шумо', { from: 'operator' });
    const farida = await talk(store(), { contact: RUSSIAN, outbound: [words] });
    await damage('state', farida);

    expect(await sendAll()).toEqual([]);

    expect(lines.filter((line) => line.includes('is damaged')).length).toBeGreaterThan(0);
    expect((await store().safeContact(farida))?.isDamaged).toBe(true);
  });

  test('what was agreed on and cannot be read stays unknown from the next turn on: nothing begins, and the desk is told', async () => {
    const words = say('ман бо шумо', { from: 'operator' });
    const farida = await talk(store(), { contact: RUSSIAN, ticket: ticketOf('t1'), outbound: [words] });
    await damage('state', farida);
    await store().accept(hear('вы ещё там?'));
    await takeAll();
    await store().settle(START);

    expect(await store().safeContact(farida)).toMatchObject({ safe: { consent: 'no', isLost: true } });
    expect((await sendAll()).map(({ text }) => text)).not.toContain(words.text);
    const found = await store().readTicket('t1');
    expect(found?.ticket.steps.map(({ kind }) => kind)).toContain('agreement-lost');
    await store().accept(hear('меню'));
    await takeAll();
    expect((await sendAll()).map(({ text }) => text)).not.toContain(words.text);
  });

  test.each([
    ['stays a pause', [{ kind: 'paused', at: START, by: '' }], START],
    [
      'that was ended stays ended',
      [
        { kind: 'paused', at: START, by: '' },
        { kind: 'resumed', at: START, by: 'staff-1' },
      ],
      null,
    ],
  ] as const)(
    'a pause %s, which the case tells, where what was agreed on cannot be read',
    async (_how, steps, pausedAt) => {
      const ticket = { ...ticketOf('t1'), steps: [...steps] };
      const farida = await talk(store(), { contact: RUSSIAN, ticket });
      await damage('state', farida);
      await store().accept(hear('вы ещё там?'));
      await takeAll();

      expect(await store().safeContact(farida)).toMatchObject({ safe: { consent: 'no', isLost: true, pausedAt } });
    },
  );

  test('a reminder of another talk is no reminder where what was agreed on cannot be read, and nothing hides that', async () => {
    const farida = await talk(store(), { contact: RUSSIAN });
    const place = { flow: 'stay', node: 'ask', release: 1 };
    const timers = [{ id: 'r', kind: 'remind' as const, name: 'stay', place, at: START + 1, tries: 0 }];
    const from = await talk(store(), { from: DAVRON, timers });
    await damage('state', farida);
    await store().moveAddress({ contactId: farida, to: DAVRON, account: ACCOUNT, from, frees: [FARIDA], at: START });

    expect(await store().claimTurn(START + 2, 30_000)).toBeNull();
    await store().accept(hear('вы ещё там?', { from: DAVRON }));
    await takeAll();
    expect(await store().safeContact(farida)).toMatchObject({ safe: { consent: 'no', isLost: true } });
  });

  test('who has written nothing is told nothing because of damage', async () => {
    const timers = [timerAt(START, { kind: 'forget', at: START + 1 })];
    const farida = await talk(store(), { contact: RUSSIAN, timers });
    await damage('state', farida);

    await takeAll();

    expect(await sendAll()).toEqual([]);
    const forgetting = await store().claimTurn(START + 2, 30_000);
    expect(forgetting?.conversation).toMatchObject({ id: farida, timers: [{ kind: 'forget' }] });
  });

  test('whose only message does not open is told so in their language, with numbers, and it waits no more', async () => {
    const farida = await talk(store(), { contact: RUSSIAN, session: sessionAt('who') });
    await store().accept(hear('паспорт забрали'));
    await damage('message', farida);

    await takeAll();

    const sent = await sendAll();
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toMatch(/что-то сломалось.*112/s);
    expect((await store().backlog(START)).waiting).toBe(0);
  });

  test('whose message does not open is answered what else they wrote', async () => {
    const farida = await talk(store(), { contact: RUSSIAN });
    await store().accept(hear('первое'));
    await damage('message', farida);
    await store().accept(hear('/start'));

    await takeAll();

    expect((await sendAll()).map(({ text }) => text).join('')).toContain('Что вам нужно?');
    expect((await store().backlog(START)).waiting).toBe(0);
  });

  test('whose address does not open is answered where they wrote from, then and later', async () => {
    const farida = await talk(store(), { contact: RUSSIAN });
    await damage('address', farida);
    await store().accept(hear('/start'));

    await takeAll();

    const sent = await sendAll();
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set([FARIDA]));
    expect(await store().reached(farida)).toMatchObject({ address: FARIDA });
  });

  test('what waits for somebody whose address does not open holds up nobody, and is said when they write', async () => {
    const farida = await talk(store(), { contact: RUSSIAN, outbound: [say('для Фариды')] });
    await talk(store(), { from: DAVRON, outbound: [say('для Даврона')] });
    await damage('address', farida);

    const before = await sendAll();
    await store().accept(hear('/start'));
    await takeAll();
    const after = await sendAll();

    expect(before).toEqual([{ to: DAVRON, text: 'для Даврона' }]);
    expect(after[0]).toEqual({ to: FARIDA, text: 'для Фариды' });
  });

  test('to whom a bubble was to go whose words do not open gets numbers in its place, and what follows it', async () => {
    const farida = await talk(store(), { contact: RUSSIAN, outbound: [say('паспорт у хозяина')] });
    await damage('bubble', farida);
    await store().accept(hear('и?'));
    await store().commitTurn(turnOf(await claim(store()), { outbound: [say('что ещё')] }));

    const sent = await sendAll();

    expect(sent.map(({ text }) => text)).toEqual([expect.stringMatching(/вайрон шуд.*112.*сломалось/s), 'что ещё']);
    const told = await store().sentTo(FARIDA, { newest: true }, 10);
    expect(told.map(({ text }) => text)).toEqual(sent.map(({ text }) => text));
  });

  test('whose request does not open stays in the list of the desk, and so do all others', async () => {
    const farida = await talk(store(), { contact: RUSSIAN, ticket: ticketOf('t1', { level: 'red' }) });
    const davron = await talk(store(), { from: DAVRON, ticket: ticketOf('t2') });
    await store().settle(START);
    await damage('ticket', farida);

    expect(await openTickets(store())).toMatchObject([
      { id: 't1', level: 'red', contactId: farida },
      { id: 't2', level: 'orange', contactId: davron },
    ]);
  });

  test('whose key is gone stays in the list of the desk as red as it was, and the log is told of it once', async () => {
    const farida = await talk(store(), { contact: RUSSIAN, ticket: ticketOf('t1', { level: 'red', topic: 'wages' }) });
    const davron = await talk(store(), { from: DAVRON, ticket: ticketOf('t2') });
    await damage('lost key', farida);
    await opened.reopen?.();

    await expect(store().settle(START)).rejects.toThrow(farida);
    await store().settle(START);

    expect(await openTickets(store())).toMatchObject([
      { id: 't1', level: 'red', contactId: farida },
      { id: 't2', level: 'orange', contactId: davron },
    ]);
    const sought = {
      view: 'all',
      staff: 's1',
      now: START,
      words: [{ text: 'documents', topics: [], levels: [] }],
    } as const;
    const { tickets } = await store().listTickets(sought, { after: null, limit: 10 });
    expect(tickets.map(({ id }) => id)).toEqual(['t2']);
  });

  test('whose key does not open gets numbers, a fresh start and answers from then on, and nobody else waits', async () => {
    const farida = await talk(store(), { contact: RUSSIAN, session: sessionAt('who'), outbound: [say('раньше')] });
    const davron = await talk(store(), { from: DAVRON, contact: RUSSIAN });
    await damage('key', farida);
    await opened.reopen?.();
    await store().accept(hear('что дальше'));
    await store().accept(hear('меню', { from: DAVRON }));

    await takeAll();
    const sent = await sendAll();

    const toFarida = sent.filter(({ to }) => to === FARIDA).map(({ text }) => text);
    expect(toFarida.join('\n')).toMatch(/вайрон шуд.*112.*что-то сломалось.*112/s);
    expect(toFarida.at(-1)).toContain('Выберите язык');
    expect(
      sent
        .filter(({ to }) => to === DAVRON)
        .map(({ text }) => text)
        .join(),
    ).toContain('Что вам нужно?');
    await opened.reopen?.();
    await store().accept(hear('Русский'));
    await takeAll();
    expect((await sendAll())[0]?.text).toContain('Вы согласны?');
    expect(await store().reached(farida)).toMatchObject({ address: FARIDA });
    expect(await store().reached(davron)).toMatchObject({ address: DAVRON });
  });
});
