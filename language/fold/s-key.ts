const CYRILLIC =
  readPairs(`а=а б=б в=в г=г ғ=г д=д е=е ё=е ж=ч з=з и=и ӣ=и й=и к=к қ=к л=л м=м н=н о=о п=п р=р с=с т=т у=у ӯ=у
  ф=ф х=х ҳ=х ц=с ч=ч ҷ=ч ш=ш щ=ш ъ= ы=и ь= э=е ю=иу я=иа һ=х і=и ї=и ў=у ќ=к њ=х љ=ч ѓ=г ѐ=е ѝ=и ә=а ө=у ү=у ұ=у`);

const LATIN =
  readPairs(`a=а b=б c=к d=д e=е f=ф g=г h=х i=и j=ч k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=х y=и
  z=з ş=ш š=ш ç=ч č=ч ž=ч ğ=г ı=и ö=у ü=у ū=у ī=и o'=у g'=г shch=ш sch=ш sh=ш dzh=ч dj=ч ch=ч zh=ч kh=х gh=г ts=с ya=иа
  yu=иу yo=е ye=е`);

/** In a word of both scripts a Latin letter is mostly one that looks like the Cyrillic one; `y` is then у. */
const LOOK_ALIKE = readPairs('a=а c=с e=е o=о p=р x=х y=у k=к m=м t=т b=б h=х');

const LATIN_CLUSTER = /shch|sch|sh|dzh|dj|ch|zh|kh|gh|ts|ya|yu|yo|ye|o'|g'|./gsu;
const HAS_LATIN = /\p{Script=Latin}/u;
const HAS_CYRILLIC = /\p{Script=Cyrillic}/u;
const HAS_LETTER = /\p{L}/u;
const MARKS = /\p{M}+/gu;
/** A run of one letter is emphasis, but two х are real: роҳҳо is not роҳо. */
const RUN = /([^х])\1+|ххх+/gu;

/** A letter that stands twice in a row. */
const RUNS = /(.)\1/su;

const FIRST_CYRILLIC = 0x400;
const LATIN_A = 0x61;
const LATIN_Z = 0x7a;
const CYRILLIC_BY_CODE: readonly (string | undefined)[] = Array.from({ length: 0x100 }, (_, place) =>
  CYRILLIC.get(String.fromCharCode(FIRST_CYRILLIC + place)),
);
const IS_ITS_OWN_KEY: readonly boolean[] = CYRILLIC_BY_CODE.map(
  (key, place) => key === String.fromCharCode(FIRST_CYRILLIC + place),
);

/** Whether a word is of nothing but Cyrillic letters that are known, or but Latin ones, and has none twice in a row: most are. */
function plainScript(token: string): 'cyrillic' | 'latin' | null {
  const first = token.charCodeAt(0);
  const script = first >= FIRST_CYRILLIC ? 'cyrillic' : 'latin';
  let before = 0;
  for (let index = 0; index < token.length; index++) {
    const code = token.charCodeAt(index);
    if (code === before || !(script === 'cyrillic' ? isKnownCyrillic(code) : code >= LATIN_A && code <= LATIN_Z))
      return null;
    before = code;
  }
  return script;
}

function isKnownCyrillic(code: number): boolean {
  return code >= FIRST_CYRILLIC && CYRILLIC_BY_CODE[code - FIRST_CYRILLIC] !== undefined;
}

/**
 * One alphabet for everything people type: Tajik with or without its six letters, Latin chat Tajik, Russian and its
 * transliterations, and words of mixed scripts. Takes one normalised word.
 */
export function sKey(token: string): string {
  const script = plainScript(token);
  if (script === 'cyrillic') return finish(readPlainCyrillic(token));
  if (script === 'latin') return finish(readLatin(token, 'в'));
  return finish(readLetters(calm(token), 'в'));
}

