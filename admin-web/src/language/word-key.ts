import type console from '../../../locales/console.tg.json';
import type editing from '../../../locales/editing.tg.json';
import type entrance from '../../../locales/entrance.tg.json';
import type figures from '../../../locales/figures.tg.json';
import type flows from '../../../locales/flows.tg.json';
import type house from '../../../locales/house.tg.json';
import type leading from '../../../locales/leading.tg.json';
import type missed from '../../../locales/missed.tg.json';
import type phones from '../../../locales/phones.tg.json';
import type record from '../../../locales/record.tg.json';
import type translate from '../../../locales/translate.tg.json';
import type voices from '../../../locales/voices.tg.json';

/** A sentence of the console. Tajik has one form after numbers; Russian and English have their plural suffixes. */
export type WordKey =
  | keyof typeof console
  | keyof typeof editing
  | keyof typeof entrance
  | keyof typeof figures
  | keyof typeof flows
  | keyof typeof house
  | keyof typeof leading
  | keyof typeof missed
  | keyof typeof phones
  | keyof typeof record
  | keyof typeof translate
  | keyof typeof voices;
export type Say = (key: WordKey, values?: Record<string, string | number>) => string;
