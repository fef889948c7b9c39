import type { Choice, Outbound, Picture } from '../../core/message.ts';
import type { Capabilities } from './capabilities.ts';
import { splitText } from './split-text.ts';

/** One thing to say, before anybody asked what the channel can show. */
export interface Bubble {
  text: string;
  /** The answers of an open question; paged where they are too many. */
  choices: readonly Choice[];
  /** Which page of the choices, from 0, and how a page is asked for. */
  page: number;
  pageChoice: (page: number, way: 'next' | 'previous') => Choice;
  /** What opens the choices where the channel shows them as a list. */
  listLabel?: string;
  /** What always stays under the bubble, the way to a person among it: never paged, never dropped. */
  fixed: readonly Choice[];
  said: Outbound['said'] | undefined;
  /** Has the words spoken: stands last, and only where it costs nobody an answer, a button or a second message. */
  hear?: Choice | null;
  /** So many choices stand on one page, with one button to the next, and what speaks the words stands first; left out: as many as fit. */
  atOnce?: number;
  /** Stands with the last of its words, in whose place it may not come. */
  picture?: Picture | null;
  /** Stands with the last of its words too. */
  file?: NonNullable<Outbound['file']> | null;
}

/** Cuts a bubble to what the channel can show. No text, no choice and no way to a person is lost on the way. */
export function fitToChannel(bubble: Bubble, can: Capabilities): Outbound[] {
  const shown = [...pageOf(bubble, can), ...bubble.fixed];
  const { choices, spelled } = shorten(withHear(shown, bubble, can), can, bubble);
  const text = spelled.length === 0 ? bubble.text : [bubble.text, spelled.join('\n')].filter(Boolean).join('\n\n');
  const { said, picture = null, file = null, listLabel } = bubble;
  const isList = can.few !== null && !areButtons(choices, can.few);
  const beside = Math.min(
    choices.length > 0 ? can.textWithChoices : can.text,
    picture === null ? can.text : (can.picture ?? can.text),
    file !== null && typeof can.file === 'number' ? can.file : can.text,
  );
  const parts = splitText(text, { most: can.text, last: beside });
  return parts.map((part, index) => ({
    kind: 'bubble',
    from: 'bot',
    text: part,
    choices: index === parts.length - 1 ? choices : [],
    ...(isList && listLabel !== undefined && index === parts.length - 1 ? { listLabel } : {}),
    ...(picture !== null && index === parts.length - 1 ? { picture } : {}),
    ...(file !== null && index === parts.length - 1 ? { file } : {}),
    ...(said ? { said } : {}),
  }));
}

/** A list stays a list and buttons stay buttons; what had none gets one where its words may carry it. */
function withHear(shown: Choice[], { text, hear = null, atOnce }: Bubble, can: Capabilities): Choice[] {
  if (hear === null || shown.length >= can.choices) return shown;
  if (atOnce !== undefined) return [hear, ...shown];
  if (shown.length === 0 && text.length > can.textWithChoices) return shown;
  const all = [...shown, hear];
  const isChanged = can.few !== null && areButtons(shown, can.few) && !areButtons(all, can.few);
  return isChanged ? shown : all;
}

/** How many of a question's choices stand on one page; all of them, if they fit without paging. */
export function pageSize(count: number, fixed: number, can: Capabilities, atOnce?: number): number {
  if (atOnce !== undefined) return atOnce;
  const room = Math.max(1, can.choices - fixed);
  return count <= room ? count : Math.max(1, room - 2);
}

function pageOf({ choices, page, fixed, pageChoice, atOnce }: Bubble, can: Capabilities): Choice[] {
  const size = pageSize(choices.length, fixed.length, can, atOnce);
  if (choices.length <= size) return [...choices];
  const last = Math.ceil(choices.length / size) - 1;
  const current = Math.min(Math.max(page, 0), last);
  return [
    ...choices.slice(current * size, (current + 1) * size),
    ...(current > 0 && atOnce === undefined ? [pageChoice(current - 1, 'previous')] : []),
    ...(current < last ? [pageChoice(current + 1, 'next')] : []),
  ];
}

/** Labels that are too long or not unique get a number, and the whole label goes where there is room for it. */
function shorten(
  shown: readonly Choice[],
  can: Capabilities,
  { choices, page, fixed, atOnce, hear = null }: Bubble,
): { choices: Choice[]; spelled: string[] } {
  const most = can.few !== null && areButtons(shown, can.few) ? can.few.label : can.label;
  const description = most === can.label ? can.description : 0;
  const isHeardFirst = atOnce !== undefined && hear !== null;
  const first = pageSize(choices.length, fixed.length, can, atOnce) * page - (isHeardFirst ? 1 : 0);
  const spelled: string[] = [];
  const labels = new Set<string>();
  const cut = shown.map((choice, index): Choice => {
    const number = choice.number ?? first + index + 1;
    const label = oneLine(choice.label);
    const { token, isToDanger, number: typed } = choice;
    const kept = { token, ...(isToDanger && { isToDanger }), ...(typed !== undefined && { number: typed }) };
    if (label.length <= most && !labels.has(label)) {
      labels.add(label);
      return { ...kept, label };
    }
    const short = uniqueLabel(label, { most, number, labels });
    labels.add(short);
    if (description >= label.length) return { ...kept, label: short, description: label };
    spelled.push(`${number}. ${choice.label}`);
    return { ...kept, label: short };
  });
  return { choices: cut, spelled };
}

/** A few short choices stand as buttons under the text; one that is too long for that makes a list of all. */
function areButtons(choices: readonly Choice[], few: NonNullable<Capabilities['few']>): boolean {
  const labels = new Set(choices.map(({ label }) => oneLine(label)));
  const areShort = choices.every(
    ({ label, description }) => description === undefined && oneLine(label).length <= few.label,
  );
  return choices.length <= few.count && areShort && labels.size === choices.length;
}

function uniqueLabel(label: string, by: { most: number; number: number; labels: ReadonlySet<string> }): string {
  for (let number = by.number; ; number++) {
    const start = `${number}. `;
    const short = (start + cutAt(label, by.most - start.length)).trim();
    if (!by.labels.has(short)) return short;
  }
}

/** Cuts to `most` code units, marks the cut, and never halves a letter outside the basic plane. */
function cutAt(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 2) return '';
  const end = most - 1;
  const halved = /[\uD800-\uDBFF]/.test(text.charAt(end - 1));
  return `${text.slice(0, halved ? end - 1 : end).trimEnd()}…`;
}

/** Whatever is more than words with single spaces between them. */
const NOT_ONE_LINE = /^$|^\s|\s$|[^\S ]| {2}/;

function oneLine(label: string): string {
  if (!NOT_ONE_LINE.test(label)) return label;
  return label.replace(/\s+/g, ' ').trim() || '…';
}
