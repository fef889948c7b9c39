/** say/: how effects become bubbles: words, variables, numbers, buttons, and what fits into a channel. */

import type { Choice, Outbound, Picture, Place } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import type { Effect, OfferedChoice } from '../../flows/engine/turn.ts';
import type { WordKey } from '../../locales/words.ts';
import { flowIn } from '../know/knowledge.ts';
import { wordsInBoth } from '../know/own-words.ts';
import type { Command } from '../route/commands.ts';
import { writeToken } from '../route/token.ts';
import { withoutContradiction } from './checked-words.ts';
import { commandChoice, commandToken } from './command-choice.ts';
import { entryTexts } from './entries.ts';
import { type Bubble, fitToChannel, pageSize } from './fit.ts';
import { AT_ONCE, fewAtOnce, isHard, numbersBefore, pictured, withNumbersFirst } from './hard-reading.ts';
import { isLight, mayBeCut, shortestOf } from './light.ts';
import { numbersFirst } from './numbers-first.ts';
import { loneTexts, pictureOf } from './pocket-text.ts';
import type { Offered, Speech } from './speech.ts';
import { readableParts } from './split-text.ts';
import { bothHeard, nameOfSound } from './spoken-names.ts';
import { staysApart } from './stays-apart.ts';
import { textFor } from './variables.ts';
import type { View } from './view.ts';

type Ask = Extract<Effect, { kind: 'ask' }>;
type Offer = Extract<Speech, { kind: 'offer' }>;

/**
 * What a turn says joins into as few bubbles as can be read at a glance, parted between its texts, and within one only
 * between the paragraphs of what is too long; the choices stand under the last. What is to be copied or sent on stands before them, alone.
 */
export function render(speech: readonly Speech[], view: View, session: Session | null): Outbound[] {
  return [...loneBubbles(speech, view), ...bubblesOf(speech, view, session)];
}

function loneBubbles(speech: readonly Speech[], view: View): Outbound[] {
  const lone = (text: string): Outbound => ({ kind: 'bubble', from: 'bot', text, choices: [] });
  return speech.flatMap((one) => {
    if (one.kind === 'show') return loneTexts(view, one.reference).map(lone);
    if (isLoneFile(one, view)) return [{ ...lone(textOf(one, view)), file: 'export' }];
    return one.kind === 'sounds' ? one.of.map(({ text, ...sound }) => ({ ...lone(text), sound })) : [];
  });
}

function bubblesOf(speech: readonly Speech[], view: View, session: Session | null): Outbound[] {
  const ordered = numbersFirst(speech, { ...view, glosses: undefined });
  const pieces = joined(isHard(view) ? numbersBefore(ordered) : ordered, view, session);
  const asksOrOffers = speech.some((one) => one.kind === 'ask' || (one.kind === 'offer' && one.beside !== true));
  if (pieces.length === 0 && !asksOrOffers) return [];
  const last = pieces.pop() ?? { text: '', of: [], heard: null };
  return [
    ...pieces.flatMap((piece) => fitToChannel(bubbleOf(piece, view), view.can)),
    ...fitToChannel(
      withChoices(
        { ...bubbleOf(last, view), said: placeOf(speech), listLabel: listLabel(speech, view) },
        { speech, view, session },
      ),
      view.can,
    ),
  ];
}

/** Texts that stand in one bubble, and what is over with them. */
interface Piece {
  text: string;
  of: Speech[];
  /** By which names the texts that end here are heard; null: one of them nobody speaks. */
  heard: string[] | null;
}

function joined(speech: readonly Speech[], view: View, session: Session | null): Piece[] {
  const pieces: Piece[] = [];
  let apart = staysApart(speech, view, session);
  for (const [at, one] of speech.entries()) {
    if ('at' in one) view.glosses?.enter(one.at.flow);
    const texts = textsOf(one, view)
      .filter((text) => text !== '')
      .flatMap((text) => readableParts(text, view.can.joinsUpTo));
    for (const [index, text] of texts.entries()) {
      const isWhole = index === texts.length - 1;
      const [said, heard] = isWhole ? [[one], nameOfSound(one, view, session)] : [[], null];
      const last = pieces.at(-1);
      const both = `${last?.text}\n\n${text}`;
      const isApart = at >= apart;
      if (isApart) apart = Number.POSITIVE_INFINITY;
      if (last === undefined || isApart || both.length > view.can.joinsUpTo) pieces.push({ text, of: said, heard });
      else pieces.splice(-1, 1, { text: both, of: [...last.of, ...said], heard: bothHeard(last.heard, heard) });
    }
  }
  return pieces;
}

