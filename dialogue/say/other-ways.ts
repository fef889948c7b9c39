import type { OwnWays } from '../../core/house-note.ts';
import type { ChannelName } from '../../core/message.ts';
import { rememberingOf } from '../../language/fold/remembering.ts';
import type { Words } from '../../locales/words.ts';
import type { View } from './view.ts';

/** Where else we are to be found. */
export type OtherWays = OwnWays;

export const NO_OTHER_WAYS: OtherWays = { telegram: null, whatsapp: null, web: null };

/** In the order in which they are told. */
export const WAYS = [
  ['telegram', 'way_telegram'],
  ['whatsapp', 'way_whatsapp'],
  ['web', 'way_web'],
] as const;

/** What people call a channel. */
export function wayName(say: Words, way: ChannelName): string {
  return way === 'web' ? say('way_web_name') : NAMES[way];
}

const NAMES = { telegram: 'Telegram', whatsapp: 'WhatsApp', max: 'MAX', terminal: '' } as const;

/** The other ways, one a line; nothing where there are none. */
export function otherWaysText(view: Pick<View, 'say'>, ways: OtherWays): string {
  const lines = waysLines(view, ways);
  return lines.length === 0 ? '' : [view.say('overheard_ways'), ...lines].join('\n');
}

/** Each way with its address. */
export function waysLines({ say }: Pick<View, 'say'>, ways: OtherWays): string[] {
  return WAYS.flatMap(([way, key]) => {
    const address = ways[way];
    return address === null ? [] : [WAY_LINES[key](say, address)];
  });
}

/** Addresses are the same for everybody, and where others read along each answer ends in them. */
const ADDRESSES = 8;
const lineOf = (key: (typeof WAYS)[number][1]) =>
  rememberingOf((say: Words, address: string) => say(key, { address }), ADDRESSES);
const WAY_LINES = {
  way_telegram: lineOf('way_telegram'),
  way_whatsapp: lineOf('way_whatsapp'),
  way_web: lineOf('way_web'),
};
