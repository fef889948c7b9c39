import type { Inbound } from '../../core/message.ts';
/** The words of a message, whatever carried them; a text of white space and control characters has none. */
export function wordsOf({ content }: Inbound): string {
  if (content.kind === 'text') return hasWords(content.text) ? content.text : '';
  if (content.kind === 'media') return hasWords(content.caption) ? content.caption : '';
  return '';
}

function hasWords(text: string): boolean {
  return /[^\p{White_Space}\p{Cc}\p{Cf}]/u.test(text);
}

/** «/start меня бьют»: several words behind a command are said to us; one word is where a link came from. */
export function wordsBehindSlash(text: string): string {
  return /^\s*\/[a-z_]+\s+(\S+\s+\S.*)$/isu.exec(text)?.[1] ?? '';
}
