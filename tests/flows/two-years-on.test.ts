import { beforeAll, describe, expect, test } from 'vitest';
import { freshness } from '../../content/freshness.ts';
import { LANGUAGES, type Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { dateIn, HOME_ZONE } from '../../dialogue/time/today.ts';
import { sayIn } from '../../locales/words.ts';
import { keptWays } from '../support/chosen-ways.ts';
import { shippedKnowledge } from '../support/knowledge.ts';
import { NOON } from '../support/talk.ts';
import { createWalker, type Walked, type Walker } from '../support/walker.ts';
import type { Way } from '../support/ways.ts';

/** Nobody has looked at the content for two years: what was true is told as what it is by then. */
const LATER = NOON + 730 * 86_400_000;
const TODAY = dateIn(LATER, HOME_ZONE);
/** A shorter fact, `30 days`, is a part of many sentences. */
const TELLING = 25;
const WALKING_MS = 60_000;

let knowledge: Knowledge;
let walkers: Record<Language, Walker>;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
  const then = { at: LATER };
  walkers = { tg: createWalker(knowledge, 'tg', then), ru: createWalker(knowledge, 'ru', then) };
});

function gone(language: Language, way: Way): Walked {
  return walkers[language].goAsFarAsItLeads(way);
}

function everythingSaid(language: Language): string[] {
  const ways = [...keptWays(knowledge).values()].flat();
  return [...new Set(ways.flatMap((way) => gone(language, way).exchanges.map(({ answer }) => answer.text)))];
}

/** Of a text the longest part that stands in it as it is written: nothing is filled in there. */
function tellingPart(text: string): string {
  const parts = text.split(/\{\{[^{}]*\}\}/).map((part) => part.trim());
  return parts.toSorted((one, other) => other.length - one.length)[0] ?? '';
}

describe.each(LANGUAGES)('two years after the content was looked at (%s)', (language) => {
  let texts: string[] = [];
  let said = '';

  beforeAll(() => {
    texts = everythingSaid(language);
    said = texts.join('\n\n');
  }, WALKING_MS);

  test('every fact is out of date, so that what follows proves something', () => {
    const facts = [...knowledge.content.facts.values()];

    expect(facts.filter((fact) => freshness(fact, TODAY) === 'stale').length).toBeGreaterThan(facts.length / 2);
  });

  test('no rule that is dangerous when wrong is told: one is sent to a person', () => {
    const dangerous = [...knowledge.content.facts.values()].filter(
      ({ id, risk, text, ...fact }) =>
        risk === 'A' && freshness(fact, TODAY) === 'stale' && text[language].length > TELLING,
    );

    expect(dangerous.length).toBeGreaterThan(10);
    expect(dangerous.filter(({ text }) => said.includes(tellingPart(text[language]))).map(({ id }) => id)).toEqual([]);
    expect(said).toContain(sayIn(language, 'fact_ask_person'));
  });

  test('any other fact stands there with its date and the word that it may have changed', () => {
    const others = [...knowledge.content.facts.values()].filter(
      (fact) =>
        fact.risk !== 'A' &&
        freshness(fact, TODAY) === 'stale' &&
        fact.text[language].length > TELLING &&
        said.includes(fact.text[language]),
    );
    const word = sayIn(language, 'fact_stale', { date: '#' }).split('#').at(-1) ?? '';
    const bare = others.filter(({ text }) => !said.includes(`${text[language]} (`));

    expect(others.length).toBeGreaterThan(10);
    expect(bare.map(({ id }) => id)).toEqual([]);
    expect(said).toContain(word);
  });

  test('no rule of a country and no list of steps that is out of date is told as settled', () => {
    const { countryRules, checklists } = knowledge.content;
    const stale = <T extends { expires: string }>(entries: Iterable<T>) =>
      [...entries].filter((entry) => freshness(entry, TODAY) === 'stale');
    const rules = stale(countryRules.values()).flatMap(({ id, risk, text, more }) =>
      [text, more].flatMap((one) => (one ? [{ id, risk, part: tellingPart(one[language]) }] : [])),
    );
    const steps = stale(checklists.values()).flatMap(({ id, steps }) =>
      steps.map(({ text }) => ({ id, risk: 'B', part: tellingPart(text[language]) })),
    );
    const word = sayIn(language, 'entry_stale');
    const told = [...rules, ...steps].filter(({ part }) => part.length > TELLING);
    const settled = told.filter(({ risk, part }) =>
      texts.some((one) => one.includes(part) && (risk === 'A' || !one.includes(word))),
    );

    expect(told.length).toBeGreaterThan(150);
    expect(texts.some((one) => one.includes(word))).toBe(true);
    expect(settled.map(({ id, part }) => `${id}: ${part}`)).toEqual([]);
  });

  test('a number stands there with the day on which it was looked at', () => {
    const word = sayIn(language, 'number_stale', { date: '#' }).split('#').at(-1) ?? '';

    expect(said).toContain(word);
  });

  test('wherever a rule gives way to a person, a person with a number is two taps away', {
    timeout: WALKING_MS,
  }, () => {
    const words = [sayIn(language, 'fact_ask_person'), sayIn(language, 'entry_ask_person')];
    const ways = [...keptWays(knowledge).values()].flat();
    const sent = ways.filter((way) => {
      const { talk } = gone(language, way);
      return words.some((word) => talk.last.text.includes(word));
    });
    const alone = sent.filter((way) => !reachesNumber(language, way));

    expect(sent.length).toBeGreaterThan(3);
    expect(alone.map((way) => way.join(' '))).toEqual([]);
  });
});

/** On the bubble itself, behind "a person", or behind one choice of what is asked there. */
function reachesNumber(language: Language, way: Way): boolean {
  const { talk } = gone(language, way);
  if (hasNumber(talk.last.text) || hasNumber(talk.sends({ kind: 'choice', token: '!person' }).text)) return true;
  const asked = { conversation: talk.conversation, now: talk.now };
  return talk.last.choices.some(({ token }) => {
    Object.assign(talk, asked);
    return hasNumber(talk.sends({ kind: 'choice', token }).text);
  });
}

/** Numbers stand on lines of their own. */
function hasNumber(text: string): boolean {
  return /\n\+?\d[\d -]*(\n|$)/.test(text);
}
