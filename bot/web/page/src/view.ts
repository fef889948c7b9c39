import { dayOf, ownElement, saidElement, showState } from './bubble.ts';
import { type Item, isBefore, isErased, newestIn, type Own, placeOf, placeOfOwn, type Said } from './conversation.ts';
import type { Scroll } from './scroll.ts';
import { translate } from './translate.ts';
import { type PageLanguage, say } from './words.ts';

/** The conversation as it is shown; keeps the items and their elements in one order. */
export interface View {
  readonly items: readonly Item[];
  /** Returns false for what is shown already. */
  addSaid(said: Said): boolean;
  addOwn(own: Own): void;
  showOwn(own: Own): void;
  /** What the person has taken back is shown no more, nor what repeats it. */
  removeErased(erased: readonly string[]): void;
  setLanguage(language: PageLanguage): void;
  /** What belongs before this place in the talk is shown no more. */
  removeBefore(seq: number): void;
}

export interface ViewTools {
  list: HTMLElement;
  scroll: Scroll;
  language: PageLanguage;
  onChoose(choice: { id: string; label: string }): void;
  onAgain(own: Own): void;
  onErase(own: Own): void;
  openFile(path: string): Promise<Blob | null>;
}

export function createView({ list, scroll, onChoose, onAgain, onErase, openFile, ...first }: ViewTools): View {
  const items: Item[] = [];
  let language = first.language;

  function put(item: Item, index: number): HTMLElement {
    const made =
      item.kind === 'said' ? saidElement(item, { onChoose, openFile }) : ownElement(item, () => onErase(item));
    if (item.kind === 'own') showState(made, item, language, () => onAgain(item));
    translate(made, language);
    items.splice(index, 0, item);
    list.insertBefore(made, list.children[index] ?? null);
    markDays();
    markNewest();
    return made;
  }

  function elementAt(index: number): HTMLElement | null {
    return list.children[index] as HTMLElement | null;
  }

  /** A day stands above its first message, where it is not today from the beginning. */
  function markDays(): void {
    const today = dayOf(Date.now());
    let before = today;
    for (const [index, { at }] of items.entries()) {
      const day = dayOf(at);
      const shown = elementAt(index);
      if (day === before) delete shown?.dataset.day;
      else shown?.setAttribute('data-day', day === today ? say(language, 'today') : day);
      before = day;
    }
  }

  /** The choices of the last question stand out, until it has an answer; older ones can be pressed but are subdued. */
  function markNewest(): void {
    const newest = newestIn(items);
    for (const [index, { kind }] of items.entries()) {
      elementAt(index)?.classList.toggle('newest-said', kind === 'said' && index === newest);
    }
  }

  function remove(isGone: (item: Item) => boolean): void {
    for (let index = items.length - 1; index >= 0; index--) {
      const item = items[index];
      if (item === undefined || !isGone(item)) continue;
      elementAt(index)?.remove();
      items.splice(index, 1);
    }
    markDays();
    markNewest();
  }

  return {
    items,
    addSaid(said) {
      const index = placeOf(items, said);
      if (index === 'known') return false;
      const what = said.from === 'operator' ? 'operator' : 'said';
      scroll.keep(() => put(said, index), index === items.length ? what : 'older');
      return true;
    },
    addOwn(own) {
      const index = placeOfOwn(items, own);
      scroll.keep(() => put(own, index), index === items.length ? 'own' : 'older');
    },
    showOwn(own) {
      const shown = elementAt(items.indexOf(own));
      if (shown) showState(shown, own, language, () => onAgain(own));
    },
    removeErased(erased) {
      remove((item) => isErased(item, erased));
    },
    setLanguage(wanted) {
      language = wanted;
      for (const item of items) if (item.kind === 'own') this.showOwn(item);
      markDays();
    },
    removeBefore(seq) {
      remove((item) => isBefore(item, seq));
      scroll.restart();
    },
  };
}
