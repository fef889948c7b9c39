import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ChannelName, LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { writeToken } from '../../dialogue/route/token.ts';
import { keptWays } from '../support/chosen-ways.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { CHANNELS, leaksIn, says, type TaggedNode, taggedNodes, wordsOfNodes } from '../support/overheard.ts';
import { createTalk, type Talk } from '../support/talk.ts';
import { createWalker } from '../support/walker.ts';
import { WORDS } from '../support/ways.ts';

const WAYS = { telegram: 'https://t.me/hamroh_bot', whatsapp: null, web: 'https://chat.example.org' };
const TAGS = ['safety', 'danger', 'private'] as const;
const LONG_MS = 180_000;

let knowledge: Knowledge;
let nodes: TaggedNode[];
let words: Record<Language, ReadonlyMap<string, string>>;
let forbidden: Record<Language, string[]>;
let countries: (string | null)[];

beforeAll(async () => {
  knowledge = await shippedKnowledge();
  nodes = taggedNodes(knowledge);
  words = { tg: wordsOfNodes(knowledge, 'tg'), ru: wordsOfNodes(knowledge, 'ru') };
  forbidden = { tg: wordsHeldBack('tg'), ru: wordsHeldBack('ru') };
  countries = [null, ...knowledge.content.countries.map(({ id }) => id)];
});

function wordsHeldBack(language: Language): string[] {
  return nodes.flatMap(({ flow, node }) => words[language].get(`${flow}/${node}`) ?? []);
}

function talkIn(channel: ChannelName, { language, country }: { language: Language; country: string | null }): Talk {
  const talk = createTalk(knowledge, { channel, language, consent: channel !== 'max', ways: WAYS });
  const { contact } = talk.conversation;
  talk.conversation = { ...talk.conversation, contact: { ...contact, country } };
  return talk;
}

/** How many of the nodes are said to whoever asks for each by a button that leads straight there. */
function saidOf(channel: ChannelName, who: { language: Language; country: string | null }): Record<string, number> {
  const found: Record<string, number> = { safety: 0, danger: 0, private: 0 };
  for (const { flow, node, tags, release } of nodes) {
    const talk = talkIn(channel, who);
    const answer = talk.sends({ kind: 'choice', token: writeToken({ kind: 'open', flow, node }) });
    if (!says(answer, { flow, node, release }, words[who.language])) continue;
    for (const tag of TAGS) if (tags.has(tag)) found[tag] = (found[tag] ?? 0) + 1;
  }
  return found;
}

describe('the table of channel, country and tag', () => {
  test('has nothing of safety, danger or what is private where a state may read along', { timeout: LONG_MS }, () => {
    const table = countries.map((country, index) => {
      const language = LANGUAGES[index % 2] ?? 'tg';
      return { country, ...saidOf('max', { language, country }) };
    });

    expect(table).toEqual(countries.map((country) => ({ country, safety: 0, danger: 0, private: 0 })));
  });

  test.each(CHANNELS.filter((channel) => channel !== 'max'))(
    'has all of it on %s, so that it tells where it is missing',
    { timeout: LONG_MS },
    (channel) => {
      const { safety = 0, danger = 0, private: own = 0 } = saidOf(channel, { language: 'ru', country: 'RU' });

      expect(safety).toBeGreaterThan(200);
      expect(danger).toBeGreaterThan(15);
      expect(own).toBeGreaterThan(30);
    },
  );
});

