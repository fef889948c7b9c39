import { weightsIn } from '../../../dialogue/know/screens.ts';
import { heardIn } from '../../../dialogue/route/heard.ts';
import { foldWords } from '../../../flows/fold-words.ts';
import type { PhoneChoices, Rooms } from './messages.ts';
import { textsIn } from './raw-flow.ts';
import type { Room } from './room.ts';

type Answer<Asked extends keyof Rooms> = Awaited<ReturnType<Exclude<Rooms[Asked], () => void>>>;

/** So much of what was found is told: nobody reads more at once. */
const FOUND_MOST = 500;
const TOPICS_TOLD = 5;
/** Whose words people read or say. */
const SPOKEN = new Set(['tg', 'ru', 'uz', 'en']);

/** Texts of flows that hold some words: letter for letter, or in any spelling. */
export function findTexts(room: Room, words: string, isExact: boolean): Answer<'find'> {
  const wanted = isExact ? words : foldWords(words);
  if (wanted === '') return [];
  const holds = (text: string) => (isExact ? text : foldWords(text)).includes(wanted);
  const found = [...room.flows()].flatMap(([flow, { raw }]) => {
    if (raw === null) return [];
    const whole = { ...raw.frame, nodes: Object.fromEntries(raw.nodes) };
    return textsIn(whole)
      .filter(({ steps, text }) => steps.some((step) => SPOKEN.has(String(step))) && holds(text))
      .map(({ steps, text }) => ({ flow, path: steps, text }));
  });
  return found.slice(0, FOUND_MOST);
}

/** What a message would open now, with what is written and not released. */
export function hearMessage(room: Room, text: string): Answer<'hears'> {
  const knowledge = room.drafted();
  const { tier, danger } = heardIn(knowledge, [text]);
  const topics = knowledge.topicsIn(text).filter(({ id, score }) => score > 0 && knowledge.book.newest.flows.has(id));
  return {
    danger: tier === 'none' ? null : (danger?.family ?? tier),
    topics: topics.slice(0, TOPICS_TOLD).map(({ id, score }) => ({ flow: id, score })),
  };
}

/** What a phone can be set to. */
export function choicesForPhones({ content }: Room): PhoneChoices {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const countries = content.countries.map(({ id, label }) => {
    const en = /^[A-Z]{2}$/.test(id) ? english.of(id) : undefined;
    return { country: id, name: { tg: label.tg, ru: label.ru, en: en ?? label.ru } };
  });
  return { countries, flags: [...weightsIn(content).keys()] };
}