/** Other keys the same word may have: Latin `w` is also ш; in mixed scripts a Latin `h` may be Н and a `b` may be В. */
export function otherKeys(token: string): string[] {
  if (!HAS_LATIN.test(token)) return [];
  if (HAS_CYRILLIC.test(token) && !/[hb]/.test(token)) return [];
  if (HAS_CYRILLIC.test(token)) return [finish(readMixed(calm(token).replace(/h/g, 'н').replace(/b/g, 'в')))];
  return token.includes('w') ? [finish(readLetters(calm(token), 'ш'))] : [];
}

/** The word as written, each emphasised letter once, and Latin look-alikes among Cyrillic letters read as Cyrillic. */
export function asWritten(token: string): string {
  if (plainScript(token) !== null) return token;
  const calmed = RUNS.test(token) ? token.replace(/(.)\1+/gsu, '$1') : token;
  if (!HAS_LATIN.test(calmed) || !HAS_CYRILLIC.test(calmed)) return calmed;
  let written = '';
  for (const letter of calmed) written += LOOK_ALIKE.get(letter) ?? letter;
  return written;
}

/** Emphasis before letters are read in pairs: `мепартояяям`, `xochhhu`. Two х are real, three are not. */
function calm(token: string): string {
  if (!RUNS.test(token)) return token;
  return token.replace(/(.)\1{2,}|([яю])\2/gsu, (run) => run.slice(0, 1));
}

function readLetters(token: string, w: string): string {
  if (!HAS_LETTER.test(token)) return token.replace(MARKS, '');
  if (!HAS_LATIN.test(token)) return readCyrillic(token);
  if (HAS_CYRILLIC.test(token)) return readMixed(token);
  return readLatin(token, w);
}

function readPlainCyrillic(token: string): string {
  const letters = token.includes('йо') ? token.replaceAll('йо', 'ё') : token;
  let key = '';
  let read = 0;
  for (let index = 0; index < letters.length; index++) {
    const code = letters.charCodeAt(index) - FIRST_CYRILLIC;
    if (IS_ITS_OWN_KEY[code]) continue;
    key += letters.slice(read, index) + (CYRILLIC_BY_CODE[code] ?? '');
    read = index + 1;
  }
  return read === 0 ? letters : key + letters.slice(read);
}

function readCyrillic(token: string): string {
  let key = '';
  for (const letter of token.replace(/йо/g, 'ё')) key += CYRILLIC.get(letter) ?? otherLetter(letter);
  return key;
}

function readMixed(token: string): string {
  let key = '';
  for (const letter of token)
    key += CYRILLIC.get(letter) ?? LOOK_ALIKE.get(letter) ?? LATIN.get(letter) ?? otherLetter(letter);
  return key;
}

function readLatin(token: string, w: string): string {
  const clusters = token.match(LATIN_CLUSTER) ?? [];
  let key = '';
  for (const [index, cluster] of clusters.entries()) {
    if (cluster === 'c') key += isSoftC(clusters[index - 1], clusters[index + 1]) ? 'с' : 'к';
    else if (cluster === 'w') key += w;
    else key += LATIN.get(cluster) ?? otherLetter(cluster);
  }
  return key;
}

/** `policiya` has ц in the middle, and so have `dvadcat` and `otca`; `caroli` has к. */
function isSoftC(before = '', after = ''): boolean {
  return /^[eiy]/.test(after) || before === 'd' || before === 't';
}

/** Letters with marks fall back to their base; digits inside a word are chat letters; letters of other scripts stay. */
function otherLetter(letter: string): string {
  if (letter === "'") return '';
  if (letter === '4') return 'ч';
  if (letter === '6') return 'ш';
  const base = letter.normalize('NFD').replace(MARKS, '');
  return base === letter ? letter : (LATIN.get(base) ?? CYRILLIC.get(base) ?? base);
}

function finish(key: string): string {
  const joined = key.includes('дч') || key.includes('тс') ? key.replaceAll('дч', 'ч').replaceAll('тс', 'с') : key;
  return plainScript(joined) === 'cyrillic' ? joined : joined.replace(RUN, (run) => run.slice(0, 1));
}

function readPairs(pairs: string): ReadonlyMap<string, string> {
  return new Map(
    pairs.split(/\s+/).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}
