import type { SaidMove, SaidPlace, SaidStep, SaidTest } from '../../content/said.ts';
import type { InboundContent } from '../../core/message.ts';
import type { FirstDifference, MoveSeen, Replayed, TalkLine } from '../../core/replayed.ts';
import { locateSame } from '../../flows/engine/book.ts';
import type { FlowBook } from '../../flows/schema.ts';
import type { Knowledge } from '../know/knowledge.ts';
import {
  buttonOf,
  hear,
  type Moved,
  openPhone,
  type Phone,
  type PhoneTurn,
  settingOf,
  tokenOn,
  wait,
} from './phone.ts';

const MINUTE_MS = 60_000;

/** Says a kept talk again, with the bot's own turn: same knowledge, same outcome, whenever and wherever. */
export function replay(knowledge: Knowledge, test: SaidTest): Replayed {
  const { book } = knowledge;
  const { id, name } = test;
  const before = test.steps.map(
    ({ said, at, ticket, texts }): TalkLine => ({ said: seen(said), at, ticket, texts, labels: null }),
  );
  const { start } = test.setting;
  if (start !== null && locateSame(book, { ...start, release: book.newest.release }) === null) {
    const first: FirstDifference = { step: 0, what: 'start', expected: placeName(start), came: '' };
    return { id, name, isRight: false, first, otherWords: 0, before, now: [] };
  }
  let { phone } = openPhone(knowledge, settingOf(test.setting));
  let first: FirstDifference | null = null;
  let otherWords = 0;
  const now: TalkLine[] = [];
  for (const [step, expected] of test.steps.entries()) {
    const moved = moveOn(knowledge, phone, expected.said);
    if (moved === null) {
      first ??= { step, what: 'button', expected: labelOf(expected.said), came: '' };
      break;
    }
    phone = moved.phone;
    now.push(lineOf(expected.said, moved.turn));
    const isSaidOtherwise = JSON.stringify(expected.texts) !== JSON.stringify(textsOf(moved.turn));
    const difference = differenceOf(expected, moved.turn, { book, isExact: test.words === 'exact' });
    if (difference !== null) first ??= { step, ...difference };
    else if (isSaidOtherwise) otherWords += 1;
  }
  return { id, name, isRight: first === null, first, otherWords, before, now };
}

/** A talk as it is to be kept: what was done, and what came of it. */
export function keepTalk(
  knowledge: Knowledge,
  test: Omit<SaidTest, 'steps'>,
  moves: readonly SaidMove[],
): SaidTest | { gone: number } {
  let { phone } = openPhone(knowledge, settingOf(test.setting));
  const steps: SaidStep[] = [];
  for (const [index, said] of moves.entries()) {
    const moved = moveOn(knowledge, phone, said);
    if (moved === null) return { gone: index };
    phone = moved.phone;
    const { at, ticket } = moved.turn;
    steps.push({ said, at, ticket, texts: textsOf(moved.turn) });
  }
  return { ...test, steps };
}

/** One move of a kept talk, made on a phone; null: what is to be pressed is not shown. */
export function moveOn(knowledge: Knowledge, phone: Phone, said: SaidMove): Moved | null {
  if ('wait' in said) return wait(knowledge, phone, said.wait * MINUTE_MS);
  const content = contentOf(knowledge.book, phone, said);
  return content && hear(knowledge, phone, content);
}

function contentOf(book: FlowBook, phone: Phone, said: Exclude<SaidMove, { wait: number }>): InboundContent | null {
  if ('say' in said) return { kind: 'text', text: said.say };
  if ('voice' in said) return { kind: 'media', media: 'voice', caption: '' };
  if ('again' in said) return phone.last;
  const token = tokenOn(phone, said.press, book);
  return token === null ? null : { kind: 'choice', token };
}

/** What is done at a press, for a talk that is to be kept; null for what no button of ours says. */
export function pressOf({ token, label }: { token: string; label: string }): SaidMove | null {
  const press = buttonOf(token);
  return press && { press, label };
}

function differenceOf(
  { at, ticket, texts }: SaidStep,
  turn: PhoneTurn,
  { book, isExact }: { book: FlowBook; isExact: boolean },
): Omit<FirstDifference, 'step'> | null {
  if (!isSamePlace(book, at, turn.at)) {
    return { what: 'place', expected: placeName(at), came: placeName(turn.at) };
  }
  if (ticket !== turn.ticket) return { what: 'ticket', expected: ticket ?? '', came: turn.ticket ?? '' };
  const said = textsOf(turn);
  const other = [...texts, ...said].findIndex((_, index) => texts[index] !== said[index]);
  if (!isExact || other < 0) return null;
  return { what: 'words', expected: texts[other] ?? '', came: said[other] ?? '' };
}

/** A place that was renamed is the same. */
function isSamePlace(book: FlowBook, expected: SaidPlace | null, came: SaidPlace | null): boolean {
  if (expected === null || came === null) return expected === came;
  const { flow, node } = locateSame(book, { ...expected, release: book.newest.release }) ?? expected;
  return flow === came.flow && node === came.node;
}

function lineOf(said: SaidMove, turn: PhoneTurn): TalkLine {
  const labels = turn.bubbles.at(-1)?.choices.map(({ label, description }) => description ?? label) ?? [];
  return { said: seen(said), texts: textsOf(turn), labels, at: turn.at, ticket: turn.ticket };
}

function textsOf({ bubbles }: PhoneTurn): string[] {
  return bubbles.map(({ text }) => text);
}

function placeName(place: SaidPlace | null): string {
  return place === null ? '' : `${place.flow}/${place.node}`;
}

function seen(said: SaidMove): MoveSeen {
  return 'press' in said ? { press: said.label } : said;
}

function labelOf(said: SaidMove): string {
  return 'press' in said ? said.label : '';
}
