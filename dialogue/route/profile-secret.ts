import { normalise } from '../../language/fold/normalise.ts';

/** Of so many digits is what opens a profile of a shared phone, or of so many pictures. */
export const SECRET_DIGITS = { least: 4, most: 6 };
export const SECRET_PICTURES = 3;

/** For whoever does not write numbers: each is told from the others at a glance, and stands on every keyboard. */
export const PICTURES: readonly string[] = ['🍎', '🌙', '🐟', '🌳', '🔑', '🏠', '🐦', '⭐', '🌹'];

const LONGEST = 40;
const ONLY_DIGITS = /^\d(?:[\s\-–—.]{0,2}\d)*$/u;
/** By which a keyboard says that a sign is to be a picture. */
const AS_PICTURE = /\s|\uFE0E|\uFE0F/gu;

/** The secret that a message is, in digits of any script or in pictures; `null`: it is none. */
export function profileSecretIn(text: string): string | null {
  if (text.length > LONGEST) return null;
  const plain = normalise(text).trim();
  if (ONLY_DIGITS.test(plain)) {
    const digits = plain.replace(/\D/gu, '');
    return digits.length >= SECRET_DIGITS.least && digits.length <= SECRET_DIGITS.most ? digits : null;
  }
  const numbers = Array.from(text.replace(AS_PICTURE, ''), (sign) => PICTURES.indexOf(sign));
  return picturesSecret(numbers);
}

/** Whether somebody may mean a secret by it: whoever writes words alone does not. */
export function mayBeMistyped(text: string): boolean {
  return /\d/u.test(normalise(text)) || PICTURES.some((picture) => text.includes(picture));
}

/** The secret that pictures are, by their numbers; `null`: there are not enough, or too many. */
export function picturesSecret(numbers: readonly number[]): string | null {
  const isWhole = numbers.length === SECRET_PICTURES && numbers.every((one) => PICTURES[one] !== undefined);
  return isWhole ? `pictures ${numbers.join('.')}` : null;
}
