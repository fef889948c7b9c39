import type { Token } from '../fold/tokens.ts';
import { verbIn } from '../fold/verb.ts';

/** How much of one word's shape speaks for each language. */
export interface ShapePoints {
  tg: number;
  ru: number;
  uz: number;
}

const NOTHING: ShapePoints = { tg: 0, ru: 0, uz: 0 };
const WHOLE_PARADIGM = 2;
const TELLING = 1.5;
const LEANING = 1;

const TAJIK_VERB = /^(?:на)?ме.{2,}(?:ам|ем|ед|ад|анд|ан|ен|ум|а|ами|ади|аи)(?:ми)?$/u;
const NO_TAJIK_VERB =
  /^(?:мениа|мест|мери|мер[ае]?м?|менед|медис|мешо|мебел|мед|мечт|месиа|мелоч|механ|метро|меропр|метал|мечду|меша[ею])/u;
/** Izofa and clitics, the object, "to", and the forms of spoken Tajik: `писарум`, `шавҳараш`, `бачаба`, `мондаги`. */
const TAJIK_ENDING =
  /.{2,}(?:хо|хои|амро|атонро|ашон|амонро|хоиам|хоро|хора|ум|уми|аш|аша|ашро|анд|анди|мро|атон|амон|шон|да?ги|таги|дми|нми|ашба|онам|онаш|идан|дани|аги)$/u;
const TAJIK_LEANING = /.{3,}(?:ба|ша|ро|ра|ед|дам|рам|нам|дан|нан|над|иад|тем|аи|еи|ма|ум|да)$/u;
const NO_TAJIK_ENDING =
  /^(?:плохо|тихо|хорошо|ухо|легко|сухо|эхо|ехо|глухо|метро|утро|ведро|евро|биуро|серебро|добро|скоро|хитро|центро|мокро|быстро|бистро|остро|ребро|доро|перо|сентро|горо|зеро|пробиуро|наш|ваш|алкаш|шалаш|каша|наша|ваша|служба|учеба|судба|просба|борба|свадба|галаш|мираш|патронаш|мигрантам|ребиатам|детиам|диад.*|друзиам|лиудиам)$/u;

const CYRILLIC = /^\p{Script=Cyrillic}+$/u;
const TAJIK_LETTER = /[ӣқғҷҳӯ]/u;
/** Endings in Russian letters: soft signs, ы and щ are what no Tajik word ends with. */
const RUSSIAN_WRITTEN =
  /.{2,}(?:ть|[тлмс]ся|ься|шь|чь|сь|[аяиыуюе]ет|[ауюя]т|ют|ете|ите|[ое]го|[ое]му|ый|ые|ым|ых|ую|юю|[ое]е|ские|ская|ция|ции|ние|ний|нии|ости|ами|ями|ах|ях|ию|ью|ку|ке|ам|ей|ов|ев|ет|ит|[иыаея]ла|[иыаея]ли|ул[аи]?)$/u;
/** The same where letters were lost, in Latin or as a key. */
const RUSSIAN_KEY = /.{2,}(?:ает|иет|иут|уиу|ого|ому|ему|ите|тсиа|лсиа|есиа|аиа|ние|сиу|ску|ске|ами)$/u;
const UZBEK_ENDING =
  /.{2,}(?:лар|нинг|мокчи|мокчиман|иапти|апти|иапман|иаптилар|ингиз|имиз|амиз|лари|ларни|ларга|лармиз|имни|ини|изни|аиди|маиди|маиман|аман|иман|ибди|дими|мидим|лаб|гани|даги|миз|имга|дан|гача|гандим|илар|ади)$/u;

/** What the shape of a word that no list knows tells of its language. */
export function shapePoints({ key, raw }: Pick<Token, 'key' | 'raw'>): ShapePoints {
  if (key.length < 3 || key.length > 40) return NOTHING;
  const tg = tajikShape(key);
  return { tg, ru: tg > LEANING ? 0 : russianShape(key, raw), uz: UZBEK_ENDING.test(key) ? TELLING : 0 };
}

function tajikShape(key: string): number {
  if (NO_TAJIK_ENDING.test(key)) return 0;
  if (!NO_TAJIK_VERB.test(key) && (TAJIK_VERB.test(key) || isTajikVerb(key))) return WHOLE_PARADIGM;
  if (TAJIK_ENDING.test(key)) return TELLING;
  return TAJIK_LEANING.test(key) ? LEANING : 0;
}

/** A whole paradigm stands behind it, so it is no accident of letters. */
function isTajikVerb(key: string): boolean {
  const verb = verbIn(key);
  return verb !== null && key.length >= 5 && (verb.isOngoing || verb.isNegated);
}

function russianShape(key: string, raw: string): number {
  if (key.length < 4 || TAJIK_LETTER.test(raw) || verbIn(key)) return 0;
  if (CYRILLIC.test(raw)) return RUSSIAN_WRITTEN.test(raw) ? LEANING : 0;
  return RUSSIAN_KEY.test(key) ? LEANING : 0;
}
