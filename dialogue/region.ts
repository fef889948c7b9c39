import type { Contact } from '../core/conversation.ts';
import { foldWords } from '../flows/fold-words.ts';

/** How people call Moscow and its region, where some rules are others. */
const MOSCOW = ['москва', 'москве', 'москву', 'маскав', 'подмосковье', 'moscow', 'мск'].map(foldWords);
/** Moscow and its region on the map, somewhat wider. */
const AROUND_MOSCOW = { south: 54.2, north: 57, west: 35.1, east: 40.3 };
const COORDINATES = /^(-?\d+\.\d+),(-?\d+\.\d+)$/;

/** In which part of Russia somebody is, as far as the rules tell parts apart; null where it is not known. */
export function regionOf({ region }: Pick<Contact, 'region'>): 'moscow' | 'elsewhere' | null {
  if (region === null) return null;
  const [, latitude, longitude] = COORDINATES.exec(region) ?? [];
  if (latitude !== undefined && longitude !== undefined) {
    return isAroundMoscow(Number(latitude), Number(longitude)) ? 'moscow' : 'elsewhere';
  }
  return foldWords(region)
    .split(' ')
    .some((word) => MOSCOW.some((name) => word === name || (name.length > 4 && word.startsWith(name))))
    ? 'moscow'
    : 'elsewhere';
}

function isAroundMoscow(latitude: number, longitude: number): boolean {
  const { south, north, west, east } = AROUND_MOSCOW;
  return latitude > south && latitude < north && longitude > west && longitude < east;
}
