import { transliterate } from '../../language/fold/transliterate.ts';
import { shortDate } from '../../locales/format.ts';
import type { PocketNumber, PocketPack } from './pocket-pack.ts';

/** One text message holds so much: in Cyrillic letters (UCS-2), and in plain Latin ones (GSM-7). */
export const SMS_CYRILLIC = 70;
export const SMS_LATIN = 160;

/** A pack as text messages: each is one message, and begins with a number. */
export interface PocketSms {
  cyrillic: string;
  latin: string;
}

/** In Cyrillic as many numbers as fit; in Latin letters the numbers, and of the rules as many as fit behind them. */
export function createSms(pack: PocketPack): PocketSms {
  return {
    cyrillic: shortened(pack.numbers, (numbers) => messageOf(pack, numbers, []), SMS_CYRILLIC),
    latin: inLatin(pack),
  };
}

function inLatin(pack: PocketPack): string {
  const numbersIn = (numbers: readonly PocketNumber[]) => transliterate(messageOf(pack, numbers, []));
  const told = pack.rules.filter(({ mark }) => mark === 'settled').map(({ text }) => text);
  const fitting = (numbers: readonly PocketNumber[]) => numbersIn(numbers).length <= SMS_LATIN;
  const numbers = longestPart(pack.numbers, 1, fitting);
  const rules = longestPart(told, 0, (some) => transliterate(messageOf(pack, numbers, some)).length <= SMS_LATIN);
  return transliterate(messageOf(pack, numbers, rules));
}

function shortened(
  numbers: readonly PocketNumber[],
  write: (numbers: readonly PocketNumber[]) => string,
  most: number,
): string {
  return write(longestPart(numbers, 1, (some) => write(some).length <= most));
}

/**
 * The first items of a list, as many as will do, and `least` even where that is too long: a message without a number is
 * none, and the checker then says that it does not fit.
 */
function longestPart<T>(all: readonly T[], least: number, fits: (part: readonly T[]) => boolean): readonly T[] {
  const counts = Array.from({ length: all.length }, (_, index) => all.length - index);
  const most = counts.find((count) => fits(all.slice(0, count)));
  return all.slice(0, most ?? least);
}

/** Where none is verified one word at the end says it of all; else it stands behind each that is not. */
function messageOf({ say, made }: PocketPack, numbers: readonly PocketNumber[], rules: readonly string[]): string {
  const doubt = say('pocket_unverified');
  const isDoubtful = ({ mark }: PocketNumber) => mark !== 'verified';
  const all = numbers.length > 0 && numbers.every(isDoubtful);
  const entries = numbers.map((number) => {
    const entry = `${number.phone.replace(/[^\d+]/g, '')} ${number.word}`.trim();
    return isDoubtful(number) && !all ? `${entry} (${doubt})` : entry;
  });
  const sentences = [
    ...(entries.length > 0 ? [`${entries.join(', ')}.`] : []),
    ...(all ? [capital(doubt)] : []),
    ...rules,
  ];
  return [...sentences, shortDate(made)].join(' ');
}

function capital(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
