import type console from '../../../locales/console.tg.json';
import type editing from '../../../locales/editing.tg.json';

/** A sentence of the console. Tajik has one form after numbers; Russian and English have their plural suffixes. */
export type WordKey = keyof typeof console | keyof typeof editing;
