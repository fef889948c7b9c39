/** know/: all that a turn may know: flows, content, words of danger, places. */

import type { Content } from '../../content/schema.ts';
import { type Flaw, flaw } from '../../core/problem.ts';
import type { Flow, FlowBook, FlowSet } from '../../flows/schema.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import { remembering } from '../../language/fold/remembering.ts';
import { TELLING_WORDS } from '../../language/learn/hearing.ts';
import type { Model } from '../../language/learn/model.ts';
import { type Understood, understanding } from '../../language/learn/understand.ts';
import { createTopicMatcher } from '../../language/match/topics.ts';
import { WORDS_NOT_OURS } from '../../language/words/words-not-ours.ts';
import { besideFirst, flowsOfLabels, topicsUnderstood } from './learned.ts';
import { type Readers, readersOf } from './readers.ts';

/** Flows that the program itself opens; each release must have them. */
export const WELCOME = 'welcome';
export const MENU = 'menu';
export const PERSON = 'talk-to-a-person';
export const MY_DATA = 'my-data';
/** Asks which country, and leads to its rules. */
export const LAND_RULES = 'country-rules';
/** Asks whether a line of help has answered; a release may do without. */
export const FEEDBACK = 'number-feedback';
/** Takes back a request for a person; a release may do without. */
export const OWN_REQUEST = 'my-request';
/** Asks whether, when and how somebody may be written to; a release may do without. */
export const SAFE_CONTACT = 'safe-contact';
/** Makes a code by which the talk goes on elsewhere, and takes one; a release may do without. */
export const CASE_CODE = 'case-code';
/** Puts a secret before the talk on a phone that several use; a release may do without. */
export const SHARED_PHONE = 'shared-phone';
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
  /** What a message means by what was learned; null while there is no model. */
  understand: (text: string) => Understood | null;
  /** What else can be read out of words. */
  read: Readers;
  /** Takes what was learned: until then topics are found by what their flows hear, and danger by its words alone. */
  adopt: (model: Model) => void;
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
  const heard = remembering(createTopicMatcher(lexicon, [...topicsOf(book.newest), NOT_OURS]));
  const topics = new Map(
    [...flowsOfLabels(book.newest)].filter(([, flow]) => book.newest.flows.get(flow)?.topic === true),
  );
  let understand: Knowledge['understand'] = () => null;
  let topicsIn: Knowledge['topicsIn'] = heard;
  const understandNow: Knowledge['understand'] = (text) => understand(text);
  return {
    book,
    content,
    lexicon,
    dangerFlow,
    read: readersOf(lexicon, understandNow),
    understand: understandNow,
    topicsIn: (text) => topicsIn(text),
    adopt(model) {
      const learned = understanding(lexicon, model);
      understand = learned;
      topicsIn = remembering((text) => {
        const understood = learned(text);
        const byFlows = understood.words <= FEW_WORDS ? heard(text) : [];
        if (!isTelling(understood)) return byFlows;
        const clear = clearIn(byFlows);
        const isCry = clear?.id === dangerFlow && !isSurelyElse(understood);
        const isSure = clear !== null && (clear.score >= ALIKE || isCry);
        const ranked = topicsUnderstood(understood, { topics, notOurs: NOT_OURS.id });
        if (clear !== null && isSure) return [{ id: clear.id, score: 1 }, ...othersBehind(ranked, clear.id)];
        return besideFirst(ranked, clear?.id ?? null, book.newest);
      });
    },
  };
}

/** What is so short is read beside what the flows hear: words that are nearly an editor's, and cries for help, count at once. */
const FEW_WORDS = 6;
const ALIKE = 0.75;
const CLEAR = { score: 0.42, lead: 0.1 };

/** So far from danger, and so sure of a matter, what was learned outweighs «help» among other words. */
const SURELY_ELSE = { danger: -1.5, chance: 0.9 };

function isSurelyElse({ danger, labels: [likeliest] }: Understood): boolean {
  return danger < SURELY_ELSE.danger && (likeliest?.chance ?? 0) >= SURELY_ELSE.chance;
}

/** What is sure by itself leaves the others behind. */
function othersBehind(
  ranked: readonly { id: string; score: number }[],
  first: string,
): { id: string; score: number }[] {
  return ranked.filter(({ id }) => id !== first).map(({ id, score }) => ({ id, score: score / 10 }));
}

function clearIn([first, second]: readonly { id: string; score: number }[]): { id: string; score: number } | null {
  if (first === undefined || first.score < CLEAR.score) return null;
  return first.score - (second?.score ?? 0) >= CLEAR.lead ? first : null;
}

/** Of one word alone the flows themselves say what it asks for. */
export function isTelling(understood: Understood | null): understood is Understood {
  return understood !== null && understood.words >= TELLING_WORDS;
}

/** What the topics of a release hear: their examples and their titles. */
export function topicsOf({ flows }: FlowSet): { id: string; examples: string[] }[] {
  return [...flows.values()]
    .filter((flow) => flow.topic === true)
    .map((flow) => ({ id: flow.flow, examples: [...flow.hears.tg, ...flow.hears.ru, flow.title.tg, flow.title.ru] }));
}

export function missingFlows({ newest }: FlowBook): Flaw[] {
  const missing: Flaw[] = NEEDED_FLOWS.filter((flow) => !newest.flows.has(flow)).map((flow) =>
    flaw('flow_needed', { flow }),
  );
  const dangerous = [...newest.flows.values()].filter((flow) => flow.tags?.includes('danger'));
  return dangerous.length === 1 ? missing : [...missing, flaw('danger_flow_needed', {})];
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
