import type { MissedMessage } from '../../core/missed.ts';
import { hear } from '../../language/learn/hearing.ts';
import { type AlikeGroup, groupAlike } from '../../language/match/group-alike.ts';
import { redact } from '../../language/match/redact.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { wordsKnown } from '../know/words-known.ts';

/** What fewer people have written is shown to nobody: it could tell who it was. */
export const CONTACTS_LEAST = 3;
const SAMPLES_MOST = 3;
const SAMPLE_LETTERS = 200;

/** Messages of several people that were not understood, or taken wrongly, and are alike. */
export interface MissedGroup {
  contacts: number;
  messages: number;
  /** Of different people, each without what could lead to one of them. */
  samples: string[];
  /** The topic that came nearest, of most of them; `null`: none came near. */
  nearest: string | null;
  /** Topics that these words were taken for and that were not meant, most often first. */
  wrong: string[];
}

interface Masked extends MissedMessage {
  shown: string;
}

/**
 * Groups what was missed, largest first, for staff who help none of these people: no text in which danger is heard, no
 * name, number or address, and no group of fewer than `CONTACTS_LEAST` people. `left` counts the messages that are not shown.
 */
export function groupMissed(
  knowledge: Knowledge,
  messages: readonly MissedMessage[],
): { groups: MissedGroup[]; left: number } {
  const isKnown = wordsKnown(knowledge);
  const harmless = messages.filter(({ text }) => hear(knowledge.lexicon, knowledge.understand, text).tier === 'none');
  const masked = harmless.map((one): Masked => ({ ...one, shown: redact(one.text, isKnown) }));
  const groups = groupAlike(masked.filter(saysSomething), ({ shown }) => withoutMarks(shown))
    .filter((group) => contactsOf(group) >= CONTACTS_LEAST)
    .map((group) => groupShown(knowledge, group))
    .toSorted((one, other) => other.contacts - one.contacts || other.messages - one.messages);
  const shown = groups.reduce((sum, group) => sum + group.messages, 0);
  return { groups, left: messages.length - shown };
}

function withoutMarks(text: string): string {
  return text.replace(/\[[a-z]+\]/g, ' ');
}

/** Beside what was taken out there is a word left. */
function saysSomething({ shown }: Masked): boolean {
  return /\p{L}{2}/u.test(withoutMarks(shown));
}

function contactsOf({ items }: AlikeGroup<Masked>): number {
  return new Set(items.map(({ contactId }) => contactId)).size;
}

function groupShown({ topicsIn }: Knowledge, group: AlikeGroup<Masked>): MissedGroup {
  const { items } = group;
  const nearest = items.flatMap(({ text }) => {
    const [first] = topicsIn(text);
    return first === undefined || first.score === 0 ? [] : [first.id];
  });
  const wrong = items.flatMap(({ missed }) => (missed.how === 'undone' ? [missed.topic] : []));
  return {
    contacts: contactsOf(group),
    messages: items.length,
    samples: samplesOf(items),
    nearest: mostOften(nearest)[0] ?? null,
    wrong: mostOften(wrong),
  };
}

/** Of each person one, and no text twice. */
function samplesOf(items: readonly Masked[]): string[] {
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
