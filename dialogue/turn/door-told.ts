import type { Conversation, DoorAsks } from '../../core/conversation.ts';
import type { Inbound } from '../../core/message.ts';
import { isAtDoor, PROFILES_MOST, type SecretTold } from '../../core/shared-phone.ts';
import type { Waiting } from '../../core/turn-commit.ts';
import { normalise } from '../../language/fold/normalise.ts';
import { foldWhole } from '../route/commands.ts';
import { PICTURES, picturesSecret, profileSecretIn } from '../route/profile-secret.ts';
import { wordsOf } from '../route/words-of.ts';
import { taken } from './taken.ts';

export const NOTHING_ASKED: DoorAsks = { of: null, pictures: [], told: [], hasKnocked: false };

/** What a button of the door says; `after` so many pictures this one is pressed: a finger that slipped presses it twice. */
export type DoorPressed =
  | { is: 'who'; of: number | 'new' }
  | { is: 'picture'; number: number; after: number }
  | { is: 'back' };

const TOKEN = /^!door\.(?:(\d)|(new|back)|p(\d)\.(\d))$/;

export function writeDoorToken(pressed: DoorPressed): string {
  if (pressed.is === 'picture') return `!door.p${pressed.number}.${pressed.after}`;
  return `!door.${pressed.is === 'back' ? 'back' : pressed.of}`;
}

/** What stands on the buttons that have words, in all languages. */
export interface DoorWords {
  back: readonly string[];
  new: readonly string[];
}

const NO_WORDS: DoorWords = { back: [], new: [] };

/** What a message says to the door: a button, or the number that stands on it; `null`: something else. */
export function doorPressedIn({ content }: Inbound, words: DoorWords): DoorPressed | null {
  if (content.kind === 'choice') {
    const [, digit, word, picture, after] = TOKEN.exec(content.token) ?? [];
    if (digit !== undefined) return whoIs(Number(digit));
    if (word === 'new') return { is: 'who', of: 'new' };
    if (word === 'back') return { is: 'back' };
    return picture !== undefined && PICTURES[Number(picture)] !== undefined
      ? { is: 'picture', number: Number(picture), after: Number(after) }
      : null;
  }
  if (content.kind !== 'text') return null;
  const typed = foldWhole(content.text);
  if (words.back.some((word) => foldWhole(word) === typed)) return { is: 'back' };
  if (words.new.some((word) => foldWhole(word) === typed)) return { is: 'who', of: 'new' };
  // No secret has one digit: where one is asked for, too, it says who writes.
  const number = normalise(content.text).trim();
  return /^\d$/u.test(number) ? whoIs(Number(number)) : null;
}

const STAYS_AT_DOOR: ReadonlySet<string> = new Set<Inbound['content']['kind']>(['choice', 'timer', 'knock', 'opened']);

function whoIs(number: number): DoorPressed | null {
  return number >= 1 && number <= PROFILES_MOST ? { is: 'who', of: number } : null;
}

/** What was written behind the message that has opened a profile. A button of the door means nothing inside. */
export function behindSecret(waiting: readonly Waiting[], key: string): Waiting[] {
  const told = waiting.findIndex((one) => one.key === key);
  return waiting.slice(told + 1).filter(({ inbound: { content } }) => !STAYS_AT_DOOR.has(content.kind));
}

/** The secret that the message of this turn tells at the door: it is looked at before the turn is decided. `null`: it tells none. */
export function secretToldIn(
  { address, memory }: Pick<Conversation, 'address' | 'memory'>,
  waiting: readonly Waiting[],
): (Omit<SecretTold, 'now'> & { secret: string }) | null {
  if (!isAtDoor(address) || waiting.length === 0) return null;
  const { of, pictures } = memory.door ?? NOTHING_ASKED;
  if (of === null) return null;
  const { inbound, key } = taken(waiting).answered;
  const pressed = inbound.content.kind === 'choice' ? doorPressedIn(inbound, NO_WORDS) : null;
  const secret =
    pressed?.is === 'picture'
      ? pressed.after === pictures.length
        ? picturesSecret([...pictures, pressed.number])
        : null
      : profileSecretIn(wordsOf(inbound));
  return secret === null ? null : { number: of, secret, key, at: inbound.at };
}
