import { cutText } from '../../core/cut-text.ts';
import { ANSWER_MAX_LENGTH, type Answer } from '../../core/session.ts';
import { normalise } from '../../language/fold/normalise.ts';
import { numberIn } from '../../language/fold/number-in.ts';
import { ageTold } from '../../language/match/age-told.ts';
import { matchLabel } from '../../language/match/match-label.ts';
import { attributeNamed, attributeTakes } from '../contact-attribute.ts';
import { foldWords } from '../fold-words.ts';
import type { NodeOf } from '../schema.ts';
import { dateIn } from './read-date.ts';
import type { NoticeKey, Reply, Surroundings } from './turn.ts';

const NUMBER_MAX = 1_000_000_000;
const NUMBER = /(?:\d{1,3}(?:[ .']\d{3})+(?!\d)|\d+)(?:[.,]\d+)?/g;
const WORDS_BESIDE_NUMBER = 3;
const PHONE = /^[+\d][\d\s().-]*$/;
/** What may be a number, also one that is written wrong: the check says in words what is wrong with it. */
const COMPANY_NUMBER = { most: 60, digits: 5, letters: 20 };

/** How people say that they cannot or would rather not answer. */
const DECLINED = [
  'намехоҳам гӯям',
  'гуфтан намехоҳам',
  'намегӯям',
  'не хочу говорить',
  'не скажу',
  'намедонам',
  'ман намедонам',
  'аниқ намедонам',
  'не знаю',
  'я не знаю',
  'точно не знаю',
  'не знаю точно',
  'гузаштан',
  'гузаред',
  'мегузарам',
  'дигар савол',
  'саволи дигар',
  'саволи оянда',
  'пропустить',
  'пропускаю',
  'дальше',
  'другой вопрос',
  'следующий вопрос',
  'skip',
];
/** Words by which a question is passed: where it asks for words, people also say so that they have said all. */
export const SKIP_WORDS: readonly string[] = [
  ...DECLINED,
  'не',
  'тамом',
  'ҳамин',
  'ҳаминаш',
  'раҳмат',
  'раҳмати калон',
  'ташаккур',
  'дигар чиз нест',
  'лозим не',
  'нет',
  'всё',
  'это всё',
  'готово',
  'спасибо',
  'больше ничего',
  'не надо',
  'ничего',
];
const DECLINES: ReadonlySet<string> = new Set(DECLINED.map(foldWords));
const SKIP: ReadonlySet<string> = new Set(SKIP_WORDS.map(foldWords));

/** What a reply to an `expect` node comes to. */
export type Reading = { value: Answer } | { refused: NoticeKey } | 'skipped';

/** Reads a reply as the kind of value that the node expects. Nothing is cut or guessed: what does not fit is refused. */
export function readValue(node: NodeOf<'expect'>, reply: Reply, how: { fuzzy: boolean } & Surroundings): Reading {
  if (node.optional && isSkip(reply)) return 'skipped';
  const reading = readKind(node, reply, how);
  const attribute = attributeNamed(node.save);
  if (attribute === null || !('value' in reading) || attributeTakes(attribute, reading.value)) return reading;
  return { refused: `invalid_${node.expect}` };
}

export function isSkip(reply: Reply): boolean {
  return reply.kind === 'skip' || (reply.kind === 'text' && SKIP.has(foldWords(reply.text)));
}

/** The person passes this question by, whatever it asks for. */
export function isDeclined(reply: Reply): boolean {
  return reply.kind === 'skip' || (reply.kind === 'text' && DECLINES.has(foldWords(reply.text)));
}

function readKind(
  node: NodeOf<'expect'>,
  reply: Reply,
  how: { fuzzy: boolean } & Surroundings,
): Exclude<Reading, 'skipped'> {
  const refused = { refused: `invalid_${node.expect}` } as const;
  if (node.expect === 'file') return reply.kind === 'file' ? { value: 'file' } : refused;
  if (node.expect === 'place' && reply.kind === 'place') return readLocation(reply) ?? refused;
  if (reply.kind !== 'text') return refused;
  if (node.expect === 'text' || node.expect === 'place') return readText(reply.text, node.max) ?? refused;
  const value = readTyped(node, reply.text, how);
  return value === null ? refused : { value };
}

function readTyped(node: NodeOf<'expect'>, text: string, how: { fuzzy: boolean } & Surroundings): Answer | null {
  if (text.length > ANSWER_MAX_LENGTH) return null;
  switch (node.expect) {
    case 'number':
      return attributeNamed(node.save) === 'age' ? readAge(text) : readNumber(text, node.max ?? NUMBER_MAX);
    case 'date':
      return dateIn(text, how.today);
    case 'phone':
      return readPhone(text);
    case 'country':
      return countryIn(text, how);
    case 'company-number':
      return readCompanyNumber(text);
    default:
      return null;
  }
}

/**
 * Where the author sets a length, a longer text is asked for again. Elsewhere its beginning is kept: somebody in need is
 * not sent away for writing much, and the log has the whole.
 */
function readText(text: string, max: number | undefined): { value: string } | { refused: 'too_long' } | null {
  const trimmed = text.toWellFormed().trim();
  if (trimmed === '') return null;
  if (max !== undefined && trimmed.length > Math.min(max, ANSWER_MAX_LENGTH)) return { refused: 'too_long' };
  return { value: cutText(trimmed, ANSWER_MAX_LENGTH).trimEnd() };
}

/** To about a metre, as a map takes it. */
function readLocation({ latitude, longitude }: { latitude: number; longitude: number }): { value: string } | null {
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isOnEarth ? { value: `${latitude.toFixed(5)},${longitude.toFixed(5)}` } : null;
}

/** `16`, `шонздаҳ солаам`, «в январе 41, пока сорок»; who only says that they are grown up has told no age. */
function readAge(text: string): number | null {
  const told = ageTold(text);
  const years = told !== null && 'years' in told ? told.years : null;
  return numberIn(text) ?? years;
}

/** The whole message is a number, or it holds exactly one with a word or two beside it: `8 900 рубл`, `1,5 сол`. */
function readNumber(text: string, max: number): number | null {
  const number = numberIn(text) ?? onlyNumberIn(normalise(text).trim());
  return number !== null && number >= 0 && number <= max ? number : null;
}

function onlyNumberIn(text: string): number | null {
  const [first, ...more] = text.match(NUMBER) ?? [];
  if (first === undefined || more.length > 0) return null;
  const before = text.slice(0, text.indexOf(first));
  const beside = text
    .replace(first, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word));
  if (/[-−]$/.test(before) || beside.length > WORDS_BESIDE_NUMBER) return null;
  return Number(first.replace(/[ .'](?=\d{3}(?!\d))/g, '').replace(',', '.'));
}

/**
 * With the country code where it was given or is beyond doubt: nine digits are a Tajik number, ten that begin with 9
 * or eleven that begin with 8 a Russian one. Other numbers are kept as dialled.
 */
function readPhone(text: string): string | null {
  const normal = normalise(text).trim();
  if (!PHONE.test(normal)) return null;
  const digits = normal.replace(/\D/g, '').replace(/^00/, '');
  const isInternational = /^(\+|00)/.test(normal);
  if (digits.length < 7 || digits.length > 15) return null;
  if (isInternational) return `+${digits}`;
  if (digits.length === 9) return `+992${digits}`;
  if (digits.length === 10 && digits.startsWith('9')) return `+7${digits}`;
  if (digits.length === 11 && digits.startsWith('8')) return `+7${digits.slice(1)}`;
  return digits.length >= 11 ? `+${digits}` : digits;
}

/** The country that a message names, by any of its names. */
export function countryIn(
  text: string,
  how: { fuzzy: boolean } & Pick<Surroundings, 'countries' | 'lexicon'>,
): string | null {
  const options = how.countries.map(({ label, names }) => ({ labels: [label.tg, label.ru, ...names.tg, ...names.ru] }));
  const index = matchLabel(text, options, how);
  return index === null ? null : (how.countries[index]?.id ?? null);
}

/** INN, BIN, OGRN and their like, as typed: the check reads it, and tells letters from digits and one number from several. */
function readCompanyNumber(text: string): string | null {
  const typed = text.toWellFormed().replace(/\s+/g, ' ').trim();
  const digits = normalise(typed).match(/\d/g)?.length ?? 0;
  const letters = typed.match(/\p{L}/gu)?.length ?? 0;
  const { most, digits: least, letters: few } = COMPANY_NUMBER;
  return typed.length <= most && digits >= least && letters <= few ? typed : null;
}
