import type { Language } from '../core/message.ts';
import russian from './looked.ru.json' with { type: 'json' };
import tajik from './looked.tg.json' with { type: 'json' };
import { openTexts } from './texts.ts';

/** How the source of an entry tells that somebody has looked: editors read it, and so it is in a language of theirs. */
export interface Look {
  how: 'called' | 'read';
  /** `2026-11-28`. */
  day: string;
  outcome: 'right' | 'nobody' | 'wrong' | 'hours';
  /** What was seen or heard; empty: nothing is told of it. */
  note: string;
}

const texts = openTexts({ tg: { translation: tajik }, ru: { translation: russian } });
/** What stands before it in entries of a program that knew no languages there. */
const EARLIER = 'seen: ';
const BEGINNINGS = [EARLIER, ...(['tg', 'ru'] as const).flatMap((language) => beginningsIn(language))];

/** The source with what was seen at its end, where it stands instead of what was seen there before. */
export function sourceLooked(before: string, language: Language, { how, day, outcome, note }: Look): string {
  const say = texts.getFixedT(language);
  const isTold = how === 'called' || outcome !== 'right';
  const heard = [isTold ? say(outcome) : '', note].filter(Boolean).join('; ');
  const seen = [say(how, { day: day.split('-').toReversed().join('.') }), heard].filter(Boolean).join(': ');
  return [withoutLook(before), seen].filter(Boolean).join('; ');
}

function withoutLook(source: string): string {
  const parts = source.split('; ');
  const from = parts.findIndex((part) => BEGINNINGS.some((words) => part.startsWith(words)));
  return from === -1 ? source : parts.slice(0, from).join('; ');
}

function beginningsIn(language: Language): string[] {
  return (['called', 'read'] as const).map((how) => texts.getFixedT(language)(how, { day: '' }));
}
