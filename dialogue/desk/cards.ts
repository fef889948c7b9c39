import { markOf } from '../../content/contact-points.ts';
import { isStale, type Mark } from '../../content/freshness.ts';
import type { Place } from '../../content/place.ts';
import type { ContactPoint, Content } from '../../content/schema.ts';
import { type Conversation, newContact } from '../../core/conversation.ts';
import type { Language } from '../../core/message.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { CAPABILITIES } from '../say/capabilities.ts';
import { pointText } from '../say/numbers.ts';
import { placeText } from '../say/place-text.ts';
import { createView, type View } from '../say/view.ts';
import { todayFor } from '../time/today.ts';
import { isNamed } from './desk-search.ts';

/**
 * The card of an organisation or a place of help: what the bot itself says of it, made of facts as they are at this moment.
 * The register of those who send people abroad is no part of it: whoever stands there is no help.
 */
export type CardName = `point/${string}` | `place/${string}`;

export interface Card {
  name: CardName;
  title: Record<Language, string>;
  country: string;
  town: Record<Language, string> | null;
  mark: Mark;
  /** The day on which somebody last looked. */
  checked: string;
}

type Entry = { name: CardName } & ({ point: ContactPoint } | { place: Place });

const MOST = 20;
const RANK: Record<Mark, number> = { verified: 0, unverified: 1, stale: 2 };
const NONE: ReadonlySet<string> = new Set();

/** Those whose name, town or country each word names; without a word those of the person's own country. Best known first. */
export function findCards({ content }: Pick<Knowledge, 'content'>, query: string, asked: CardsFor): Card[] {
  const words = query.split(/[\s,]+/).filter((word) => word !== '');
  const today = todayFor(content, asked.contact.country, asked.now);
  const near = asked.contact.country;
  return entriesOf(content)
    .filter((one) => mayBeSent(one, near))
    .filter((one) => words.every((word) => isNamed(word, namesOf(content, one))))
    .filter((one) => words.length > 0 || near === null || countryOf(one) === near)
    .map((one) => cardOf(one, today))
    .toSorted((one, other) => order(one, near) - order(other, near))
    .slice(0, MOST);
}

interface CardsFor {
  contact: Conversation['contact'];
  now: number;
}

/** What a person reads of it, in their language; `null`: there is none, or none that may be sent where they are. */
export function cardFor(
  knowledge: Knowledge,
  name: string,
  { contact, now }: CardsFor,
): { card: Card; text: string } | null {
  const { content } = knowledge;
  const today = todayFor(content, contact.country, now);
  const found = entriesOf(content).find((one) => one.name === name && mayBeSent(one, contact.country));
  if (found === undefined) return null;
  const about = { knowledge, contact: { ...newContact(), ...contact }, answers: {}, flags: [], demoted: NONE, today };
  return { card: cardOf(found, today), text: textOf(createView({ ...about, can: CAPABILITIES.web }), found) };
}

function textOf(view: View, entry: Entry): string {
  if ('place' in entry) return placeText(view, entry.place);
  return pointText(view, { point: entry.point, mark: markOf(entry.point, view.today) });
}

function entriesOf({ contactPoints, places }: Content): Entry[] {
  return [
    ...[...contactPoints.values()].map((point): Entry => ({ name: `point/${point.id}`, point })),
    ...[...places.values()].map((place): Entry => ({ name: `place/${place.id}`, place })),
  ];
}

/** What is dead is no help, what nobody can ring or go to is none, and what may harm where somebody is stays away from them. */
function mayBeSent(entry: Entry, country: string | null): boolean {
  if ('place' in entry) return entry.place.status !== 'dead';
  const { status, phone, unsafe_in } = entry.point;
  return status !== 'dead' && phone !== null && !(country !== null && unsafe_in.includes(country));
}

function countryOf(entry: Entry): string {
  return 'place' in entry ? entry.place.country : entry.point.country;
}

function namesOf({ countries }: Pick<Content, 'countries'>, entry: Entry): string[] {
  const id = countryOf(entry);
  const land = countries.find((one) => one.id === id);
  const lands = land === undefined ? [] : [land.label.tg, land.label.ru, ...land.names.tg, ...land.names.ru];
  if ('point' in entry) return [...both(entry.point.name), ...lands, id, entry.point.region ?? ''];
  const { name, town, region } = entry.place;
  return [...both(name), ...both(town), ...(region === undefined ? [] : both(region)), ...lands, id];
}

function both({ tg, ru }: Record<Language, string>): string[] {
  return [tg, ru];
}

function cardOf(entry: Entry, today: string): Card {
  if ('point' in entry) {
    const { name: title, country, checked } = entry.point;
    return { name: entry.name, title, country, town: null, mark: markOf(entry.point, today), checked };
  }
  const { place } = entry;
  const { name: title, country, town, checked, status } = place;
  const settled = status === 'verified' ? 'verified' : 'unverified';
  return { name: entry.name, title, country, town, mark: isStale(place, today) ? 'stale' : settled, checked };
}

function order({ country, mark }: Card, near: string | null): number {
  return (near !== null && country !== near ? 10 : 0) + RANK[mark];
}
