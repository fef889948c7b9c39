import type { Content } from '../../content/schema.ts';
import type { Contact } from '../../core/conversation.ts';
import { zoneOf } from '../time/quiet-hours.ts';
import { regionOf } from './region.ts';

const MOSCOW = 'Europe/Moscow';

/** By whose clock the hours of a person are meant: in Russia the one they have named, elsewhere that of their country. */
export function safeZone(
  content: Content,
  { country, region }: Pick<Contact, 'country' | 'region'>,
  clock: string | undefined,
): string {
  if (country !== 'RU') return zoneOf(content, country);
  if (regionOf(content, { region }) === 'moscow') return MOSCOW;
  // Nobody there puts clocks forward: the id of the choice says how many hours before Greenwich they are, as `utc-7`.
  const ahead = /^utc-(\d{1,2})$/.exec(clock ?? '')?.[1];
  return ahead === undefined ? MOSCOW : `Etc/GMT-${ahead}`;
}
