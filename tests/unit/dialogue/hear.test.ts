import { describe, expect, test } from 'vitest';
import { type Clip, heardClips } from '../../../core/clip.ts';
import type { ChannelName, Language } from '../../../core/message.ts';
import { isCommand } from '../../../dialogue/route/commands.ts';
import { readToken, TOKEN_MAX_BYTES, writeToken } from '../../../dialogue/route/token.ts';
import { soundsIn } from '../../../dialogue/say/sounds.ts';
import { FLOOD } from '../../../dialogue/turn/flood.ts';
import { shortHash } from '../../../runtime/short-hash.ts';
import { clipOf } from '../../support/content-life.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const [SAID, ASKED, MORE] = ['Ба шумо ёрӣ мерасад.', 'Ҳоло бехатар ҳастед?', 'Тамом шуд.'];
const ANSWERS = ['Ҳа', 'Не', 'Намедонам', 'Баъд', 'Шояд', 'Дигар', 'Боз', 'Ин', 'Он', 'Ана'];

interface Wish {
  /** Texts in Tajik that somebody speaks. */
  spoken: readonly string[];
  channel?: ChannelName;
  language?: Language;
  answers?: number;
  say?: string;
  more?: string;
  /** More nodes of the flow, and the one at which it begins. */
  nodes?: string;
  first?: string;
  /** Who approved what "a" has spoken. */
  approvedBy?: string;
}

/** Somebody is told one text and asked another. */
function told({ spoken, channel = 'telegram', language = 'tg', answers = 2, say = SAID, more = '', ...wish }: Wish) {
  const choices = ANSWERS.slice(0, answers).map(
    (label, at) => `{ id: a${at}, label: { tg: ${label}, ru: О${at} }, to: end }`,
  );
  const knowledge = smallKnowledge({
    work: `
${wish.first === undefined ? '' : `begin: { say: { tg: Салом, ru: Привет }, to: ${wish.first} }`}
one: { ${more} say: { tg: "${say}", ru: "Вам помогут." }, to: two }
two: { ask: { tg: "${ASKED}", ru: "Вы в безопасности?" }, choices: [${choices.join(', ')}] }
end: { say: { tg: "${MORE}", ru: "Конец." }, to: two }
${wish.nodes ?? ''}`,
  });
  const clips = spoken.map((text, at): Clip => {
    const of = shortHash(text);
    return clipOf({ id: `clip${at}`, of, seconds: at + 1, by: 'a', approved: { by: wish.approvedBy ?? 'b', at: 1 } });
  });
  const sounds = soundsIn(knowledge.book.newest, heardClips(clips), shortHash);
  const talk = createTalk(knowledge, { language, channel, sounds });
  talk.sends({ kind: 'choice', token: '!menu' });
  talk.presses(language === 'tg' ? 'Кор' : 'Работа');
  return Object.assign(talk, { knowledge });
}

const labels = (talk: ReturnType<typeof told>) => talk.last.choices.map(({ label }) => label);
const HEAR = '🔊 Гӯш кардан';

describe('a bubble', () => {
  test.each(['telegram', 'web', 'whatsapp'] as const)(
    'to somebody who finds reading hard is heard before its answers, on %s, three of them at once',
    (channel) => {
      const talk = told({ spoken: [SAID, ASKED], channel, answers: 5 });
      talk.conversation.contact.reading = 'hard';
      talk.says('такрор');
      const first = labels(talk)[0];
      talk.presses(first === HEAR ? 'Бештар' : '?');

      expect(first).toBe(HEAR);
      expect(labels(talk)).toEqual([HEAR, 'Баъд', 'Шояд', 'Бештар', 'Гап бо мутахассис']);
    },
  );

  test('to somebody with a bad line has no sound, unless reading is hard for them, too', () => {
    const talk = told({ spoken: [SAID, ASKED] });
    talk.conversation.contact.light = 'yes';
    talk.says('такрор');
    expect(labels(talk)).not.toContain(HEAR);
    talk.conversation.contact.reading = 'hard';
    talk.says('такрор');
    expect(labels(talk)).toContain(HEAR);
  });

  test.each(['telegram', 'web', 'whatsapp'] as const)(
    'that is spoken whole can be heard, on %s, below its answers',
    (channel) => {
      const talk = told({ spoken: [SAID, ASKED], channel, answers: channel === 'whatsapp' ? 1 : 2 });

      expect(labels(talk).at(-1)).toBe(HEAR);
      talk.presses(HEAR);
      expect(talk.last.bubbles.map(({ text, sound }) => [text, sound])).toEqual([
        [SAID, { clip: 'clip0', seconds: 1 }],
        [ASKED, { clip: 'clip1', seconds: 2 }],
      ]);
    },
  );

  test('of which one text is not spoken cannot be heard, nor in the other language', () => {
    expect(labels(told({ spoken: [SAID] }))).not.toContain(HEAR);
    expect(labels(told({ spoken: [ASKED] }))).not.toContain(HEAR);
    expect(labels(told({ spoken: [SAID, ASKED], language: 'ru' })).join()).not.toContain('🔊');
    expect(labels(told({ spoken: [] }))).not.toContain(HEAR);
  });

  test('that says something else to each person cannot be heard, whatever was recorded', () => {
    const say = 'Имрӯз {{date}}.';
    expect(labels(told({ spoken: [say, ASKED], say }))).not.toContain(HEAR);
  });

  test('for a child has no sound', () => {
    expect(labels(told({ spoken: [SAID, ASKED], more: 'tags: [child],' }))).not.toContain(HEAR);
    // The same words stand at another node, where they can be heard.
    const nodes = `other: { say: { tg: "${SAID}", ru: "Вам помогут." }, to: two }`;
    expect(labels(told({ spoken: [SAID, ASKED], more: 'tags: [child],', nodes }))).not.toContain(HEAR);
  });

  test('of a flow that somebody in danger may be in has only what two have heard', () => {
    const nodes = 'safe: { tags: [safety], say: { tg: Бехатар., ru: Безопасно. }, to: two }';
    expect(labels(told({ spoken: [SAID, ASKED], approvedBy: 'a' }))).toContain(HEAR);
    expect(labels(told({ spoken: [SAID, ASKED], approvedBy: 'a', nodes }))).not.toContain(HEAR);
    expect(labels(told({ spoken: [SAID, ASKED], nodes }))).toContain(HEAR);
  });
});

