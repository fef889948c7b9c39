import type { OwnWays } from '../../core/house-note.ts';
import type { View } from './view.ts';

/** Where else we are to be found. */
export type OtherWays = OwnWays;

export const NO_OTHER_WAYS: OtherWays = { telegram: null, whatsapp: null, web: null };

/** By the name of each, in the order in which they are told. */
export const WAYS = [
  ['telegram', 'Telegram', 'way_telegram'],
  ['whatsapp', 'WhatsApp', 'way_whatsapp'],
  ['web', 'Web', 'way_web'],
] as const;

/** The other ways, one a line; nothing where there are none. */
export function otherWaysText(view: Pick<View, 'say'>, ways: OtherWays): string {
  const lines = waysLines(view, ways);
  return lines.length === 0 ? '' : [view.say('overheard_ways'), ...lines].join('\n');
}

/** Each way with its address. */
export function waysLines({ say }: Pick<View, 'say'>, ways: OtherWays): string[] {
  return WAYS.flatMap(([way, _name, key]) => {
    const address = ways[way];
    return address === null ? [] : [say(key, { address })];
  });
}
