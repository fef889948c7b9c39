import { factFor, isStale } from '../../content/freshness.ts';
import { unglossed } from '../../content/gloss.ts';
import type { Content, CountryRule, Step } from '../../content/schema.ts';
import { isRead, sourceNames } from '../../content/source.ts';
import type { Contact } from '../../core/conversation.ts';
import { entriesNamed } from '../../flows/engine/entries.ts';
import { shortDate } from '../../locales/format.ts';
import { nearestFirst } from '../know/places-near.ts';
import { regionOf } from '../know/region.ts';
import { placeText } from './place-text.ts';
import { packTexts } from './pocket-text.ts';
import { textFor } from './variables.ts';
import type { View } from './view.ts';

/** So many entries stand in one bubble; what is told on request stands alone. */
const ENTRIES_A_PAGE = 2;
const STEPS_A_PAGE = 2;

/** One thing to read, with what must be told of it: how old it is, and where it may be wrong. */
interface Block {
  /** What may stand in a bubble of its own where all of it is too much for one. */
  texts: (view: View) => string[];
  origin: { checked: string; source: string } | null;
  /** Dangerous when wrong, and settled today: who reads it is told to ask first. */
  isSerious?: (view: View) => boolean;
}

/** How many pages the entries have that a reference names, for somebody who is where the contact is. */
export function pageCount(content: Content, reference: string, contact: Contact): number {
  return pagesOf(content, reference, contact).length;
}

/** A page of entries, text by text; the last ends with the day on which they were held against their source. */
export function entryTexts(view: View, { reference, page }: { reference: string; page: number }): string[] {
  const blocks = pagesOf(view.knowledge.content, reference, view.contact)[page];
  if (blocks === undefined) return [view.say('entry_missing')];
  const origins = blocks.flatMap(({ origin }) => origin ?? []);
  const texts = blocks.flatMap(({ texts }) => texts(view));
  const last = texts.pop() ?? '';
  const serious = blocks.some(({ isSerious }) => isSerious?.(view)) ? [view.say('entry_serious')] : [];
  return [...texts, [last, ...serious, ...originLines(view, origins)].join('\n\n')];
}

/** Whose word it is and from when; where nothing of it was read, the day alone. */
function originLines({ knowledge, language, say }: View, origins: { checked: string; source: string }[]): string[] {
  const [oldest] = origins.map(({ checked }) => checked).toSorted();
  if (oldest === undefined) return [];
  const date = shortDate(oldest);
  const names = sourceNames(
    knowledge.content,
    origins.map(({ source }) => source),
  ).map((name) => name[language]);
  return [
    `_${names.length === 0 ? say('checked_on', { date }) : say('source_checked', { names: names.join(', '), date })}_`,
  ];
}

function pagesOf(content: Content, reference: string, contact: Contact): Block[][] {
  const shown = entriesNamed(content, reference);
  switch (shown?.kind) {
    case 'country-rules':
      return rulePages(shown.entries.filter(({ region }) => isThere(content, region, contact)));
    case 'checklists': {
      const { id, steps, title, checked, source, expires } = shown.entry;
      const there = steps
        .filter(({ region }) => isThere(content, region, contact))
        .map(({ due, text, from }) => ({ due, text, from }));
      const pages = inPages(there, STEPS_A_PAGE);
      return pages.map((few) => [
        {
          origin: { checked, source },
          texts: (view) => {
            view.shown?.add(`checklist/${id}`);
            const old = isStale({ expires }, view.today) ? [`(${view.say('entry_stale')})`] : [];
            return [[`*${title[view.language]}*`, ...few.map((step) => stepText(view, step)), ...old].join('\n')];
          },
        },
      ]);
    }
    case 'glossary': {
      const { id, tg, ru, means } = shown.entry;
      const texts = (view: View) => {
        view.shown?.add(`term/${id}`);
        return [`*${view.language === 'tg' ? tg : ru}*: ${means?.[view.language] ?? ''}`];
      };
      return [[{ origin: null, texts }]];
    }
    case 'pocket-packs': {
      const { country, part } = shown;
      return [[{ origin: null, texts: (view) => (part === 'card' ? packTexts(view, country) : []) }]];
    }
    case 'places':
      return inPages(
        nearestFirst(content, shown.entries, { region: contact.region, part: shown.part }).map((place) => ({
          origin: place,
          texts: (view: View) => [placeText(view, place)],
        })),
        ENTRIES_A_PAGE,
      );
    default:
      return [];
  }
}

