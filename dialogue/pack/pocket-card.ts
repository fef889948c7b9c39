import { shortDate } from '../../locales/format.ts';
import type { Words } from '../../locales/words.ts';
import { type PocketNumber, type PocketPack, type PocketRule, RULES_IN_PACK } from './pocket-pack.ts';
import { escapeXml, type TextStyle, widthOf, wrap } from './svg-text.ts';

/** As wide as a phone's screen in a picture that is still sharp there. */
export const CARD_WIDTH = 720;
export const CARD_MARGIN = 48;
const ROOM = CARD_WIDTH - 2 * CARD_MARGIN;

const INK = '#25211c';
const SOFT = '#5c544b';
const ACCENT = '#1f6b57';
const CAUTION = '#7a5a12';
const FONTS = "'DejaVu Sans', 'Noto Sans', Roboto, sans-serif";

interface Line extends TextStyle {
  text: string;
  color: string;
  /** Empty room above. */
  gap: number;
}

/** A pack as a picture: SVG that needs nothing from outside, of texts that all lie within it. */
export function drawCard(pack: PocketPack): string {
  const lines = linesOf(pack);
  let y = CARD_MARGIN;
  const drawn = lines.map((line) => {
    y += line.gap + line.size * 1.25;
    const weight = line.isBold ? ' font-weight="bold"' : '';
    const text = escapeXml(line.text);
    return `<text x="${CARD_MARGIN}" y="${round(y)}" font-size="${round(line.size)}"${weight} fill="${line.color}">${text}</text>`;
  });
  const height = round(y + CARD_MARGIN);
  const size = `width="${CARD_WIDTH}" height="${height}" viewBox="0 0 ${CARD_WIDTH} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${FONTS}" lang="${pack.language}">`,
    `<rect width="${CARD_WIDTH}" height="${height}" fill="#fffdf9"/>`,
    `<rect width="${CARD_WIDTH}" height="12" fill="${ACCENT}"/>`,
    ...drawn,
    '</svg>',
  ].join('\n');
}

function linesOf(pack: PocketPack): Line[] {
  const { say } = pack;
  return [
    ...lines(say('pocket_title', { country: pack.label }), { size: 40, isBold: true, color: INK, gap: 0 }),
    ...pack.numbers.flatMap((number) => numberLines(number, say)),
    ...(pack.rules.length === 0 ? [] : lines(rulesTitle(pack), { size: 34, isBold: true, color: INK, gap: 36 })),
    ...pack.rules.flatMap((rule, index) => ruleLines(rule, index, say)),
    // For a code that is told on the phone (core/case-code.ts).
    ...lines(say('pocket_code'), { size: 28, color: INK, gap: 32 }),
    ...daysOf(pack).flatMap((day, index) => lines(day, { size: 22, color: SOFT, gap: index === 0 ? 32 : 0 })),
  ];
}

/** What stands above the rules; that they are three only where they are. */
export function rulesTitle({ rules, say }: PocketPack): string {
  return say(rules.length === RULES_IN_PACK ? 'pocket_rules' : 'pocket_rules_some');
}

/** That rules change, when what is verified of a pack was checked, and when it was put together. */
export function daysOf(pack: PocketPack): string[] {
  const { say, checked, made, mayChange } = pack;
  return [
    ...(mayChange ? [say('pocket_serious')] : []),
    ...(checked === null || isDoubted(pack) ? [] : [say('checked_on', { date: shortDate(checked) })]),
    say('pocket_made', { date: shortDate(made) }),
  ];
}

/** What says of one line that it was not checked does not say below that all was. */
function isDoubted({ numbers, rules }: PocketPack): boolean {
  return numbers.some(({ mark }) => mark === 'unverified') || rules.some(({ mark }) => mark === 'unsettled');
}

/** The number as large as it may be: it is read off, in haste and in the sun. */
function numberLines(number: PocketNumber, say: Words): Line[] {
  const large = { size: 60, isBold: true };
  const size = Math.min(large.size, (large.size * ROOM) / widthOf(number.phone, large));
  return [
    { text: number.phone, size, isBold: true, color: ACCENT, gap: 22 },
    ...lines(number.name, { size: 28, color: INK, gap: 0 }),
    ...notesOf(number, say).flatMap((note) => lines(note, { size: 24, color: SOFT, gap: 0 })),
    ...(number.mark === 'verified' ? [] : lines(doubtOf(number, say), { size: 24, color: CAUTION, gap: 0 })),
  ];
}

/** What stands below a number: what to know of it, its hours, what it costs. */
export function notesOf({ note, hours, cost }: PocketNumber, say: Words): string[] {
  return [
    ...(note === null ? [] : [note]),
    ...(hours === null ? [] : [say('number_hours', { hours })]),
    ...(cost === null ? [] : [say('pocket_cost', { cost })]),
  ];
}

/** Why a number may be wrong, in a sentence. */
export function doubtOf({ mark, checked }: PocketNumber, say: Words): string {
  if (mark === 'verified') return '';
  return mark === 'stale' ? say('number_stale', { date: shortDate(checked) }) : say('number_unverified');
}

function ruleLines(rule: PocketRule, index: number, say: Words): Line[] {
  const caution = cautionOf(rule, say);
  return [
    ...lines(`${index + 1}. ${rule.text}`, { size: 30, color: INK, gap: 14 }),
    ...(caution === '' ? [] : lines(caution, { size: 24, color: CAUTION, gap: 0 })),
  ];
}

/** Why a rule may be wrong, in a sentence; nothing where it is settled, or where a person is to be asked anyway. */
export function cautionOf({ mark }: PocketRule, say: Words): string {
  if (mark === 'unsettled') return say('fact_unverified');
  return mark === 'stale' ? say('entry_stale') : '';
}

function lines(text: string, { gap, ...style }: Omit<Line, 'text'>): Line[] {
  return wrap(text, ROOM, style).map((line, index) => ({ text: line, gap: index === 0 ? gap : 0, ...style }));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
