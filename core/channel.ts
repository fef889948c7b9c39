import type { ChannelName } from './message.ts';

const NAMED: readonly ChannelName[] = ['telegram', 'whatsapp', 'max', 'terminal'];

/** The channel of an account of ours, or of an address: `telegram` of `telegram:42`. */
export function channelOf(place: string): ChannelName {
  const [name] = place.split(':');
  return NAMED.find((known) => known === name) ?? 'web';
}
