import { type PageLanguage, say, type Word } from './words.ts';

/** Puts the page's words into what the document names by `data-word`, `data-word-label`, `-title` and `-placeholder`. */
export function translate(root: ParentNode, language: PageLanguage): void {
  for (const element of root.querySelectorAll<HTMLElement>('[data-word]')) {
    element.textContent = say(language, element.dataset.word as Word);
  }
  for (const [key, attribute] of ATTRIBUTES) {
    for (const element of root.querySelectorAll<HTMLElement>(`[data-word-${key}]`)) {
      element.setAttribute(attribute, say(language, element.getAttribute(`data-word-${key}`) as Word));
    }
  }
}

const ATTRIBUTES = [
  ['label', 'aria-label'],
  ['title', 'title'],
  ['placeholder', 'placeholder'],
] as const;
