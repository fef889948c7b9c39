import { describe, expect, test } from 'vitest';
import type { LogRow } from '../../../core/log-row.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { linesAskedFor } from '../../../dialogue/turn/erase.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { createTalk, NOON, type Talk } from '../../support/talk.ts';
import { agreed } from './safe-talks.ts';
import { knowledge, place } from './stand.ts';

const WORDS = 'меня зовут Фарида Саидова';
const SECOND = 1000;

function row(seq: number, text: string | null, more: Partial<LogRow> = {}): LogRow {
  return {
    seq,
    toldAs: seq,
    at: NOON + seq * SECOND,
    direction: 'in',
    from: 'contact',
    kind: 'text',
    place: null,
    state: 'received',
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failure: null,
    text,
    choices: [],
    picture: null,
    sound: null,
    attachment: null,
    externalId: `m${seq}`,
    erasedAt: null,
    deletes: [],
    ...more,
  };
}

const bot = (seq: number, text: string, more: Partial<LogRow> = {}) =>
  row(seq, text, { direction: 'out', from: 'bot', kind: 'bubble', state: 'sent', ...more });

/** One message more of a talk, with its log. */
function hears(talk: Talk, content: { text: string; repliesTo?: string } | { token: string }, ownLines: LogRow[]) {
  talk.now += SECOND;
  const { conversation, now } = talk;
  const { address: from, account } = conversation;
  const said = 'token' in content ? { kind: 'choice' as const, token: content.token } : null;
  const inbound = {
    id: `${account}:1:${now}`,
    account,
    from,
    at: now,
    content: said ?? { kind: 'text' as const, text: 'text' in content ? content.text : '' },
    ...('repliesTo' in content ? { repliesTo: content.repliesTo } : {}),
  };
  const can = CAPABILITIES[address(talk)];
  const waiting = [{ key: 'k', inbound }];
  const decision = decide(knowledge, can, { conversation, waiting, now, newId: 'ab12cd34ef56', ownLines });
  if (decision.forget) throw new Error('forgotten');
  const { contact, session, ticket, timers, memory } = decision.commit;
  talk.conversation = { ...conversation, contact, session, ticket, timers, memory };
  const text = decision.commit.outbound.map((one) => one.text).join('\n\n');
  return { ...decision.commit, text, choices: decision.commit.outbound.at(-1)?.choices ?? [] };
}

const address = ({ conversation }: Talk) => conversation.address.split(':')[0] as 'telegram' | 'whatsapp' | 'web';

const LOG = [row(5, 'да'), bot(4, 'Спасибо', { from: 'operator' }), row(3, WORDS), row(2, '!menu', { kind: 'choice' })];

/** At the list of the newest messages, each of which can be named by its number. */
function atList(talk: Talk, log = LOG) {
  const asked = hears(talk, { text: 'стереть сообщение' }, log);
  expect(place(talk)).toBe('my-data/erase-sure');
  const yes = asked.choices[0]!;
  return hears(talk, { token: yes.token }, log);
}

const pressed = (said: ReturnType<typeof hears>, label: string) => ({
  token: said.choices.find((one) => one.label === label)!.token,
});

