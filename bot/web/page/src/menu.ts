import { byId } from './composer.ts';
import type { Keep } from './keep.ts';
import { showNumbers } from './pocket.ts';
import type { PageLanguage } from './words.ts';

export interface MenuTools {
  keep: Keep;
  language: () => PageLanguage;
  onLanguage(language: PageLanguage): void;
}

/** The two sheets that the header opens: the numbers, and what can be set. */
export function createMenu({ keep, language, onLanguage }: MenuTools): void {
  const numbers = byId('numbers-sheet', HTMLDialogElement);
  const menu = byId('menu-sheet', HTMLDialogElement);
  const mine = byId('mine', HTMLInputElement);
  const languages = Array.from(menu.querySelectorAll<HTMLInputElement>('input[name=language]'));

  byId('open-numbers', HTMLButtonElement).addEventListener('click', () => {
    void showNumbers(byId('numbers-list', HTMLElement), language());
    numbers.showModal();
  });
  byId('open-menu', HTMLButtonElement).addEventListener('click', () => {
    mine.checked = keep.isMine;
    for (const radio of languages) radio.checked = radio.value === language();
    menu.showModal();
  });
  mine.addEventListener('change', () => keep.setMine(mine.checked));
  for (const radio of languages) {
    radio.addEventListener('change', () => onLanguage(radio.value === 'ru' ? 'ru' : 'tg'));
  }
  for (const sheet of [numbers, menu]) closeEasily(sheet);
}

/** By its button, and by a press beside it. */
function closeEasily(sheet: HTMLDialogElement): void {
  sheet.querySelector('.close')?.addEventListener('click', () => sheet.close());
  sheet.addEventListener('click', (event) => {
    if (event.target === sheet) sheet.close();
  });
}
