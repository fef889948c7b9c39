/** know/: all that a turn may know: flows, content, words of danger, places. */

import type { Content } from '../../content/schema.ts';
import type { Flow, FlowBook, FlowSet } from '../../flows/schema.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import { remembering } from '../../language/fold/remembering.ts';
import { createTopicMatcher } from '../../language/match/topics.ts';
import { WORDS_NOT_OURS } from '../../language/words/words-not-ours.ts';

/** Flows that the program itself opens; each release must have them. */
export const WELCOME = 'welcome';
export const MENU = 'menu';
export const PERSON = 'talk-to-a-person';
export const MY_DATA = 'my-data';
/** Asks whether a line of help has answered; a release may do without. */
export const FEEDBACK = 'number-feedback';
/** Takes back a request for a person; a release may do without. */
export const OWN_REQUEST = 'my-request';
/** Leads to a person by voice or by a call; a release may do without. */
export const BY_VOICE = 'by-voice';
export const NEEDED_FLOWS = [WELCOME, MENU, PERSON, MY_DATA] as const;

/** Everything the bot knows: what it may say and what that leans on. */
export interface Knowledge {
  book: FlowBook;
  content: Content;
  /** The words by which danger is heard. */
  lexicon: Lexicon;
  /** The topics that a free message may ask for, likeliest first, scored 0 to 1. */
  topicsIn: (text: string) => { id: string; score: number }[];
  /** The flow that answers danger. */
  dangerFlow: string;
  /** Codes under which links are spread: arrivals by these are told apart. */
  campaigns?: ReadonlySet<string>;
}

/** What people ask a phone for and we know nothing of; as a topic it stands against ours. */
export const NOT_OURS = { id: 'not-ours', examples: WORDS_NOT_OURS };

/** The book must hold `NEEDED_FLOWS` and one flow tagged `danger`: `missingFlows` tells. */
export function createKnowledge(book: FlowBook, content: Content, lexicon: Lexicon): Knowledge {
  const flows = [...book.newest.flows.values()];
  const dangerFlow = flows.find((flow) => flow.tags?.includes('danger'))?.flow;
  if (dangerFlow === undefined) throw new Error('no flow is tagged danger');
  const topicsIn = remembering(createTopicMatcher(lexicon, [...topicsOf(book.newest), NOT_OURS]));
  return { book, content, lexicon, topicsIn, dangerFlow };
}

/** What the topics of a release hear: their examples and their titles. */
export function topicsOf({ flows }: FlowSet): { id: string; examples: string[] }[] {
  return [...flows.values()]
    .filter((flow) => flow.topic === true)
    .map((flow) => ({ id: flow.flow, examples: [...flow.hears.tg, ...flow.hears.ru, flow.title.tg, flow.title.ru] }));
}

export function missingFlows({ newest }: FlowBook): string[] {
  const missing: string[] = NEEDED_FLOWS.filter((flow) => !newest.flows.has(flow));
  const dangerous = [...newest.flows.values()].filter((flow) => flow.tags?.includes('danger'));
  return dangerous.length === 1 ? missing : [...missing, 'one flow tagged danger'];
}

/** The flow as it stands in a release, else as it stands in the newest. */
export function flowIn(book: FlowBook, id: string, release?: number): Flow | undefined {
  const older = release === undefined ? undefined : book.older.get(release)?.flows.get(id);
  return older ?? book.newest.flows.get(id);
}

/** A place that one may always come back to, however old the button is. */
export function isNavigation({ book }: Knowledge, place: { flow: string; node: string; release: number }): boolean {
  const node = flowIn(book, place.flow, place.release)?.nodes.get(place.node);
  if (node === undefined) return false;
  return (
    ((node.kind === 'choose' || node.kind === 'pick') && node.menu === true) || node.tags?.includes('menu') === true
  );
}
