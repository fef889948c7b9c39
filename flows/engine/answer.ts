import type { Progress, Session } from '../../core/session.ts';
import type { NodeOf, Text } from '../schema.ts';
import { locate, maySkip, type questionAt } from './book.ts';
import { howTaken } from './how-taken.ts';
import { optionNamed, pickedChoice } from './offer.ts';
import type { OfferContext } from './options.ts';
import { isSkip, readValue } from './read-value.ts';
import { enter, go, type Next } from './run.ts';
import { answerScreen, screenOf } from './screen.ts';
import { answerShow } from './show.ts';
import type { NoticeKey, Reply } from './turn.ts';
import { clear, forget, put, putAll, raise, type Way } from './way.ts';

/** Why a reply was not taken; `text` are the flow's own words for it. */
export interface Refused {
  refused: NoticeKey;
  text?: Text;
}
type Asked = NonNullable<ReturnType<typeof questionAt>> & { session: Session };

/** What a reply to the open question leads to: a way on, the next question of the same node, or a word why not. */
export function answer(way: Way, at: Asked, reply: Reply): Next | Refused | { progress: Progress } {
  const isSafety = at.node.tags?.includes('safety') || at.flow.tags?.includes('safety');
  const fuzzy = !isSafety && at.node.kind !== 'screen';
  if (at.node.kind === 'expect') return answerValue(way, at, { node: at.node, reply, fuzzy });
  if (at.node.kind === 'pick' && maySkip(at.node) && isSkip(reply)) return skipPick(way, at, at.node);
  const { answers, flags } = at.session;
  const context: OfferContext = {
    book: way.book,
    surroundings: way.surroundings,
    contact: way.contact,
    answers,
    flags,
  };
  const id = pickedChoice(at.node, reply, { ...context, fuzzy });
  if (id === null) return { refused: 'not_understood' };
  way.surroundings.trace?.push(
    ...howTaken(at.node, reply, { ...context, fuzzy, id }).map((clue) => ({ ...clue, at: at.place })),
  );
  if (at.node.kind === 'choose') return answerChoice(way, at, { node: at.node, id });
  if (at.node.kind === 'pick') return answerPick(way, at, { node: at.node, id });
  return answerRepeated(way, at, id);
}

/** A node that asks several times: the next of its questions, or the way on. */
function answerRepeated(way: Way, at: Asked, id: string): Next | { progress: Progress } {
  const led = ledFrom(way, at, id);
  if (led === null || 'progress' in led) return led;
  return led.to === null ? null : go(way, at.place, led.to);
}

function ledFrom(way: Way, { place, node, session }: Asked, id: string) {
  if (node.kind === 'show') return answerShow(way, { place, node, session }, id === 'more' ? 'more' : 'go-on');
  if (node.kind !== 'screen') return null;
  const screen = screenOf(way.surroundings, node);
  const answered = id === 'yes' || id === 'no' ? id : 'skip';
  return screen && answerScreen(way, { place, node, session }, { screen, answer: answered });
}

function answerValue(
  way: Way,
  at: Asked,
  { node, reply, fuzzy }: { node: NodeOf<'expect'>; reply: Reply; fuzzy: boolean },
): Next | Refused {
  const reading = readValue(node, reply, { ...way.surroundings, fuzzy });
  if (reading === 'skipped') forget(way, node.save);
  else if ('refused' in reading) return refusalOf(node, reading.refused);
  else put(way, node.save, reading.value);
  return go(way, at.place, node.to);
}

/** The node's own words tell what is wrong better than ours do, except that a text is too long. */
function refusalOf(node: NodeOf<'expect'>, refused: NoticeKey): Refused {
  return node.invalid && refused !== 'too_long' ? { refused, text: node.invalid } : { refused };
}

function answerChoice(way: Way, at: Asked, { node, id }: { node: NodeOf<'choose'>; id: string }): Next {
  const option = optionNamed(node, id);
  if (!option) return null;
  if (node.save !== undefined) put(way, node.save, id);
  raise(way, option.flags ?? []);
  putAll(way, option.set);
  return go(way, at.place, option.to);
}

function skipPick(way: Way, at: Asked, { save, to }: NodeOf<'pick'>): Next {
  if (save !== undefined) forget(way, save);
  return to === undefined ? null : go(way, at.place, to);
}

function answerPick(way: Way, at: Asked, { node, id }: { node: NodeOf<'pick'>; id: string }): Next {
  if (node.to !== undefined || node.choices.from !== 'topics') {
    if (node.save !== undefined) put(way, node.save, pickedValue(way, node, id));
    return node.to === undefined ? null : go(way, at.place, node.to);
  }
  clear(way);
  if (node.save !== undefined) put(way, node.save, id);
  const topic = locate(way.book, { flow: id, node: null }, at.place.release);
  return topic && enter(way, at.place.flow, topic);
}

/** A line is kept by its own name, which is too long for a button. */
function pickedValue({ surroundings }: Way, { choices }: NodeOf<'pick'>, id: string): string {
  return (choices.from === 'numbers' && surroundings.numbers.find((line) => line.id === id)?.value) || id;
}