describe('a reminder', () => {
  const REMINDED = 'Вақташ шуд.';
  const WELL = 'Шумо чӣ хел?';
  const nodes = (more = '') => `
set: { say: { tg: "Мешавад.", ru: "Хорошо." }, to: later }
later: { ${more} remind: later, after: 7 days, text: { tg: "${REMINDED}", ru: "Пора." }, open: two, to: check }
check: { remind: check, after: 14 days, open: well, asks: true, to: end }
well: { ask: { tg: "${WELL}", ru: "Как вы?" }, choices: [{ id: good, label: { tg: Нағз, ru: Хорошо }, to: end }] }`;
  function rung(spoken: readonly string[], name: 'later' | 'check', more = '') {
    const talk = told({ spoken, nodes: nodes(more), first: 'set' });
    const timer = talk.conversation.timers.find((one) => one.kind === 'remind' && one.name === name);
    if (timer === undefined) throw new Error(`no reminder ${name} waits`);
    talk.sends({ kind: 'choice', token: '!menu' });
    talk.now = timer.at;
    talk.sends({ kind: 'timer', timer });
    return talk;
  }

  test('whose text is spoken can be heard, whatever neutral words stand before it', () => {
    const talk = rung([REMINDED], 'later');
    expect(talk.last.text).toContain(REMINDED);
    expect(labels(talk)).toContain(HEAR);

    talk.presses(HEAR);
    expect(talk.last.bubbles.map(({ text, sound }) => [text, sound?.clip])).toEqual([[REMINDED, 'clip0']]);
  });

  test('whose text is not spoken cannot, nor one for a child', () => {
    expect(labels(rung([SAID], 'later'))).not.toContain(HEAR);
    expect(labels(rung([REMINDED], 'later', 'tags: [child],'))).not.toContain(HEAR);
  });

  test('that asks can be heard where its question is spoken', () => {
    expect(labels(rung([WELL], 'check'))).toContain(HEAR);
    expect(labels(rung([REMINDED], 'check'))).not.toContain(HEAR);
  });
});

describe('on WhatsApp', () => {
  test.each([
    [1, 3, true],
    [2, 3, false],
    [3, 5, true],
    [8, 10, true],
    [9, 10, false],
  ])(
    'beside %i answers there are %i buttons or rows: nobody is made to open a list for it',
    (answers, count, isThere) => {
      const talk = told({ spoken: [SAID, ASKED], channel: 'whatsapp', answers });

      expect(labels(talk).includes(HEAR)).toBe(isThere);
      expect(talk.last.choices).toHaveLength(count);
      expect(labels(talk)).toContain('Бештар');
    },
  );

  test('a text that would be parted by a button has none', () => {
    const say = 'Ин танҳо барои санҷиш аст. '.repeat(45).trim();
    const talk = told({ spoken: [say, ASKED], say, channel: 'whatsapp' });
    const [first, second] = talk.last.bubbles;

    expect([first?.text.length, first?.choices]).toEqual([say.length, []]);
    expect(second?.choices.some(({ token }) => token.startsWith('!hear'))).toBe(false);
  });
});