function bubbleOf({ text, of, heard }: Piece, view: View): Bubble {
  return {
    text: withoutContradiction(text, view),
    hear:
      heard && heard.length > 0 && (isHard(view) || !isLight(view))
        ? { token: writeToken({ kind: 'hear', texts: heard }), label: view.say('button_hear') }
        : null,
    choices: [],
    page: 0,
    pageChoice: (page, way) => pageChoice(undefined, view, { page, way }),
    fixed: [],
    said: placeOf(of),
    picture: isLight(view) ? null : (picturesIn(of, view)[0] ?? null),
    file: fileIn(of, view),
    ...(isHard(view) ? { atOnce: AT_ONCE } : {}),
  };
}

function withChoices(
  bubble: Bubble,
  { speech, view, session }: { speech: readonly Speech[]; view: View; session: Session | null },
): Bubble {
  const offer = speech.findLast((one): one is Offer => one.kind === 'offer' && one.beside !== true);
  if (offer) return { ...bubble, fixed: offeredWithExit(offer.choices, view, session) };
  const beside = speech.flatMap((one) => (one.kind === 'offer' && one.beside === true ? one.choices : []));
  const offered = offeredChoices(beside, view);
  const exit = (asked: Ask | undefined) => (leadsToPerson(beside) ? [] : moreOrExit(session, view, asked));
  const ask = speech.findLast((one): one is Ask => one.kind === 'ask');
  if (ask === undefined) return { ...bubble, fixed: [...offered, ...exit(ask)] };
  // The way to a person for what was said by voice stands before the menu; before the languages it does not.
  const isVoice =
    view.contact.language !== null && beside.some((one) => 'command' in one && one.command === 'by-voice');
  const own = ask.choices.map((choice) => ownChoice(ask, choice, view));
  // What the question has already needs no second button.
  const extra = offered.filter(({ label }) => !own.some((one) => one.label === label));
  const choices = isVoice ? [...extra, ...own] : own;
  const fixed = [...(ask.optional ? [skipChoice(ask, view)] : []), ...(isVoice ? [] : extra), ...exit(ask)];
  const page = session?.page ?? 0;
  if (isHard(view)) {
    const shown = own.map((choice, at) => pictured(ask, ask.choices[at] ?? { id: '' }, choice, view));
    const skip = ask.optional ? [skipChoice(ask, view)] : [];
    const all = isVoice ? [...extra, ...shown, ...skip] : [...shown, ...skip, ...extra];
    const person = leadsToPerson(beside) ? null : commandChoice('person', view);
    return fewAtOnce({ ...bubble, choices: all, page, pageChoice: pageFor(ask, view) }, view, person);
  }
  return withPageHint({ ...bubble, choices, fixed, page, pageChoice: pageFor(ask, view) }, view);
}

function picturesIn(speech: readonly Speech[], view: View): Picture[] {
  return speech.flatMap((one) => (one.kind === 'show' ? (pictureOf(view, one.reference) ?? []) : []));
}

function fileIn(speech: readonly Speech[], { can }: View): 'export' | null {
  const hasFile = speech.some((one) => one.kind === 'lines' && one.file !== undefined);
  return hasFile && typeof can.file === 'number' ? 'export' : null;
}

/** The words stand with it, and hold alone where it does not pass. */
function isLoneFile(one: Speech, { can }: View): boolean {
  return one.kind === 'lines' && one.file !== undefined && can.file === 'alone';
}

function textsOf(speech: Speech, view: View): string[] {
  if (isLoneFile(speech, view)) return [];
  return speech.kind === 'show' ? entryTexts(view, speech) : [textOf(speech, view)];
}

function textOf(speech: Speech, view: View): string {
  switch (speech.kind) {
    case 'say': {
      const text = textFor(view, isHard(view) ? withNumbersFirst(speech.text) : speech.text);
      return isLight(view) && mayBeCut(view, speech.at) ? shortestOf(text) : text;
    }
    case 'ask':
      return askText(speech, view);
    case 'notice':
      return speech.text ? textFor(view, speech.text) : view.say(speech.key);
    case 'words':
      return view.say(speech.key, speech.values);
    case 'lines':
      return speech.text(view);
    default:
      return '';
  }
}

/** Of several questions of one node it is told which one it is. */
function askText({ text, item, of }: Ask, view: View): string {
  const words = text === null ? '' : textFor(view, text);
  return item === undefined || of === undefined
    ? words
    : `_${view.say('screen_progress', { at: item + 1, of })}_\n${words}`;
}

function placeOf(speech: readonly Speech[]): Place | undefined {
  const last = speech.findLast((one) => one.kind === 'ask' || one.kind === 'say' || one.kind === 'show');
  return last && 'at' in last ? last.at : undefined;
}