describe('one message is taken back by its number', () => {
  test('the newest are shown once it was said that others may read along, and the chosen one loses its words', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const list = atList(talk);
    expect(list.text).toContain('1. да\n2. меня зовут Фарида Саидова');
    expect(list.text).not.toContain('Спасибо');
    const done = hears(talk, pressed(list, '2'), LOG);

    expect(done.erases).toEqual([{ seq: 3, text: null }]);
    expect(done.outbound[0]?.deletes).toEqual(['m3']);
    expect(done.text).toContain('Сообщение стёрто');
    expect(done.text).not.toContain('сотрите');
    expect(done.events).toContainEqual({ kind: 'erased', label: 'number' });
    expect(done.audit).toBeUndefined();
    expect(talk.conversation.memory.shownOwn).toBeUndefined();
  });

  test('where the channel takes nothing away, it is said how the person does it', () => {
    const talk = createTalk(knowledge, { language: 'tg', channel: 'whatsapp' });
    const list = atList(talk);
    const done = hears(talk, pressed(list, '2'), LOG);

    expect(done.erases).toEqual([{ seq: 3, text: null }]);
    expect(done.outbound[0]?.deletes).toBeUndefined();
    expect(done.text).toContain('худатон пок кунед');
  });

  test('of what is older than the channel lets a bot take away the same is said', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const old = [row(3, WORDS, { at: NOON - 49 * 3_600_000 })];
    expect(hears(talk, pressed(atList(talk, old), '1'), old).text).toContain('сотрите его сами');
  });

  test('a number that was not shown, or whose message is gone, erases nothing', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const list = atList(talk);
    const done = hears(talk, pressed(list, '7'), LOG);

    expect(done.erases).toBeUndefined();
    expect(done.text).toContain('Такого сообщения у нас нет');
  });

  test('with nothing to erase nobody is asked which', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const said = atList(talk, []);

    expect(said.text).toContain('Ваших сообщений у нас нет');
    expect(place(talk)).toBe('my-data/what');
  });

  test('in a pause the list is shown to nobody, and nothing is erased', () => {
    const talk = agreed();
    talk.says('купи хлеба');
    const said = atList(talk);
    expect(said.text).toContain('Сейчас список показать нельзя');
    expect(said.text).not.toContain('Фарида');

    const reply = hears(talk, { text: 'стереть', repliesTo: 'm3' }, LOG);
    expect([reply.erases, reply.text]).toEqual([undefined, 'Хорошо.']);
  });
});

describe('a message that is answered by a word', () => {
  test('is taken back with all that was changed in it, in whatever state the talk is', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const log = [row(9, 'меня зовут Ф.', { kind: 'edit', externalId: 'm3' }), ...LOG];
    const done = hears(talk, { text: 'сотрите', repliesTo: 'm3' }, log);

    expect(done.erases).toEqual([
      { seq: 9, text: null },
      { seq: 3, text: null },
    ]);
    expect(done.outbound[0]?.deletes).toEqual(['m3']);
  });

  test('in Tajik as well, and without a message to answer the words mean what they meant', () => {
    const talk = createTalk(knowledge, { language: 'tg' });
    expect(hears(talk, { text: 'пок кунед', repliesTo: 'm3' }, LOG).text).toContain('Паём пок шуд');
    expect(hears(talk, { text: 'пок кунед' }, LOG).erases).toBeUndefined();
  });

  test('of somebody else is not found, and neither is one of long ago', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    for (const repliesTo of ['m4', 'm77']) {
      const said = hears(talk, { text: 'стереть', repliesTo }, LOG);
      expect([said.erases, said.text]).toEqual([undefined, 'Такого сообщения у нас нет. Стереть можно только своё.']);
    }
  });

  test('on the web by the button that stands at it, and the page takes it away', () => {
    const talk = createTalk(knowledge, { language: 'ru', channel: 'web' });
    const done = hears(talk, { token: '!erase.m3' }, LOG);

    expect(done.erases).toEqual([{ seq: 3, text: null }]);
    expect(done.outbound[0]?.deletes).toEqual(['m3']);
    expect(done.text).not.toContain('сотрите');
  });

  test('on the web the answers that repeat it go, too, by their places, and elsewhere by their ids alone', () => {
    const deletes = (channel: 'web' | 'telegram', externalId: string | null) => {
      const talk = createTalk(knowledge, { language: 'ru', channel });
      const list = bot(5, `Ваши сообщения:\n1. ${WORDS}`, { externalId });
      return hears(talk, { token: '!erase.m3' }, [list, ...LOG.slice(1)]).outbound[0]?.deletes;
    };

    expect(deletes('web', null)).toEqual(['m3', '#5']);
    expect(deletes('telegram', null)).toEqual(['m3']);
    expect(deletes('telegram', 't5')).toEqual(['m3', 't5']);
  });

  test('a cry in answer to it is a cry', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const said = hears(talk, { text: 'помогите меня бьют', repliesTo: 'm3' }, LOG);
    expect(said.erases).toBeUndefined();
    expect(talk.conversation.ticket?.level).toBe('red');
  });
});

