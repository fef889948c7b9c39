import type { Content } from '../../content/schema.ts';
import type { Contact } from '../../core/conversation.ts';
import { zoneOf } from '../time/quiet-hours.ts';
import { regionOf } from './region.ts';

/** The clocks of Russia, by the id of the choice that asks for one. Where nobody has told, the capital's is meant. */
const CLOCKS: ReadonlyMap<string, string> = new Map([
  ['kaliningrad', 'Europe/Kaliningrad'],
  ['moscow', 'Europe/Moscow'],
  ['samara', 'Europe/Samara'],
  ['ekb', 'Asia/Yekaterinburg'],
  ['omsk', 'Asia/Omsk'],
  ['krasnoyarsk', 'Asia/Krasnoyarsk'],
  ['irkutsk', 'Asia/Irkutsk'],
  ['yakutsk', 'Asia/Yakutsk'],
  ['vladivostok', 'Asia/Vladivostok'],
  ['magadan', 'Asia/Magadan'],
  ['kamchatka', 'Asia/Kamchatka'],
]);
const MOSCOW = 'Europe/Moscow';

/** By whose clock the hours of a person are meant: in Russia the one they have named, elsewhere that of their country. */
export function safeZone(
  content: Content,
  { country, region }: Pick<Contact, 'country' | 'region'>,
  clock: string | undefined,
): string {
  if (country !== 'RU') return zoneOf(content, country);
  if (regionOf(content, { region }) === 'moscow') return MOSCOW;
  return CLOCKS.get(clock ?? '') ?? MOSCOW;
}
