import { languageOf } from '../../core/conversation.ts';
import type { Outbound } from '../../core/message.ts';
import { wordsIn } from '../know/own-words.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { splitText } from '../say/split-text.ts';
import type { Context, TurnDraft } from './draft.ts';

/** An answer later than this opens with an apology, once. */
export const LATE_MS = 15 * 60_000;
/** Whoever was told sorry is not told again for so long. */
const APOLOGY_PAUSE_MS = 60 * 60_000;
const GAP = '\n\n';

export function mayApologise(apologisedAt: number | null, now: number): boolean {
  return apologisedAt === null || now - apologisedAt > APOLOGY_PAUSE_MS;
}

/** The first bubble of an answer carries the sentence that it opens with, should it have to wait. A voice says what it says. */
export function withApology(bubbles: readonly Outbound[], late: Late, can: Capabilities): Outbound[] {
  const [first, ...rest] = bubbles;
  if (first === undefined || first.sound !== undefined) return [...bubbles];
  const [head, ...tail] = withRoomFor(late, first, can);
  return [...(head === undefined ? [] : [{ ...head, late }]), ...tail, ...rest];
}

type Late = NonNullable<Outbound['late']>;

/**
 * A bubble that the sentence would not fit into is parted; what stands below its words or beside them stays with the last.
 * What stands beside a file of staff goes before it as a whole: of the last words of it a locked screen would show some.
 */
export function withRoomFor({ text: sentence }: Pick<Late, 'text'>, bubble: Outbound, can: Capabilities): Outbound[] {
  const room = longestOf(bubble, can) - sentence.length - GAP.length;
  if (bubble.text.length <= room) return [bubble];
  const { choices: _choices, listLabel: _label, copies: _copies, ...others } = bubble;
  const { picture: _picture, file: _file, attachment, ...bare } = others;
  const { key: _key, ...last } = bubble;
  if (attachment !== undefined)
    return [
      { ...bare, choices: [] },
      { ...last, text: '' },
    ];
  const parts = splitText(bubble.text, { most: can.text - sentence.length - GAP.length, last: room });
  return parts.map((text, index) => (index === parts.length - 1 ? { ...last, text } : { ...bare, text, choices: [] }));
}

/**
 * A bubble as it leaves, where it leaves so late that it opens with an apology; `null`: it leaves as it is. Words that
 * would not fit with it go without: what was said by a program that left no room.
 */
export function openedLate(
  outbound: Outbound,
  { now, apologisedAt, can }: { now: number; apologisedAt: number | null; can: Capabilities },
): Outbound | null {
  const { late, text, attachment } = outbound;
  // A voice has no words that it could open with.
  if (late === undefined || attachment?.kind === 'voice') return null;
  if (now <= late.after || !mayApologise(apologisedAt, now)) return null;
  const opened = opening(late, text);
  if (opened.length > longestOf(outbound, can)) return null;
  const words = { ...outbound, text: opened };
  return attachment ? { ...words, attachment: { ...attachment, instead: opening(late, attachment.instead) } } : words;
}

/** Words that begin with the sentence. */
export function opening({ text: sentence }: Pick<Late, 'text'>, text: string): string {
  return text === '' ? sentence : `${sentence}${GAP}${text}`;
}

function longestOf({ choices, picture, file, attachment }: Outbound, can: Capabilities): number {
  const beside = [(picture ?? attachment) && can.picture, file && can.file].filter((one) => typeof one === 'number');
  return Math.min(choices.length > 0 ? can.textWithChoices : can.text, ...beside);
}

/** Says sorry for a late answer, and tells once of messages that were dropped in a flood. */
export function apologise(draft: TurnDraft, { inbound, now }: Context): TurnDraft {
  if (draft.speech.length === 0 || draft.plain !== 'no') return draft;
  const isLate = now - inbound.at > LATE_MS && inbound.content.kind !== 'timer';
  const { apologisedAt, dropped } = draft.memory;
  const isSorry = isLate && mayApologise(apologisedAt, now);
  const memory = { ...draft.memory, dropped: 0, apologisedAt: isSorry ? now : apologisedAt };
  const first: TurnDraft['speech'] = [
    ...(isSorry ? [{ kind: 'words' as const, key: 'late_apology' as const }] : []),
    ...(dropped > 0 ? [{ kind: 'words' as const, key: 'flood' as const, values: { count: dropped } }] : []),
  ];
  return { ...draft, memory, speech: [...first, ...draft.speech] };
}

/** What answers somebody knows how to say sorry, should the channel take it only later. */
export function waitable(
  bubbles: readonly Outbound[],
  draft: TurnDraft,
  { inbound, now, knowledge, can }: Pick<Context, 'inbound' | 'now' | 'knowledge'> & { can: Capabilities },
): Outbound[] {
  const isAnswer = inbound.content.kind !== 'timer' && draft.plain === 'no';
  if (!isAnswer || draft.memory.apologisedAt === now) return [...bubbles];
  const text = wordsIn(knowledge.content, languageOf(draft.contact) ?? 'tg')('late_apology');
  return withApology(bubbles, { after: inbound.at + LATE_MS, text }, can);
}
