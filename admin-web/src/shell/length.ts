import { useSay } from '../language/words.tsx';
import { lengthLeft } from './length-left.ts';

const FEW_LEFT = 200;

/** What is said of the length of a text. Nothing is cut: what is too long goes out only when it was made shorter. */
export function useLength(
  text: string,
  most: number,
): { isTooLong: boolean; fewLeft: string | null; error: string | null } {
  const say = useSay();
  const left = lengthLeft(text, most);
  const isTooLong = left < 0;
  return {
    isTooLong,
    fewLeft: !isTooLong && left < FEW_LEFT ? say('characters_left', { count: left }) : null,
    error: isTooLong ? say('characters_over', { count: -left }) : null,
  };
}
