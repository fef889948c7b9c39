import { rememberingWords } from './remembering.ts';
import { sKey } from './s-key.ts';

const HAS_CYRILLIC = /\p{Script=Cyrillic}/u;

/** The name of a meaning as words carry it: verbs stand in the rules as people write them, words carry their keys. */
export const meaningName: (name: string) => string = rememberingWords((name) => {
  const [, not = '', verb = '', form = ''] = /^(not-)?([^:]+)(:.*)?$/.exec(name) ?? [];
  return HAS_CYRILLIC.test(verb) ? not + sKey(verb) + form : name;
});
