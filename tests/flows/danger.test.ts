import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ChannelName, LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { route } from '../../dialogue/route/route.ts';
import { dangerIn } from '../../language/danger/danger.ts';
import { dangerDetails } from '../../language/danger/danger-details.ts';
import { tokens } from '../../language/fold/tokens.ts';
import { hear } from '../../language/learn/hearing.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { createTalk, type Talk, type TalkSettings } from '../support/talk.ts';

const rows = readFileSync(join(import.meta.dirname, '..', '..', 'language', 'corpus', 'cries', 'danger.tsv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([text = '', family = '']) => ({ text, family }));

/** The first words of the answer to each family, by language. */
const FIRST_WORDS: Record<string, { tg: RegExp; ru: RegExp }> = {
  despair: { tg: /хеле вазнин аст/, ru: /очень тяжело/ },
  child: { tg: /Хуб кардед, ки гуфтед/, ru: /Вы правильно сделали/ },
  confinement: { tg: /хеле вазнин аст/, ru: /очень тяжело/ },
  life: { tg: /Шумо танҳо нестед/, ru: /Вы не одни/ },
  violence: { tg: /Касе ҳақ надорад/, ru: /Никто не имеет права/ },
  sold: { tg: /маҷбур мекунанд/, ru: /заставляют/ },
  sexual: { tg: /Касе ҳақ надорад/, ru: /Никто не имеет права/ },
};

/** The cries that the house was built to hear, with the family that is answered first. */
const NAMED: [[cry: string, family: string], ...[cry: string, family: string][]] = [
  ['маро банд карданд', 'confinement'],
  ['паспорта гирифт меравам мегуям мезанад', 'violence'],
  ['меня держат на складе', 'confinement'],
  ['menya derjat', 'confinement'],
  ['16 солаам, маро ба шавҳар медиҳанд', 'child'],
  ['мурдан мехоҳам', 'despair'],
];
/** A number on a line of its own. */
const NUMBER = /\n\+?\d[\d -]*(\n|$)/;
const CHANNELS: [ChannelName, ...ChannelName[]] = ['telegram', 'whatsapp', 'web', 'terminal'];
/** Every tenth cry is spoken to its end, and the first of those that are heard alike in all that an answer hangs on. */
const SPOKEN = 10;
const QUESTIONS = ['choose', 'pick', 'expect', 'screen', 'show'];
const FRESH = { release: 1, visits: [], answers: {}, flags: [], back: [], failures: 0, page: 0, askedAt: 0 };

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

/** Somebody who stands at the menu, in a country; each that is asked for begins there anew. */
function standsAtMenu({ country = null, ...settings }: TalkSettings & { country?: string | null }): () => Talk {
  const talk = createTalk(knowledge, settings);
  talk.conversation.contact.country = country;
  talk.says('/menu');
  const { conversation, now, last } = talk;
  return () => Object.assign(talk, { conversation, now, last });
}

/** Whoever spells a text otherwise is read alike, by the same keys: that each spelling is heard is proven in tests/unit/language. */
function eachReading<Row extends { text: string }>(some: readonly Row[]): Row[] {
  const read = new Set<string>();
  return some.filter(({ text }) => {
    const keys = JSON.stringify(tokens(text).map(({ key, alternatives }) => [key, alternatives]));
    const isFirst = !read.has(keys);
    read.add(keys);
    return isFirst;
  });
}

function everyQuestion(): { flow: string; node: string }[] {
  return [...knowledge.book.newest.flows.values()]
    .filter(({ flow }) => flow !== knowledge.dangerFlow)
    .flatMap(({ flow, nodes }) =>
      [...nodes].filter(([, { kind }]) => QUESTIONS.includes(kind)).map(([node]) => ({ flow, node })),
    );
}

function standsAt(at: { flow: string; node: string }, language: Language): Talk {
  const talk = createTalk(knowledge, { language });
  talk.conversation.session = { ...at, ...FRESH };
  return talk;
}

/** One of a list for each pair of places: over two long lists each of them meets each of both. */
function takenInTurn<Item>(items: readonly [Item, ...Item[]], ...places: number[]): Item {
  return items[places.reduce((sum, place) => sum + place, 0) % items.length] ?? items[0];
}

describe('danger in every spelling', () => {
  test('goes to the answer of its family, past commands, labels and topics', () => {
    const cries = rows.filter(({ family }) => family !== 'none');
    const { conversation, now } = standsAtMenu({ language: 'tg' })();
    const wrong = cries.flatMap(({ text, family }) => {
      const content = { kind: 'text' as const, text };
      const inbound = { id: 'telegram:1', account: 'telegram', from: conversation.address, at: now, content };
      const way = route(knowledge, conversation, inbound, { alsoSaid: [], told: { is: 'wrong' } });
      const answered = way.to === 'danger' ? way.danger.family : 'ask' in way ? way.ask?.family : way.to;
      return answered === family ? [] : [`${text} -> ${answered}`];
    });

    expect(cries.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  test('is asked about first in one of thirty, where all other words speak against it: with numbers, and nobody is called', () => {
    const cries = rows.filter(({ family }) => family !== 'none');
    const atMenu = standsAtMenu({ language: 'tg' });
    const asked = cries.filter(({ text }) => hear(knowledge.lexicon, knowledge.understand, text).tier !== 'red');
    const wrong = asked.filter(({ text }) => {
      const talk = atMenu();
      const answer = talk
        .says(text)
        .bubbles.map((bubble) => bubble.text)
        .join('\n');
      const isAsked = talk.conversation.session?.flow === knowledge.dangerFlow && NUMBER.test(answer);
      return !isAsked || talk.conversation.ticket !== null;
    });

    expect(asked.length).toBeLessThan(cries.length / 30);
    expect(wrong).toEqual([]);
  });

  test.each([
    'https://example.org/p/qwrt/zzkt?igsh=xvbn asdf qwer zxcv',
    '<img src=x onerror="document.title=1">«/><script>document.title=2</script>',
    'zzkt qwrt asdf zxcv vbnm ghjk rtyu qazw sxed crfv tgby hnuj mikl',
  ])('is at least asked about beside words that nobody knows: %s', (noise) => {
    const missed = NAMED.flatMap(([cry]) => [`${cry} ${noise}`, `${noise} ${cry}`]).filter((text) => {
      const { tier } = hear(knowledge.lexicon, knowledge.understand, text);
      return tier !== 'red' && tier !== 'ask';
    });

    expect(missed).toEqual([]);
  });

  test('leads to the right words first, with a number and a person behind them, for people of either language', () => {
    const heard = new Set<string>();
    const cries = rows
      .filter(({ family }) => family !== 'none')
      .filter(({ text }) => hear(knowledge.lexicon, knowledge.understand, text).tier === 'red')
      .filter(({ text }, place) => {
        const kind = JSON.stringify([dangerIn(knowledge.lexicon, text), dangerDetails(knowledge.lexicon, text)]);
        const isFirst = !heard.has(kind);
        heard.add(kind);
        return isFirst || place % SPOKEN === 0;
      });
    const atMenu = { tg: standsAtMenu({ language: 'tg' }), ru: standsAtMenu({ language: 'ru' }) };
    const wrong = cries.filter(({ text, family }, place) => {
      const language = takenInTurn(LANGUAGES, place);
      const talk = atMenu[language]();
      const answer = talk.says(text).bubbles[0]?.text ?? '';
      const spoken = talk.conversation.contact.language ?? language;
      const isFirst = FIRST_WORDS[family]?.[spoken].test(answer.slice(0, 120)) === true;
      return !isFirst || !NUMBER.test(answer) || talk.conversation.ticket?.level !== 'red';
    });

    expect(new Set(cries.map(({ family }) => family))).toEqual(new Set(Object.keys(FIRST_WORDS)));
    expect(cries.length).toBeGreaterThan(150);
    expect(wrong).toEqual([]);
  });

  test.each(LANGUAGES)('is answered with a number in the first bubble, wherever the person is (%s)', (language) => {
    const countries = knowledge.content.countries.map(({ id }) => id);
    const wrong = countries.flatMap((country, place) => {
      // Every cry is tried in every country, and every channel with either of them.
      const atMenu = new Map(CHANNELS.map((channel) => [channel, standsAtMenu({ country, language, channel })]));
      return NAMED.filter(([cry], nth) => {
        const talk = atMenu.get(takenInTurn(CHANNELS, place, nth))?.();
        return !NUMBER.test(talk?.says(cry).bubbles[0]?.text ?? '');
      }).map(([cry]) => `${cry} (${country})`);
    });

    expect(countries.length).toBeGreaterThan(8);
    expect(wrong).toEqual([]);
  });

  test('that goes on is answered with a number in the first bubble again', () => {
    const countries = knowledge.content.countries.map(({ id }) => id);
    const wrong = countries.flatMap((country, place) =>
      NAMED.filter(([cry, family], nth) => {
        const talk = standsAtMenu({ country, language: takenInTurn(LANGUAGES, place, nth) })();
        const { choices } = talk.says(cry);
        const wish = family === 'despair' ? '.yes' : '.no';
        const { bubbles } = talk.sends({
          kind: 'choice',
          token: choices.find(({ token }) => token.endsWith(wish))?.token ?? '',
        });
        return !NUMBER.test(bubbles[0]?.text ?? '') || talk.conversation.ticket?.level !== 'red';
      }).map(([cry]) => `${cry} (${country})`),
    );

    expect(wrong).toEqual([]);
  });

  test('is not heard in words that only look like it', () => {
    // That none of them is heard as a cry is proven of each in tests/unit/language/danger.test.ts: here no topic leads there.
    const traps = eachReading(rows.filter(({ family }) => family === 'none'));
    const atMenu = standsAtMenu({ language: 'tg' });
    const wrong = traps.filter(({ text }) => {
      const talk = atMenu();
      talk.says(text);
      return talk.conversation.session?.flow === knowledge.dangerFlow && talk.conversation.ticket !== null;
    });

    expect(traps.length).toBeGreaterThan(160);
    expect(wrong).toEqual([]);
  });

  test('goes to the answer of its family from every question of every flow', () => {
    const questions = everyQuestion();
    const wrong = questions.flatMap((at, place) => {
      const { conversation, now } = standsAt(at, 'tg');
      // Two that are not spoken to the end below: each question meets four of six.
      const cries = [2, 4].map((steps) => takenInTurn(NAMED, place, steps));
      return cries
        .filter(([text, family]) => {
          const content = { kind: 'text' as const, text };
          const inbound = { id: 'telegram:1', account: 'telegram', from: conversation.address, at: now, content };
          const way = route(knowledge, conversation, inbound, { alsoSaid: [], told: { is: 'wrong' } });
          return way.to !== 'danger' || way.danger.family !== family;
        })
        .map(([cry]) => `${at.flow}/${at.node}: ${cry}`);
    });

    expect(questions.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  test.each(LANGUAGES)('leads to the right words from every question of every flow (%s)', (language) => {
    const questions = everyQuestion();
    const wrong = questions.flatMap((at, place) => {
      // Each question meets another cry in each language, and each cry meets questions of every kind.
      const [cry, family] = takenInTurn(NAMED, place, language === 'tg' ? 0 : 1);
      const talk = standsAt(at, language);
      const { text, commit } = talk.says(cry);
      const spoken = talk.conversation.contact.language ?? language;
      const isFirst = FIRST_WORDS[family]?.[spoken].test(text.slice(0, 120)) === true;
      const isHeard = isFirst && commit?.session?.flow === knowledge.dangerFlow && commit.ticket?.level === 'red';
      return isHeard && commit.supersede ? [] : [`${at.flow}/${at.node}: ${cry}`];
    });

    expect(questions.length).toBeGreaterThan(200);
    expect(wrong).toEqual([]);
  });

  test.each(['занг зад', 'гап зад', 'мекӯшам', 'ман карданд'])('«%s» is no cry', (text) => {
    const talk = createTalk(knowledge, { language: 'tg' });
    talk.says('/menu');
    talk.says(text);

    expect(talk.conversation.session?.flow).not.toBe(knowledge.dangerFlow);
    expect(talk.conversation.ticket?.level).not.toBe('red');
  });
});
