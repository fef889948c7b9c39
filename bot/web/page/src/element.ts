import type { Word } from './words.ts';

/** Elements are made of text only: nothing that anybody wrote is ever parsed as HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { className, text, word }: { className?: string; text?: string; word?: Word } = {},
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== undefined) made.className = className;
  if (text !== undefined) made.textContent = text;
  if (word !== undefined) made.dataset.word = word;
  return made;
}
