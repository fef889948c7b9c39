const QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const CYRILLIC = 'ёйцукенгшщзхъфывапролджэячсмитьбю';
const TO_CYRILLIC: ReadonlyMap<string, string> = new Map(
  [...QWERTY].map((key, index) => [key, CYRILLIC[index] ?? key]),
);
const TYPED_IN_LATIN = /^[\x20-\x7e\s]*[a-z][\x20-\x7e\s]*$/i;

/**
 * What the same keys say on a Russian keyboard (`ghbdtn` is привет), or null where a letter is not plain Latin.
 * It fits almost any Latin text, so only an exact hit on what comes back may count.
 */
export function inOtherLayout(text: string): string | null {
  if (!TYPED_IN_LATIN.test(text)) return null;
  return [...text.toLowerCase()].map((key) => TO_CYRILLIC.get(key) ?? key).join('');
}