describe('with a message that was taken back', () => {
  /** A red case, with what staff have written down of it. */
  function inCase(): Talk {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('меня бьёт муж');
    const ticket = talk.conversation.ticket!;
    const notes = [{ id: 'n1', at: NOON, by: 'z', text: `Пишет: ${WORDS.toUpperCase()}, просит помочь` }];
    const summary = `Кто: ${WORDS}`;
    talk.conversation = { ...talk.conversation, ticket: { ...ticket, notes, summary } };
    return talk;
  }

  test('its words go from notes and the summary; level, flags and what is agreed stay, and the audit is told', () => {
    const talk = inCase();
    const before = talk.conversation.ticket!;
    const done = hears(talk, { text: 'стереть', repliesTo: 'm3' }, LOG);
    const after = talk.conversation.ticket!;

    expect(after.notes[0]?.text).toBe('Пишет: •••, просит помочь');
    expect(after.summary).toBe('Кто: •••');
    expect(after.erased).toEqual({ seq: 3, at: talk.now });
    expect([after.level, after.flags, after.status]).toEqual([before.level, before.flags, 'open']);
    expect(done.audit).toMatchObject({
      action: 'message_erased',
      staffId: null,
      object: { id: before.id },
      reason: null,
    });
    expect(done.text).toContain('Возможно, его уже прочитали');
  });

  test('an answer of staff that repeats it loses the words, and the list that it was chosen from goes', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const list = bot(7, `Ваши последние сообщения:\n1. ${WORDS}`);
    const answer = bot(6, `Здравствуйте, ${WORDS}?`, { from: 'operator' });
    const other = bot(5, `Экстренные номера: 112. ${WORDS}`, { place: { flow: 'menu', node: 'menu', release: 1 } });
    const done = hears(talk, { text: 'стереть', repliesTo: 'm3' }, [list, answer, other, ...LOG]);

    expect(done.erases).toEqual([
      { seq: 3, text: null },
      { seq: 7, text: null },
      { seq: 6, text: 'Здравствуйте, •••?' },
    ]);
    // What waits to be sent is no line yet: the store takes the words out of it.
    expect(done.masks).toEqual([WORDS]);
    expect(done.outbound[0]?.deletes).toEqual(['m3', 'm7']);
  });

  test('short words are taken out of nothing that others have said', () => {
    const talk = inCase();
    const log = [bot(6, 'да, конечно', { from: 'operator' }), row(5, 'да')];
    const done = hears(talk, { text: 'стереть', repliesTo: 'm5' }, log);

    expect(done.erases).toEqual([{ seq: 5, text: null }]);
    expect(done.masks).toEqual([]);
    expect(talk.conversation.ticket?.summary).toBe(`Кто: ${WORDS}`);
  });

  test('an open question forgets the answer that it was', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    const session = { ...hears(talk, { text: 'меню' }, []).session!, answers: { name: WORDS, other: 'x' } };
    talk.conversation = { ...talk.conversation, session };
    hears(talk, { text: 'стереть', repliesTo: 'm3' }, LOG);

    expect(talk.conversation.session?.answers).toEqual({ other: 'x' });
  });
});

test('the log is read for whoever stands at their data or answers a message, and for nobody else', () => {
  const talk = createTalk(knowledge, { language: 'ru' });
  const inbound = { id: 'x', account: 'telegram', from: 'telegram:1' as const, at: NOON };
  const text = (said: string) => ({ kind: 'text' as const, text: said });
  expect(linesAskedFor(talk.conversation, [{ inbound: { ...inbound, content: text('стереть') } }])).toBeNull();
  expect(
    linesAskedFor(talk.conversation, [{ inbound: { ...inbound, content: text('стереть'), repliesTo: 'm3' } }]),
  ).toEqual({ externalId: 'm3' });
  talk.says('мои данные');
  expect(linesAskedFor(talk.conversation, [{ inbound: { ...inbound, content: text('да') } }])).toHaveProperty('downTo');
});
