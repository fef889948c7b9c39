import type { Contact } from '../../core/conversation.ts';
import { type Danger, dangerIn, tellsOfMinor } from '../../language/danger/danger.ts';
import type { Lexicon } from '../../language/danger/lexicon.ts';
import { type Heard, hear } from '../../language/learn/hearing.ts';
import type { Understood } from '../../language/learn/understand.ts';
import { isChildWriting } from '../../language/match/child-writing.ts';
import { type AboutRequest, requestWordsIn, wholeRequestWordsIn } from '../../language/match/request-words.ts';
import { type Wish, wishIn } from '../../language/match/wish.ts';
import { type Identified, identify } from '../../language/which/identify.ts';
import { type LanguageHeard, languageAfter } from '../../language/which/language-score.ts';

/** What can be asked of the words of a message. Each answer hangs on the text alone. */
export interface Readers {
  wish: (text: string) => Wish | null;
  request: (text: string) => AboutRequest | null;
  wholeRequest: (text: string) => AboutRequest | null;
  identified: (text: string) => Identified;
  danger: (text: string) => Danger | null;
  heard: (text: string) => Heard;
  isOfMinor: (text: string) => boolean;
  isChild: (text: string) => boolean;
}

export function readersOf(lexicon: Lexicon, understand: (text: string) => Understood | null): Readers {
  return {
    wish: wishIn,
    request: requestWordsIn,
    wholeRequest: wholeRequestWordsIn,
    identified: identify,
    danger: (text) => dangerIn(lexicon, text),
    heard: (text) => hear(lexicon, understand, text),
    isOfMinor: (text) => tellsOfMinor(lexicon, text),
    isChild: (text) => isChildWriting(lexicon, text),
  };
}

/** What is known during one turn: what a text has been asked is not read out of it again. It goes with the turn. */
export function forOneTurn<Known extends Asked>(known: Known): Known {
  const { read } = known;
  return {
    ...known,
    topicsIn: once(known.topicsIn),
    understand: once(known.understand),
    read: {
      wish: once(read.wish),
      request: once(read.request),
      wholeRequest: once(read.wholeRequest),
      identified: once(read.identified),
      danger: once(read.danger),
      heard: once(read.heard),
      isOfMinor: once(read.isOfMinor),
      isChild: once(read.isChild),
    },
  };
}

/** The part of what is known that is asked of words. */
interface Asked {
  topicsIn: (text: string) => { id: string; score: number }[];
  understand: (text: string) => Understood | null;
  read: Readers;
}

function once<Read>(read: (text: string) => Read): (text: string) => Read {
  const known = new Map<string, { found: Read }>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before.found;
    const found = read(text);
    known.set(text, { found });
    return found;
  };
}

/** The language after one more message, as `hearLanguage` hears it. */
export function languageHeard(
  { read }: { read: Pick<Readers, 'identified'> },
  contact: Pick<Contact, 'language' | 'languageScore'>,
  text: string,
): LanguageHeard {
  return languageAfter(contact, read.identified(text));
}
