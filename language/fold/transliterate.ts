const LETTERS: ReadonlyMap<string, string> = new Map(
  `а=a б=b в=v г=g ғ=gh д=d е=e ё=yo ж=zh з=z и=i ӣ=i й=y к=k қ=q л=l м=m н=n о=o п=p р=r с=s т=t у=u ӯ=u ф=f х=kh ҳ=h
  ц=ts ч=ch ҷ=j ш=sh щ=shch ъ=' ы=y ь= э=e ю=yu я=ya «=" »=" “=" ”=" „=" ’=' –=- —=- …=...`
    .split(/\s+/)
    .map((pair): [string, string] => [pair.slice(0, 1), pair.slice(2)]),
);
const MARKS = /\p{M}+/gu;

/**
 * Tajik or Russian in the Latin letters that people type on a phone without a keyboard of theirs (facts of Tajik, 3.1).
 * What comes out is read back as the same words by `sKey`, and holds nothing but plain ASCII.
 */
export function transliterate(text: string): string {
  return [...text.normalize('NFC')].map(writeLetter).join('');
}

function writeLetter(letter: string): string {
  const small = letter.toLowerCase();
  const latin = LETTERS.get(small);
  if (latin === undefined) return plain(letter);
  return small === letter ? latin : `${latin.slice(0, 1).toUpperCase()}${latin.slice(1)}`;
}

/** A letter of another script is left to its base where it has one in ASCII: `İ` is `I`. */
function plain(letter: string): string {
  const base = letter.normalize('NFKD').replace(MARKS, '');
  return base.replace(/[^\n\x20-\x7e]/g, '');
}
