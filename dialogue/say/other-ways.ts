import type { View } from './view.ts';

/** Where else we are to be found, as addresses that a phone opens; `null`: not there, or it is not known. */
export interface OtherWays {
  telegram: string | null;
  whatsapp: string | null;
  web: string | null;
}

export const NO_OTHER_WAYS: OtherWays = { telegram: null, whatsapp: null, web: null };

const LINES = [
  ['telegram', 'way_telegram'],
  ['whatsapp', 'way_whatsapp'],
  ['web', 'way_web'],
] as const;

/** The other ways, one a line; nothing where there are none. */
export function otherWaysText({ say }: Pick<View, 'say'>, ways: OtherWays): string {
  const lines = LINES.flatMap(([way, key]) => {
    const address = ways[way];
    return address === null ? [] : [say(key, { address })];
  });
  return lines.length === 0 ? '' : [say('overheard_ways'), ...lines].join('\n');
}
