/** which/: in which language somebody writes, Tajik or Russian, from few words and without marks. */

import type { Language } from '../../core/message.ts';
import { clean } from '../fold/normalise.ts';
import { startOf, type Token, tokens } from '../fold/tokens.ts';
import * as words from '../fold/words-language.ts';
import { inOtherLayout } from '../fold/wrong-layout.ts';
import * as heard from '../words/words-heard.ts';
import { shapePoints } from './word-shapes.ts';

/** How much of a message speaks for each language. */
export interface Identified {
  tg: number;
  ru: number;
  uz: number;
  verdict: 'tg' | 'ru' | 'uz' | 'mixed' | 'undecided';
}

type Scores = Pick<Identified, 'tg' | 'ru' | 'uz'>;

const STRONG = 2;
const WEAK = 1;
const AS_WRITTEN = new Set(words.RUSSIAN_AS_WRITTEN.split(/\s+/));
const POINTS = new Map<string, Scores>();
addPoints(words.TAJIK_STRONG, 'tg', STRONG);
addPoints(words.TAJIK_WEAK, 'tg', WEAK);
addPoints(words.RUSSIAN_STRONG, 'ru', STRONG);
addPoints(words.RUSSIAN_WEAK, 'ru', WEAK);
addPoints(words.UZBEK_STRONG, 'uz', STRONG);
addPoints(words.UZBEK_WEAK, 'uz', WEAK);
addPoints(heard.TAJIK_HEARD, 'tg', STRONG);
addPoints(heard.RUSSIAN_HEARD, 'ru', STRONG);
addPoints(heard.UZBEK_HEARD, 'uz', STRONG);
const LOANS = new Set(words.keysOf(words.LOANS));

function addPoints(list: string, language: keyof Scores, points: number): void {
  for (const key of words.keysOf(list)) {
    const known = POINTS.get(key) ?? { tg: 0, ru: 0, uz: 0 };
    POINTS.set(key, { ...known, [language]: Math.max(known[language], points) });
  }
}

/** The language of a message as people type it, from its function words, the shape of its words and its letters. */
export function identify(text: string): Identified {
  const scores = scoreOf(text);
  if (Math.max(scores.tg, scores.ru, scores.uz) < 1) {
    const other = inOtherLayout(text);
    if (other !== null) {
      const again = wordPoints(tokens(other));
      if (Math.max(again.tg, again.ru) >= 1) return { ...again, verdict: verdictOn(again) };
    }
  }
  return { ...scores, verdict: verdictOn(scores) };
}

function scoreOf(whole: string): Scores {
  const text = startOf(whole);
  const found = tokens(text);
  const total = wordPoints(found);
  add(total, letterPoints(clean(text)));
  for (const token of found) if (!POINTS.has(token.key) && !LOANS.has(token.key)) add(total, shapePoints(token));
  return total;
}

function verdictOn({ tg, ru, uz }: Scores): Identified['verdict'] {
  if (Math.max(tg, ru, uz) < 1) return 'undecided';
  if (uz >= 1.5 && uz - Math.max(tg, ru) > 0.5) return 'uz';
  if (tg >= 2 && ru >= 2 && Math.min(tg, ru) / Math.max(tg, ru) >= 0.34) return 'mixed';
  if (Math.max(tg, ru) < 1) return 'undecided';
  return tg >= ru ? 'tg' : 'ru';
}

function add(total: Scores, more: Scores): void {
  total.tg += more.tg;
  total.ru += more.ru;
  total.uz += more.uz;
}

function wordPoints(found: readonly Token[]): Scores {
  const total = { tg: 0, ru: 0, uz: 0 };
  for (const token of found) {
    const points = AS_WRITTEN.has(token.raw) ? { tg: 0, ru: STRONG, uz: 0 } : POINTS.get(token.key);
    if (points && !LOANS.has(token.key)) add(total, points);
  }
  return total;
}

function letterPoints(text: string): Scores {
  const has = (letters: RegExp): boolean => letters.test(text);
  const isUzbekCyrillic = has(/ў/) && has(/[ҳқғ]/);
  return {
    tg: (has(/[ӣӯҷ]/) ? 3 : 0) + (has(/[ҳқғ]/) ? 1.5 : 0) + (has(/[њљќѓї]/) ? 3 : 0),
    ru: (has(/[ыщ]/) ? 1.5 : 0) + (has(/[ць]/) ? 0.5 : 0),
    uz: (isUzbekCyrillic ? 2 : 0) + (has(/[og]'/) ? 1.5 : 0),
  };
}

const SURE_LEAD = 2;

/**
 * The language of an authored text of a sentence or more, or null where it cannot tell. For the test that no text of
 * one language stands under the other's key; what people type is for `identify`.
 */
export function looksLike(text: string): Language | null {
  const normal = clean(text);
  const count = (letters: RegExp): number => normal.match(letters)?.length ?? 0;
  const words = identify(text);
  const tajik = words.tg + 2 * count(/[ӣӯҷҳқғ]/g);
  const russian = words.ru + 2 * count(/[ыщ]/g) + 0.5 * count(/[ьц]/g);
  if (tajik - russian >= SURE_LEAD && tajik >= 1.5 * russian) return 'tg';
  return russian - tajik >= SURE_LEAD && russian >= 1.5 * tajik ? 'ru' : null;
}
