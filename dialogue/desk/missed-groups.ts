import type { MissedMessage } from '../../core/missed.ts';
import { hear } from '../../language/learn/hearing.ts';
import { groupRead, type Read, readAlike } from '../../language/match/group-alike.ts';
import { redact } from '../../language/match/redact.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { wordsKnown } from '../know/words-known.ts';

/** What fewer people have written is shown to nobody: it could tell who it was. */
export const CONTACTS_LEAST = 3;
const SAMPLES_MOST = 3;
const SAMPLE_LETTERS = 200;
/** Of so many of a group it is looked which topic is nearest. */
const NEAREST_OF = 20;

/** Messages of several people that were not understood, or taken wrongly, and are alike. */
export interface MissedGroup {
  contacts: number;
  messages: number;
  /** Of different people, each without what could lead to one of them. */
  samples: string[];
  /** The topic that came nearest, of most of the first of them; `null`: none came near. */
  nearest: string | null;
  /** Topics that these words were taken for and that were not meant, most often first. */
  wrong: string[];
}

/** A message as it may be shown. */
export interface Masked extends MissedMessage {
  shown: string;
}

/** A message as it may be shown, with what it is grouped by. */
export type MaskedRead = Read<Masked>;

/**
 * Groups what was missed, largest first, for staff who help none of these people: no text in which danger is heard, no
 * name, number or address, and no group of fewer than `CONTACTS_LEAST` people. `left` counts the messages that are not shown.
 */
export function groupMissed(
  knowledge: Knowledge,
  messages: readonly MissedMessage[],
): { groups: MissedGroup[]; left: number } {
  const groups = alikeMissed(maskMissed(knowledge, messages)).map((items) => groupShown(knowledge, items));
  const shown = groups.reduce((sum, group) => sum + group.messages, 0);
  return { groups, left: messages.length - shown };
}

/** Of some messages those that may be shown at all, without what could lead to somebody. */
export function maskMissed(knowledge: Knowledge, messages: readonly MissedMessage[]): MaskedRead[] {
  const isKnown = wordsKnown(knowledge);
  return messages
    .filter(({ text }) => hear(knowledge.lexicon, knowledge.understand, text).tier === 'none')
    .map((one): Masked => ({ ...one, shown: redact(one.text, isKnown) }))
    .filter(saysSomething)
    .map((one) => readAlike(one, withoutMarks(one.shown)));
}

/** Whether enough people have written some messages for any of it to be shown. */
export function areEnough(items: readonly Masked[]): boolean {
  return contactsOf(items) >= CONTACTS_LEAST;
}

/** What enough people have written alike, largest first. */
export function alikeMissed(masked: readonly MaskedRead[]): Masked[][] {
  return groupRead(masked)
    .map(({ items }) => items)
    .filter(areEnough)
    .toSorted((one, other) => contactsOf(other) - contactsOf(one) || other.length - one.length);
}

function withoutMarks(text: string): string {
  return text.replace(/\[[a-z]+\]/g, ' ');
}

/** Beside what was taken out there is a word left. */
function saysSomething({ shown }: Masked): boolean {
  return /\p{L}{2}/u.test(withoutMarks(shown));
}

function contactsOf(items: readonly Masked[]): number {
  return new Set(items.map(({ contactId }) => contactId)).size;
}

/** A group of `alikeMissed` as it is shown. */
export function groupShown({ topicsIn }: Knowledge, items: readonly Masked[]): MissedGroup {
  const nearest = items.slice(0, NEAREST_OF).flatMap(({ text }) => {
    const [first] = topicsIn(text);
    return first === undefined || first.score === 0 ? [] : [first.id];
  });
  const wrong = items.flatMap(({ missed }) => (missed.how === 'undone' ? [missed.topic] : []));
  return {
    contacts: contactsOf(items),
    messages: items.length,
    samples: samplesOf(items),
    nearest: mostOften(nearest)[0] ?? null,
    wrong: mostOften(wrong),
  };
}

/** Of each person one, and no text twice. */
export function samplesOf(items: readonly Masked[]): string[] {
  const byContact = new Map(items.toReversed().map(({ contactId, shown }) => [contactId, shown]));
  const texts = [...new Set([...byContact.values()].toReversed().map(shortened))];
  return texts.slice(0, SAMPLES_MOST);
}

function shortened(text: string): string {
  return text.length <= SAMPLE_LETTERS ? text : `${text.slice(0, SAMPLE_LETTERS).replace(/\S+$/u, '')}…`;
}

function mostOften(names: readonly string[]): string[] {
  const counts = Map.groupBy(names, (name) => name);
  return [...counts].toSorted(([, one], [, other]) => other.length - one.length).map(([name]) => name);
}
