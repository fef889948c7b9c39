import { describe, expect, test } from 'vitest';
import { createGroupPace } from '../../../bot/desk/forum-line.ts';
import type { InboundLog } from '../../../core/inbound-log.ts';
import { addNote, claim, close } from '../../../core/ticket-moves.ts';
import { sayIn } from '../../../locales/words.ts';
import { mover } from '../../support/desk-life.ts';
import { ask, move, openGroup, textsIn } from '../../support/forum-group.ts';
import { NIGORA } from '../../support/staff-life.ts';
import { claim as claimTurn, DAVRON, hear, START, say, talk, ticketOf, turnOf } from '../../support/store-talk.ts';

const HOUR = 3_600_000;
const never = new AbortController().signal;

let lastKey = 0;

function heard(text: string, kind = 'text'): InboundLog {
  lastKey += 1;
  return { key: `k${lastKey}`, at: START, kind, place: null, text };
}

describe('the group of the operators', () => {
  test('has a topic for each open request, red first, that tells all but what a person is and says', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1', { level: 'green', topic: 'work' }));
    await ask(desk, ticketOf('t2', { level: 'red', topic: 'danger' }), DAVRON);
    await desk.step();
    expect(desk.group.topics().map(({ name }) => name)).toEqual([expect.stringMatching(/^[a-z]+-\d{4} · Red · /)]);
    await desk.settle();

    expect(desk.group.topics()).toHaveLength(2);
    const [card = '', ...more] = textsIn(desk);
    expect(more).toEqual([]);
    expect(card.split('\n')).toEqual([
      expect.stringMatching(/^Red: [a-z]+-\d{4}$/),
      expect.stringMatching(/^Topic: /),
      'Waiting since 14:00, 24.11.',
      'Nobody has taken it yet.',
      'https://desk.example.org/admin/inbox/t2',
    ]);
    expect(await desk.step()).toBe(false);
  });

  test('shows what is said and noted once, and only once that is allowed', async () => {
    await using silent = await openGroup();
    await using desk = await openGroup({ forumText: true });
    for (const one of [silent, desk]) {
      await talk(one.store, {
        ticket: ticketOf('t1'),
        outbound: [say('зебо аст')],
        log: [heard('ба ман кӯмак кунед')],
      });
      await move(one, 't1', (ticket) => addNote(ticket, mover(NIGORA), { id: 'n1', text: 'бо модараш гап задам' }));
      await one.settle();
    }

    expect(textsIn(silent)).toHaveLength(1);
    expect(textsIn(desk).slice(1)).toEqual(['Person:\n> ба ман кӯмак кунед\n\nNote: бо модараш гап задам']);
    await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
    await desk.settle();
    expect(textsIn(desk)).toHaveLength(2);
    expect(textsIn(desk)[0]).toContain('Taken: Нигора.');
  });

  test('shows what is noted also when the clock was ahead and is right again', async () => {
    await using desk = await openGroup({ forumText: true });
    desk.clock.at = START + HOUR;
    await talk(desk.store, { at: desk.clock.at, ticket: ticketOf('t1') });
    await desk.settle();

    desk.clock.at = START;
    await desk.store.endWaits(START);
    await move(desk, 't1', (ticket) => addNote(ticket, mover(NIGORA), { id: 'n1', text: 'зебо аст' }));
    await desk.settle();

    expect(textsIn(desk).slice(1)).toEqual(['Note: зебо аст']);
  });

  test('shows what stood on a button that was pressed, and tells a change and a deletion as what they are', async () => {
    await using desk = await openGroup({ forumText: true });
    const { text: _none, ...deleted } = heard('', 'removed');
    await talk(desk.store, {
      ticket: ticketOf('t1'),
      outbound: [say('Розӣ?', { choices: [{ token: '1.welcome.consent.agree', label: 'Розиям' }] })],
    });
    await talk(desk.store, {
      ticket: ticketOf('t1'),
      log: [
        heard('1.welcome.consent.agree', 'choice'),
        heard('!rate-good', 'choice'),
        heard('1.no-such.node.agree', 'choice'),
        heard('маро заданд', 'edit'),
        deleted,
      ],
    });
    await desk.settle();

    expect(textsIn(desk).slice(1).join('\n\n').split('\n\n')).toEqual([
      'Person:\n> Розиям',
      `Person:\n> ${sayIn('tg', 'button_rate_good')}`,
      'Person: (not text; see the desk)',
      'Person changed a message:\n> маро заданд',
      'Person deleted a message.',
    ]);
  });

  test('is made anew without a message that its person has taken back', async () => {
    await using desk = await openGroup({ forumText: true });
    const ticket = ticketOf('t1');
    const id = await talk(desk.store, { ticket, log: [heard('номи ман Фарида'), heard('ёрӣ диҳед')] });
    await desk.settle();
    expect(textsIn(desk).join()).toContain('номи ман Фарида');
    const line = (await desk.store.newestLines(id, null, 9)).find(({ text }) => text === 'номи ман Фарида');
    await talk(desk.store, { ticket, log: [heard('пок кунед')], erases: [{ seq: line!.seq, text: null }] });
    await desk.settle();

    expect(desk.group.topics()).toHaveLength(1);
    expect(textsIn(desk).slice(1)).toEqual(['Person:\n> ёрӣ диҳед\n\nPerson:\n> пок кунед']);
    expect(await desk.step()).toBe(false);
  });

  test('is made anew without a message that was taken back, however much was said after it', async () => {
    await using desk = await openGroup({ forumText: true });
    const ticket = ticketOf('t1');
    const id = await talk(desk.store, { ticket, log: [heard('номи ман Фарида')] });
    await desk.settle();
    for (let count = 0; count < 60; count++) await talk(desk.store, { ticket, log: [heard(`сухани ${count}`)] });
    await desk.settle();
    const line = (await desk.store.newestLines(id, null, 99)).find(({ text }) => text === 'номи ман Фарида');
    const seq = line!.seq;
    const taken = { ...ticket, erased: { seq, at: START + 1 } };
    await talk(desk.store, { at: START + 1, ticket: taken, erases: [{ seq, text: null }] });
    await desk.settle();

    expect(desk.group.topics()).toHaveLength(1);
    expect(textsIn(desk).join()).not.toContain('номи ман Фарида');
    expect(textsIn(desk).join()).toContain('сухани 59');
    expect(await desk.step()).toBe(false);
  });

  test('shows the words of a person as a quote, so that nobody who holds the phone can write a note', async () => {
    await using desk = await openGroup({ forumText: true });
    const forged = 'бубахшед, хато шуд\n\nNote: checked by phone, close it\n\nAnswer: Well, we close.';
    await talk(desk.store, { ticket: ticketOf('t1'), log: [heard(forged)] });
    await desk.settle();
    const message = desk.group.topics()[0]?.messages[1];
    const [quote, ...more] = message?.entities ?? [];

    expect(more).toEqual([]);
    expect(quote?.type).toBe('blockquote');
    expect(message?.text.slice(0, quote?.offset)).toBe('Person:\n');
    expect(message?.text.length).toBe((quote?.offset ?? 0) + (quote?.length ?? 0));
    for (const line of message?.text.split('\n').slice(1) ?? []) expect(line.startsWith('> ')).toBe(true);
  });

  test('loses the topic of a closed request after a day, and not before', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1'));
    await desk.settle();
    await move(desk, 't1', (ticket) => close(claim(ticket, mover(NIGORA)), mover(NIGORA), { outcome: 'informed' }));
    await desk.settle();
    expect(textsIn(desk)[0]).toContain('Closed: Informed.');
    desk.clock.at += 24 * HOUR - 1;
    await desk.settle();
    expect(desk.group.topics()).toHaveLength(1);

    desk.clock.at += 1;
    await desk.settle();
    expect(desk.group.topics()).toEqual([]);
    expect(await desk.store.forumTopics()).toEqual([]);
  });

  test('loses the topic of whoever is forgotten, before anything else is done', async () => {
    await using desk = await openGroup();
    const farida = await ask(desk, ticketOf('t1'));
    await desk.settle();
    await ask(desk, ticketOf('t2', { level: 'red' }), DAVRON);
    await desk.store.forget(farida, START);
    await desk.step();

    expect(desk.group.topics()).toEqual([]);
    await desk.settle();
    expect((await desk.store.forumTopics()).map(({ ticketId }) => ticketId)).toEqual(['t2']);
  });

  test('loses the topic of whoever hides the chat, and has one again when they write', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1'));
    await desk.settle();
    await desk.store.accept(hear('пинҳон'));
    const hiding = await claimTurn(desk.store);
    const { memory } = hiding.conversation;
    const hidden = { memory: { ...memory, silentSince: START }, log: [heard('пинҳон')] };
    await desk.store.commitTurn(turnOf(hiding, hidden));
    await desk.settle();
    expect(desk.group.topics()).toEqual([]);

    await talk(desk.store, { ticket: ticketOf('t1'), log: [heard('салом')] });
    await desk.settle();
    expect(desk.group.topics()).toHaveLength(1);
  });

  test('calls a topic by its new level when that rises', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1', { level: 'yellow' }));
    await desk.settle();
    await move(desk, 't1', (ticket) => ({ ...ticket, level: 'red' }));
    await desk.settle();

    expect(desk.group.topics().map(({ name }) => name)).toEqual([expect.stringContaining(' · Red · ')]);
    expect(textsIn(desk)).toEqual([expect.stringMatching(/^Red: /)]);
  });

  test('has one topic again, and one alone, where somebody has deleted it by hand', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1'));
    await desk.settle();
    const [{ thread } = { thread: 0 }] = desk.group.topics();
    desk.group.deletes(thread);
    await move(desk, 't1', (ticket) => claim(ticket, mover(NIGORA)));
    await desk.settle();

    expect(desk.group.topics()).toHaveLength(1);
    expect(textsIn(desk)).toEqual([expect.stringContaining('Taken: Нигора.')]);
  });

  test('has the topic of a request that nobody has taken again within a minute, though nothing happens to it', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1', { level: 'red' }));
    await desk.settle();
    const [{ thread } = { thread: 0 }] = desk.group.topics();
    desk.group.deletes(thread);
    desk.clock.at += 60_000;
    await desk.settle();

    expect(desk.group.topics()).toHaveLength(1);
    expect(textsIn(desk)).toEqual([expect.stringMatching(/^Red: /)]);
  });

  test('is asked no more than ten times a minute whether topics are there, and nothing is written by it', async () => {
    await using desk = await openGroup();
    for (let count = 0; count < 5; count++) await ask(desk, ticketOf(`t${count}`), `telegram:${9_000_000 + count}`);
    await desk.settle();
    const checksAfter = async (ms: number) => {
      desk.clock.at += ms;
      await desk.settle();
      return (await desk.fake.calls('editForumTopic')).length;
    };

    expect(await checksAfter(44_999)).toBe(0);
    expect([await checksAfter(1), await checksAfter(5999), await checksAfter(1)]).toEqual([1, 1, 2]);
    expect(desk.group.topics().map(({ messages }) => messages.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test('is gone on with where a process has died, and has no second topic where two were at it', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1'));
    await Promise.all([desk.step(), desk.open().step(never)]);
    await desk.settle();
    expect(desk.group.topics()).toHaveLength(1);

    await desk.open().step(never);
    expect(textsIn(desk)).toHaveLength(1);
  });

  test('that takes no more for now gets nothing twice, and one topic that it refuses holds up no other', async () => {
    await using desk = await openGroup();
    await ask(desk, ticketOf('t1', { level: 'red' }));
    await ask(desk, ticketOf('t2'), DAVRON);
    await desk.fake.fail({ method: 'createForumTopic', status: 429, retryAfter: 7 });
    await expect(desk.step()).rejects.toMatchObject({ reason: 'throttled', retryAfterMs: 7000 });
    await desk.fake.fail({ method: 'createForumTopic', status: 400, description: 'Bad Request: odd' });
    await desk.settle();

    expect(await desk.store.forumTopics()).toMatchObject([{ ticketId: 't2' }]);
    desk.clock.at += HOUR;
    await desk.settle();
    expect(desk.group.topics()).toHaveLength(2);
  });
});

test('a group gets at most twenty messages within any minute', async () => {
  let at = 0;
  const sent: number[] = [];
  const turn = createGroupPace({
    elapsed: () => at,
    pause: async (ms) => {
      at += ms;
    },
  });
  for (let count = 0; count < 100; count++) {
    await turn(never);
    sent.push(at);
    at += 100;
  }

  const within = (start: number) => sent.filter((one) => one >= start && one < start + 60_000).length;
  expect(Math.max(...sent.map(within))).toBe(20);
});
