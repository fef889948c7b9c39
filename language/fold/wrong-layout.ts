const QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const TO_CYRILLIC: ReadonlyMap<string, string> = new Map(
  [...QWERTY].map((key, index) => [key, CYRILLIC[index] ?? key]),
);
const TYPED_IN_LATIN = /^[\x20-\x7e\s]*[a-z][\x20-\x7e\s]*$/i;

/** Who types on the wrong keyboard sees it before so many letters are written: of more the first and the last are read. */
const LETTERS_READ = 600;

/**
 * What the same keys say on a Russian keyboard (`ghbdtn` is привет), or null where a letter is not plain Latin.
 * It fits almost any Latin text, so only an exact hit on what comes back may count.
 */
export function inOtherLayout(text: string): string | null {
  if (!TYPED_IN_LATIN.test(text)) return null;
  const isLong = text.length > 2 * LETTERS_READ;
  const read = isLong ? `${text.slice(0, LETTERS_READ)} ${text.slice(-LETTERS_READ)}` : text;
  return [...read.toLowerCase()].map((key) => TO_CYRILLIC.get(key) ?? key).join('');
}
