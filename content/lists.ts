/** What entries and flows choose from. Whoever talks needs these, and not the shapes of entries. */

export const PURPOSES = [
  'emergency',
  'trafficking',
  'labour',
  'consulate',
  'children',
  'women',
  'despair',
  'legal',
  'health',
  'hotline',
] as const;
export type Purpose = (typeof PURPOSES)[number];

export const COUNTRY_SECTIONS = [
  'before-leaving',
  'border',
  'first-days',
  'work',
  'money',
  'leaving',
  'frauds',
  'help',
] as const;

/** What help is given at a place; `shelter`: for whoever must not be found, and so without an address. */
export const PLACE_HELP = [
  'papers',
  'migration',
  'work',
  'courses',
  'legal',
  'court',
  'lodging',
  'shelter',
  'women',
  'children',
  'health',
] as const;

/** Attributes of a contact that texts, conditions, `save` and `set` may name. */
export const CONTACT_ATTRIBUTES = {
  country: 'word',
  language: 'word',
  about: 'word',
  age: 'number',
  returned: 'word',
  gender: 'word',
  answerer: 'word',
  region: 'word',
  safe: 'word',
  light: 'word',
  reading: 'word',
} as const;
export type ContactAttribute = keyof typeof CONTACT_ATTRIBUTES;
