import { sKey } from '../fold/s-key.ts';
import { isFunctionWord } from '../fold/stem.ts';
import { verbIn } from '../fold/verb.ts';
import { isNumberWord, MARKS, type Mark, markPersonal, type Said } from './personal-words.ts';

/** So much of a message is looked at, and so much of it may leave. */
const READ_MOST = 2000;
const LETTERS_MOST = 400;
/** No word of either language is longer; a key or a code is. */
const LONGEST_WORD = 24;

const UNSEEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]|\p{Variation_Selector}/gu;
const CONTROLS = /[\p{Cc}\p{Z}]+/gu;
const PART = /\S+/gu;
const AT_APART = /@\s+/gu;
/** With a scheme, with an @, or with a dot between two parts of which the second is an ending of the net. */
const LINK = /:\/\/|@|[\p{L}\p{N}]\.(?:[a-z]{2,24}|рф|рус|ру|ком|тҷ)(?![\p{L}\p{N}])/iu;
const WORD = /[\p{L}\p{M}\p{N}'’ʼ_+-]+|[.!?,;:]|\[link\]/gu;
const LETTERS = /\p{L}/gu;
const CAPITALS = /\p{Lu}/gu;

/**
 * A message without what could lead to a person: no digits and no numbers in words, no names, no addresses, no links and
 * no names at other networks. `isKnown` names words, by their key, that may stand with a capital letter: those of our topics.
 * Rather too much is taken out than too little. What comes out holds no digit and no @, whatever went in.
 */
export function redact(text: string, isKnown: (key: string) => boolean): string {
  return written(marked(text, isKnown));
}

/** What `redact` takes out of a message, with the mark that stands in its place; words in a row are one. */
export function personalIn(text: string, isKnown: (key: string) => boolean): { mark: Mark; words: string[] }[] {
  const found: { mark: Mark; words: string[] }[] = [];
  let before: Mark | null = null;
  for (const { raw, isPause, mark } of marked(text, isKnown)) {
    if (isPause) continue;
    if (mark !== null && mark === before) found.at(-1)?.words.push(raw);
    else if (mark !== null) found.push({ mark, words: [raw] });
    before = mark;
  }
  return found;
}

function marked(text: string, isKnown: (key: string) => boolean): Said[] {
  const said = wordsOf(text, isKnown);
  markPersonal(said);
  return said;
}

function wordsOf(text: string, isKnown: (key: string) => boolean): Said[] {
  const plain = text
    .slice(0, READ_MOST)
    .normalize('NFKC')
    .replace(CONTROLS, ' ')
    .replace(UNSEEN, '')
    .slice(0, READ_MOST);
  // Where all is written large, a large letter tells nothing.
  const isLoud = (plain.match(CAPITALS)?.length ?? 0) * 2 > (plain.match(LETTERS)?.length ?? 0);
  const linked = plain.replace(AT_APART, '@').replace(PART, (part) => (LINK.test(part) ? ` ${MARKS.link} ` : part));
  const found = linked.match(WORD) ?? [];
  return found.map((raw, index) => wordOf(raw, { isLoud, isKnown, before: found[index - 1] ?? '.' }));
}

interface Around {
  isLoud: boolean;
  isKnown: (key: string) => boolean;
  before: string;
}

function wordOf(raw: string, { isLoud, isKnown, before }: Around): Said {
  const isFirst = /^[.!?]/.test(before);
  const nothing = { isPause: false, isCapital: false, isOurs: false, isVerb: false, isPlain: false };
  if (raw === MARKS.link) return { raw, key: '', isFirst, ...nothing, mark: MARKS.link };
  const isPause = !/[\p{L}\p{M}\p{N}]/u.test(raw);
  const key = isPause ? '' : sKey(raw.toLowerCase().replace(/[’ʼ]/g, "'").replace(/[_+-]/g, ''));
  const isCapital = !isLoud && /^\P{L}*\p{Lu}/u.test(raw);
  const isOurs = !isPause && isKnown(key);
  const isVerb = !isOurs && verbIn(key) !== null;
  const isPlain = isPause || isOurs || isVerb || isFunctionWord(key) || isNumberWord(key);
  const isCode = raw.length > LONGEST_WORD || raw.includes('_');
  const mark = /\p{N}/u.test(raw) || isCode ? MARKS.number : null;
  return { raw, key, isPause, isCapital, isFirst, isOurs, isVerb, isPlain, mark };
}

function written(said: readonly Said[]): string {
  const parts: string[] = [];
  for (const { raw, isPause, mark } of said) {
    if (isPause) {
      if (/^[.!?]/.test(raw) && parts.length > 0) parts.push(`${parts.pop()}${raw.slice(0, 1)}`);
    } else if (mark === null) parts.push(raw);
    else if (parts.at(-1) !== mark) parts.push(mark);
  }
  return cut(parts.join(' '));
}

/** Not in the middle of a word: half of one may say something else. */
function cut(text: string): string {
  if (text.length <= LETTERS_MOST) return text;
  const end = text.lastIndexOf(' ', LETTERS_MOST);
  return text.slice(0, Math.max(end, 0));
}
