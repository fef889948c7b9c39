import type { LogRow } from '../../core/log-row.ts';
import type { Places } from '../know/place-names.ts';
import { placeNamedIn } from './named-country.ts';

/** The country that the person's own words name last as the place; null for none. It is what they wrote, not an answer. */
export function placeInTalk(places: Places, lines: readonly Pick<LogRow, 'from' | 'kind' | 'text'>[]): string | null {
  for (const { from, kind, text } of lines.toReversed()) {
    if (from !== 'contact' || kind === 'choice' || text === null) continue;
    const named = placeNamedIn(places, text);
    if (named !== null) return named;
  }
  return null;
}
