import { readMarks } from './marks.ts';

/** A stretch of a text as it is shown. */
export interface Segment {
  text: string;
  isBold: boolean;
  isItalic: boolean;
  /** Where a press leads: a page by https, or a call. */
  href: string | null;
}

interface Anchor {
  from: number;
  to: number;
  href: string;
}

/** Takes a text apart into what is bold, italic, a link or a phone number. Nothing of it is ever read as HTML. */
export function readSegments(marked: string): Segment[] {
  const { text, spans } = readMarks(marked);
  const anchors = anchorsIn(text);
  const borders = new Set([0, text.length]);
  for (const { offset, length } of spans) borders.add(offset).add(offset + length);
  for (const { from, to } of anchors) borders.add(from).add(to);
  const sorted = [...borders].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((from, index) => {
    const to = sorted[index + 1] ?? text.length;
    const has = (kind: string) => spans.some((s) => s.kind === kind && s.offset <= from && s.offset + s.length >= to);
    const anchor = anchors.find((one) => one.from <= from && one.to >= to);
    return { text: text.slice(from, to), isBold: has('bold'), isItalic: has('italic'), href: anchor?.href ?? null };
  });
}

const LINK = /https:\/\/[^\s<>"'«»]*[^\s<>"'«».,;:!?)…]/giu;
const PHONE = /\+\d[\d \u00a0()‑–-]{5,20}\d/gu;
/** On a line of its own, perhaps after a sign: 112, 8 800 700-50-50. */
const LONE_NUMBER = /^[^\p{L}\p{N}\n+]*(\d[\d \u00a0()‑–-]*\d)[^\p{L}\p{N}\n]*$/gmu;

function anchorsIn(text: string): Anchor[] {
  const anchors: Anchor[] = [];
  const add = (anchor: Anchor | null) => {
    if (anchor && !anchors.some(({ from, to }) => anchor.from < to && anchor.to > from)) anchors.push(anchor);
  };
  for (const match of text.matchAll(LINK)) add(linkAt(match.index, match[0]));
  for (const match of text.matchAll(PHONE)) add(phoneAt(match.index, match[0]));
  for (const match of text.matchAll(LONE_NUMBER)) {
    const number = match[1] ?? '';
    add(phoneAt(match.index + match[0].indexOf(number), number));
  }
  return anchors;
}

function linkAt(from: number, text: string): Anchor | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' ? { from, to: from + text.length, href: url.href } : null;
}

/** Two to four digits are a short number, seven to fifteen a long one; what lies between is rather a sum. */
function phoneAt(from: number, text: string): Anchor | null {
  const digits = text.replace(/\D/g, '');
  const isShort = digits.length >= 2 && digits.length <= 4;
  const isLong = digits.length >= 7 && digits.length <= 15;
  if (!isShort && !isLong) return null;
  const plus = text.startsWith('+') ? '+' : '';
  return { from, to: from + text.length, href: `tel:${plus}${digits}` };
}
