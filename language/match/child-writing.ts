import { tellsOfKin, tellsOfMinor } from '../danger/danger.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { normalise } from '../fold/normalise.ts';
import { sKey } from '../fold/s-key.ts';

/** «Мне 15», `ман 16 сола`: an age of the writer's own, also where the family is spoken of. */
const OWN_AGE = /(?<!\p{L})(?:мне|ман|mne|man)\s+(?:[5-9]|1[0-7])(?!\d)/u;
/** With no word for years it is an age only where a sentence begins with it: «мне 15 хозяин забрал паспорт». */
const BEGINS =
  /(?:^|[.,;:!?\n])\s*(?:мне|ман|mne|man)\s+(?:[89]|1[0-7])(?!\d|[.,:-]\d)(?!\s*[%$€₽])(?!\s?-?\s?(?:го|ому|у?ми|юми?|ум|go|umi)(?!\p{L}))(?:\s+(?<next>\p{L}+))?/gu;
/** What is counted, given, owed or not paid beside a bare number is money, days or people; with a month it is a date. */
const COUNTED =
  /^(?:р[уӯ]|сом|тыс|[хҳ]аз|дол|евр|час|соат|м[оеӣ][схҳ]|д[не]|нед|[хҳ]афт|нафар|чел|сол$|раз|бор|проц|фоиз|класс|синф|не$|на$|дал|да[ёе]т|пла|обещ|долж|дод|ме?д[еи]?[хҳ]|кил|кг|км|метр|штук|мин|да[кқ]|числ|сут[оа]к|янв|фев|март|апр|ма[йя]и?$|ию[нл]|авг|сент|окт|ноя|дек|запрет(?!ил))/u;
/** Years that a court or a border has given, and no age: «мне 12 лет запрет дали». */
const SENTENCED =
  /\d+\s*(?:лет|года?|сол)\s+(?:(?:запрет[ау]?|срока?|ман[ъь])(?!\p{L})|ман\s+(?:шуд|дод|кард)|депорт|тюрьм|колони|қамо[қк]|зиндон|(?:дали|доданд)\s*(?:$|[.,;!?]))|\d+\s*сутки\s+(?:дали|доданд)/gu;

/** `10 000`, `10.000`: a sum, which holds no age. */
const GROUPED = /\d+(?:[ .,']\d{3})+(?!\d)/gu;

/** The words tell that whoever writes is under 18; of somebody in the family they tell nothing of the writer. */
export function isChildWriting(lexicon: Lexicon, text: string): boolean {
  const said = normalise(text).replace(GROUPED, ' ').replace(SENTENCED, ' ');
  if (tellsOfMinor(lexicon, said) && (!tellsOfKin(lexicon, said) || OWN_AGE.test(said))) return true;
  return said.matchAll(BEGINS).some(({ groups }) => !isCounted(groups?.next ?? ''));
}

/** Also in Latin letters: «mne 15 chisla». */
function isCounted(word: string): boolean {
  return COUNTED.test(word) || COUNTED.test(sKey(word));
}