function ownChoice(ask: Ask, choice: OfferedChoice, view: View): Choice {
  const { at, item = 0 } = ask;
  const plain = {
    token: writeToken({ kind: 'choice', at, choice: choice.id, item }),
    label: choice.label[view.language],
    ...(view.can.numbers && { number: ask.choices.indexOf(choice) + 1 }),
  };
  return view.can.colours && leadsToDanger(ask, choice, view) ? { ...plain, isToDanger: true } : plain;
}

function leadsToDanger({ at }: Ask, { id }: OfferedChoice, { knowledge: { book, dangerFlow } }: View): boolean {
  const node = flowIn(book, at.flow, at.release)?.nodes.get(at.node);
  if (node?.kind !== 'choose') return false;
  return node.choices.find((one) => one.id === id)?.to.split('/')[0] === dangerFlow;
}

function skipChoice({ at }: Ask, { say }: View): Choice {
  return { token: writeToken({ kind: 'skip', at }), label: say('button_skip') };
}

function pageFor(ask: Ask, view: View): Bubble['pageChoice'] {
  return (page, way) => pageChoice(ask, view, { page, way });
}

function pageChoice(
  ask: Ask | undefined,
  { say }: View,
  { page, way }: { page: number; way: 'next' | 'previous' },
): Choice {
  const label = say(way === 'next' ? 'button_next_page' : 'button_previous_page');
  const token = ask ? writeToken({ kind: 'page', at: ask.at, page }) : commandToken('more');
  return { token, label };
}

function withPageHint(bubble: Bubble, { say, can }: View): Bubble {
  const size = pageSize(bubble.choices.length, bubble.fixed.length, can);
  if (bubble.choices.length <= size) return bubble;
  const pages = Math.ceil(bubble.choices.length / size);
  const page = Math.min(bubble.page, pages - 1);
  return { ...bubble, page, text: `${bubble.text}\n\n${say('page_hint', { page: page + 1, pages })}` };
}

/** Under an open question one button opens the rest; where nothing is open, the menu and a person stand there themselves. */
function moreOrExit(session: Session | null, view: View, ask: Ask | undefined): Choice[] {
  if (session === null && ask === undefined) {
    return [commandChoice('menu', view), commandChoice('person', view)];
  }
  return [
    {
      token: commandToken('more'),
      label: isForBoth(ask, view) ? inBoth('button_more', view) : view.say('button_more'),
    },
  ];
}

function listLabel(speech: readonly Speech[], view: View): string {
  const ask = speech.findLast((one): one is Ask => one.kind === 'ask');
  return isForBoth(ask, view) ? inBoth('button_choose', view) : view.say('button_choose');
}

/** Before a language is chosen, the words stand in both. */
function isForBoth(ask: Ask | undefined, { knowledge, contact }: View): boolean {
  if (ask === undefined || contact.language !== null) return false;
  const node = flowIn(knowledge.book, ask.at.flow, ask.at.release)?.nodes.get(ask.at.node);
  return node?.tags?.includes('bilingual') === true;
}

function inBoth(key: WordKey, { knowledge }: Pick<View, 'knowledge'>): string {
  const { tg, ru } = wordsInBoth(knowledge.content, key);
  return `${tg} / ${ru}`;
}

/** What leads to a person by itself: beside it no button need open the rest. */
const TO_PERSON: ReadonlySet<Command> = new Set<Command>(['person', 'by-voice']);

function leadsToPerson(offered: readonly Offered[]): boolean {
  return offered.some((one) => 'command' in one && TO_PERSON.has(one.command));
}

/** What is offered, and a way to a person where it is not among it. */
function offeredWithExit(offered: readonly Offered[], view: View, session: Session | null): Choice[] {
  const choices = offeredChoices(offered, view);
  return leadsToPerson(offered) ? choices : [...choices, ...moreOrExit(session, view, undefined)];
}

/** Before a language is chosen, a voice note is offered a way in both. */
function inEither(command: Command, view: View): Choice {
  const choice = commandChoice(command, view);
  const isUnknown = command === 'by-voice' && view.contact.language === null;
  return isUnknown ? { ...choice, label: inBoth('button_by_voice_short', view) } : choice;
}

function offeredChoices(offered: readonly Offered[], view: View): Choice[] {
  return offered.flatMap((one): Choice[] => {
    if ('command' in one) return [inEither(one.command, view)];
    if ('code' in one)
      return [{ token: writeToken({ kind: 'code', code: one.code }), label: view.say('button_code_go') }];
    if ('open' in one) {
      const { open, label = 'button_open' } = one;
      return [{ token: writeToken({ kind: 'open', ...open }), label: view.say(label) }];
    }
    const title = view.knowledge.book.newest.flows.get(one.topic)?.title[view.language];
    return title === undefined ? [] : [{ token: writeToken({ kind: 'topic', flow: one.topic }), label: title }];
  });
}