/** First what matters of all entries, then what more there is to each. */
function rulePages(rules: readonly CountryRule[]): Block[][] {
  const first = inPages(
    rules.map((rule) => blockOf(rule, (view) => ruleText(view, rule))),
    ENTRIES_A_PAGE,
  );
  const more = rules.flatMap((rule): Block[][] =>
    rule.more ? [[blockOf(rule, (view) => markedText(view, rule, rule.more ?? rule.text))]] : [],
  );
  return [...first, ...more];
}

function blockOf(rule: CountryRule, text: (view: View) => string): Block {
  const isSerious = ({ today }: View) => rule.risk === 'A' && !isLine(rule) && isSettled(rule) && !isStale(rule, today);
  return { origin: rule, texts: (view) => [text(view)], isSerious };
}

/** What is not known of a person is not left out: both parts of the country then come. */
function isThere(content: Content, region: Step['region'], contact: Contact): boolean {
  const where = regionOf(content, contact);
  return region === undefined || where === null || region === where;
}

function ruleText(view: View, rule: CountryRule): string {
  return [markedText(view, rule, rule.text), ...linkLines(view, rule)].join('\n');
}

/** A stale rule that is dangerous when wrong gives way to "ask a person"; any other carries a word. */
function markedText(view: View, rule: CountryRule, text: CountryRule['text']): string {
  const isOld = isStale(rule, view.today) && !isLine(rule);
  if (isOld && rule.risk === 'A') return view.say('entry_ask_person');
  view.shown?.add(`rule/${rule.id}`);
  // The word about a whole entry holds for each fact in it.
  const words = withoutMark(view, 'fact_serious', textFor(view, text));
  if (isOld) return `${words}\n(${view.say('entry_stale')})`;
  if (isSettled(rule) || isLine(rule)) return words;
  return `${withoutMark(view, 'fact_unverified', words)}\n(${view.say('entry_unverified')})`;
}

/** Nothing but a line of help: the line itself says how old it is and whether it was checked, and gives way to nobody. */
function isLine({ text, more }: CountryRule): boolean {
  return more === undefined && /^\{\{ *contact:[^{}]+\}\}$/.test(text.ru.trim());
}

function withoutMark({ say }: View, mark: 'fact_serious' | 'fact_unverified', words: string): string {
  return words.replaceAll(` (${say(mark)})`, '').replaceAll(`\n(${say(mark)})`, '');
}

function isSettled({ confidence, source }: CountryRule): boolean {
  return confidence === 'high' && isRead(source);
}

/** A link that may harm where the person is gives way to a word. */
function linkLines({ contact, language, say }: View, { links }: CountryRule): string[] {
  return links.map(({ label, url, unsafe_in }) => {
    const isUnsafe = unsafe_in.some((country) => country === contact.country);
    return `${label[language]}: ${isUnsafe ? say('link_withheld') : url}`;
  });
}

function stepText(view: View, { due, text, from }: Pick<Step, 'due' | 'text' | 'from'>): string {
  return `• ${textFor(view, text)} (${dueText(view, due, from)})`;
}

function dueText({ say, language, knowledge, today, shown }: View, due: Step['due'], from: Step['from']): string {
  if (due === 'before') return say('step_before');
  if (due === 'first-day') return say('step_first-day');
  const found = factFor(knowledge.content, due.fact, today);
  if (found === null || found === 'ask-person') return say('fact_ask_person');
  shown?.add(`fact/${due.fact}`);
  return say(from === 'patent' ? 'step_within_patent' : 'step_within', { text: unglossed(found.fact.text[language]) });
}

function inPages<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, page) => all.slice(page * size, (page + 1) * size));
}