test('whoever listens stays where they are: the next answer is to the same question', () => {
  const talk = told({ spoken: [SAID, ASKED] });
  const before = talk.conversation.session;
  talk.presses(HEAR);

  expect(talk.conversation.session).toEqual(before);
  expect(talk.last.commit?.events.filter(({ kind }) => kind === 'step')).toEqual([]);
  talk.says('Ҳа');
  expect(talk.last.text).toContain(MORE);
});

test('whoever listens takes no answer away that is on its way, and in a flood is sent no more', () => {
  const talk = told({ spoken: [SAID, ASKED] });
  const [token] = talk.last.choices.flatMap((one) => (one.label === HEAR ? [one.token] : []));
  const hears = () => talk.sends({ kind: 'choice', token: token ?? '' });
  const { memory } = talk.conversation;
  talk.conversation = { ...talk.conversation, unsent: 1, memory: { ...memory, floodAt: talk.now } };
  expect(hears()).toMatchObject({ bubbles: [{}, {}], commit: { supersede: false } });

  talk.conversation = { ...talk.conversation, unsent: FLOOD + 1 };
  expect(hears()).toMatchObject({ bubbles: [], commit: { supersede: false } });
});

test('whoever listens late is played the voice and nothing beside it', () => {
  const talk = told({ spoken: [SAID, ASKED] });
  const { session, memory } = talk.conversation;
  talk.conversation = { ...talk.conversation, session: session && { ...session, flow: 'menu', node: 'topics' } };
  const { id = '' } = [...talk.knowledge.content.contactPoints.values()].find(({ status }) => status !== 'dead') ?? {};
  const numbers = { ids: [id], at: talk.now - 2 * 3_600_000, isAsked: false };
  talk.conversation = { ...talk.conversation, memory: { ...memory, numbers } };
  talk.presses(HEAR);

  expect(talk.last.bubbles.every(({ sound }) => sound !== undefined)).toBe(true);
  expect(talk.conversation.memory.numbers).toEqual(numbers);
});

test('whoever listens to what they got can still say that it is not that', () => {
  const talk = told({ spoken: [SAID, ASKED] });
  const guess = { topics: ['work'], others: [], isOpened: true, at: talk.now };
  talk.conversation = { ...talk.conversation, memory: { ...talk.conversation.memory, guess } };
  talk.presses(HEAR);

  expect(talk.conversation.memory.guess).toEqual(guess);
});

test('an old button speaks a text for as long as it is said, and tells when it is said no more', () => {
  const talk = told({ spoken: [SAID, ASKED] });
  const token = talk.last.choices.at(-1)?.token ?? '';
  talk.says('Ҳа');
  talk.sends({ kind: 'choice', token });
  expect(talk.last.bubbles).toHaveLength(2);

  const changed = told({ spoken: [SAID, ASKED], say: 'Матни нав.' });
  const { session } = changed.conversation;
  changed.sends({ kind: 'choice', token });
  expect(changed.last.text).toContain('гӯш кардан намешавад');
  expect(changed.last.bubbles.every(({ sound }) => sound === undefined)).toBe(true);
  expect(changed.conversation.session).toEqual(session);
});

test('whoever hides the chat, or writes of danger, is not given sound by an old button before', () => {
  const talk = told({ spoken: [SAID, ASKED] });
  const token = talk.last.choices.at(-1)?.token ?? '';
  talk.sends({ kind: 'choice', token: '!cover' });
  talk.sends({ kind: 'choice', token });

  expect(talk.last.bubbles.every(({ sound }) => sound === undefined)).toBe(true);
});

test('while an operator talks, whoever presses for it hears it, and the operator is not told of a word', () => {
  const talk = told({ spoken: [SAID, ASKED] });
  const token = talk.last.choices.at(-1)?.token ?? '';
  talk.sends({ kind: 'choice', token: '!person' });
  const asked = talk.conversation.ticket;
  talk.sends({ kind: 'choice', token });

  expect(talk.last.bubbles.map(({ sound }) => sound?.clip)).toEqual(['clip0', 'clip1']);
  expect(talk.conversation.ticket).toEqual(asked);
});

test('four texts fit into a button, and what is no button of ours means nothing', () => {
  const texts = Array.from({ length: 4 }, (_, at) => `${shortHash(String(at)).slice(0, 12)}${at % 2 ? 't' : 'r'}`);
  const token = writeToken({ kind: 'hear', texts });

  expect(Buffer.byteLength(token)).toBeLessThanOrEqual(TOKEN_MAX_BYTES);
  expect(readToken(token, isCommand)).toEqual({ kind: 'hear', texts });
  for (const wrong of ['!hear', '!hear.', '!hear.abc', `${token}.x`, `!hear.${'a'.repeat(12)}x`]) {
    expect(readToken(wrong, isCommand)).toBeNull();
  }
});