describe('where a state may read along', () => {
  test.each(LANGUAGES)(
    'no way through any flow comes to what is not for everybody (%s)',
    { timeout: LONG_MS },
    (language) => {
      const walker = createWalker(knowledge, language, { channel: 'max' });
      const leaks = [...keptWays(knowledge).values()].flat().flatMap((way) => {
        const { talk, exchanges } = walker.goAsFarAsItLeads(way);
        const { conversation } = talk;
        const agreed = { ...conversation, contact: { ...conversation.contact, consentAt: null } };
        return exchanges.flatMap(({ answer }) =>
          leaksIn(knowledge, { conversation: agreed }, answer, forbidden[language]).map(
            (leak) => `${way.join(' ')}: ${leak}`,
          ),
        );
      });

      expect(leaks).toEqual([]);
    },
  );

  test('no talk as chance has it does', { timeout: LONG_MS }, () => {
    const said = Object.values(WORDS).flatMap(({ tg, ru }) => [tg, ru]);
    const move = fc.oneof(
      { weight: 6, arbitrary: fc.record({ press: fc.nat(15) }) },
      {
        weight: 3,
        arbitrary: fc.record({ say: fc.constantFrom(...said, 'мои данные', 'оператор', 'меня бьют', 'удалите всё') }),
      },
      { weight: 1, arbitrary: fc.constantFrom({ media: 'voice' as const }, { media: 'photo' as const }) },
    );

    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.array(move, { minLength: 3, maxLength: 14 }), (language, moves) => {
        const talk = createTalk(knowledge, { channel: 'max', ways: WAYS });
        talk.says('/start');
        for (const one of moves) {
          talk.waits(5000);
          const choice =
            'press' in one ? talk.last.choices[one.press % Math.max(1, talk.last.choices.length)] : undefined;
          if (choice !== undefined) talk.sends({ kind: 'choice', token: choice.token });
          else if ('say' in one) talk.says(one.say);
          else talk.sends({ kind: 'media', media: 'media' in one ? one.media : 'voice', caption: '' });
          expect(leaksIn(knowledge, talk, talk.last, [...forbidden.tg, ...forbidden.ru])).toEqual([]);
        }
        expect(language).toBeDefined();
      }),
      { numRuns: 150 },
    );
  });

  const CRIES = Object.entries(WORDS).filter(([name]) => name.startsWith('cry-'));
  test.each(LANGUAGES.flatMap((language) => CRIES.map(([name, cry]) => [name, language, cry[language]] as const)))(
    'a cry (%s, %s) is answered by numbers, one sentence and the other ways, and nobody is asked anything',
    (_name, language, cry) => {
      const talk = talkIn('max', { language, country: 'RU' });
      const { text, choices, bubbles, commit } = talk.says(cry);

      expect(text).toMatch(/^[^\n]+\n\+?\d/);
      expect(text).toContain(language === 'ru' ? 'переписку может читать государство' : 'давлат хонда метавонад');
      expect(text).toContain(WAYS.telegram);
      expect(text).toContain(WAYS.web);
      expect(text).not.toContain('?');
      expect(choices.map(({ token }) => token)).toEqual(['!menu', '!person']);
      expect(bubbles[0]?.urgency).toBe('first');
      expect(commit?.ticket).toBeNull();
      expect(leaksIn(knowledge, talk, talk.last, forbidden[language])).toEqual([]);
    },
  );

  test('a request that is open elsewhere is not shown, told of, or changed', () => {
    const elsewhere = createTalk(knowledge, { channel: 'telegram', language: 'ru' });
    elsewhere.says('меня бьют');
    const { ticket } = elsewhere.conversation;
    const talk = talkIn('max', { language: 'ru', country: 'RU' });
    talk.conversation = { ...talk.conversation, ticket };
    talk.says('меня заперли');
    talk.says('меню');

    expect(ticket?.status).toBe('open');
    expect(talk.conversation.ticket).toEqual(ticket);
  });
});

describe('somebody who begins there', () => {
  test('reads in both languages who reads along, then chooses one, and is at the menu: nothing is agreed to', () => {
    const talk = createTalk(knowledge, { channel: 'max', ways: WAYS });
    const { text } = talk.says('/start');
    talk.presses('Русский');

    expect(text).toContain('давлат хонда метавонад');
    expect(text).toContain('переписку может читать государство');
    expect(text).toContain(WAYS.telegram);
    expect(talk.last.text).toContain('Что вам нужно?');
    expect(talk.conversation.contact.consentAt).toBeNull();
  });

  test.each(['Алишер Раҳимов', 'hello, this is Alisher', 'Мне нужна консультация, я Алишер'])(
    'leaves nothing of first words that wait for a language or a yes (%s)',
    (words) => {
      const talk = createTalk(knowledge, { channel: 'max', ways: WAYS });
      const { commit } = talk.says(words);

      expect(leaksIn(knowledge, talk, talk.last, [])).toEqual([]);
      expect(JSON.stringify([commit?.memory, commit?.log, commit?.timers])).not.toMatch(/Ал|Al|undecided/);
      expect(commit?.log).toHaveLength(1);
    },
  );

  test.each(['482913', 'вот код 482 913'])('is told not to write a code there, whatever it leads to (%s)', (words) => {
    const talk = talkIn('max', { language: 'ru', country: 'RU' });
    talk.says('меню');

    expect(talk.says(words).text).toContain('Об этом здесь писать опасно');
    expect(talk.last.text).not.toContain('482');
    expect(leaksIn(knowledge, talk, talk.last, forbidden.ru)).toEqual([]);
  });

  test('is told once a day, and is told the numbers and the ways where a person is asked for', () => {
    const talk = talkIn('max', { language: 'ru', country: 'RU' });
    const first = talk.says('меню').text;
    const second = talk.says('меню').text;
    talk.waits(25 * 3_600_000);
    const nextDay = talk.says('меню').text;
    const asked = talk.says('оператор').text;

    expect([first, second, nextDay].map((text) => text.includes('читать государство'))).toEqual([true, false, true]);
    expect(asked).toContain(WAYS.web);
    expect(asked).toMatch(/\d{3}/);
  });

  test('reads public rules as everybody does, and may have all that is kept forgotten', () => {
    const talk = talkIn('max', { language: 'ru', country: 'RU' });
    talk.says('меню');
    const rules = talk.says('цена патента по регионам');
    const forgetting = talk.says('удалите мои данные');

    expect(rules.commit?.session?.flow).toBe('patent-price');
    expect(forgetting.commit?.session?.flow).toBe('my-data');
    expect(leaksIn(knowledge, talk, talk.last, forbidden.ru)).toEqual([]);
  });
});
