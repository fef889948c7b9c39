/**
 * Runs in the page: every visible text that cannot be read whole. It is hidden by its own box or by one around it that
 * nobody can scroll, hangs out of the window, has a word broken in two, or is wider than the field that shows it.
 * The first words of what is folded tell only that there is more behind a press.
 */
export function cutTexts(): string[] {
  const cut = new Map<string, string>();
  const drawing = document.createElement('canvas').getContext('2d');
  const say = (element: Element, why: string, text: string | null) => {
    const words = (text ?? '').replace(/\s+/g, ' ').trim();
    cut.set(`${why} ${words}`, `${why}: ${words} (${element.className || element.tagName})`);
  };
  // What only those hear who do not see, and what is there to be told by its picture.
  const isShown = (element: Element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 2 && height > 2 && element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  };
  /** The box in which it is seen without being moved sideways: what is only further down is there for whoever scrolls. */
  const windowOf = (element: Element) => {
    const seen = { left: 0, right: innerWidth, top: Number.NEGATIVE_INFINITY, bottom: Number.POSITIVE_INFINITY };
    let mayScroll = false;
    for (let now: Element | null = element; now && now !== document.body; now = now.parentElement) {
      const { overflowX, overflowY, position } = getComputedStyle(now);
      const { left, right, top, bottom } = now.getBoundingClientRect();
      if (overflowX !== 'visible') {
        seen.left = Math.max(seen.left, left);
        seen.right = Math.min(seen.right, right);
      }
      mayScroll ||= overflowY === 'auto' || overflowY === 'scroll';
      if (overflowY !== 'visible' && !mayScroll) {
        seen.top = Math.max(seen.top, top);
        seen.bottom = Math.min(seen.bottom, bottom);
      }
      // What lies over the page is placed by itself.
      if (position === 'fixed') break;
    }
    return seen;
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const text = node.textContent ?? '';
    if (
      element === null ||
      text.trim() === '' ||
      !isShown(element) ||
      element.closest('option, .skip, .bot-fold-first')
    )
      continue;
    const { textOverflow } = getComputedStyle(element);
    if (textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth) say(element, 'hidden', text);
    const seen = windowOf(element);
    const range = document.createRange();
    // Letters of a code or of an address belong to no word, and may go on in the next line.
    const isFree = element.closest('[dir=auto], .secret, .link-shown, .codes') !== null;
    for (const { 0: word, index } of text.matchAll(/[a-z]+-\d{4}|[\p{L}\p{N}'’]+/gu)) {
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const boxes = [...range.getClientRects()].filter(({ width }) => width > 0);
      const isOut = boxes.some(
        ({ left, right, top, bottom }) =>
          left < seen.left - 1 || right > seen.right + 1 || top < seen.top - 2 || bottom > seen.bottom + 2,
      );
      if (isOut) say(element, 'hidden', text);
      else if (!isFree && new Set(boxes.map(({ top }) => Math.round(top / 4))).size > 1) say(element, 'broken', word);
    }
  }
  for (const field of document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select')) {
    const shown =
      field instanceof HTMLSelectElement ? field.selectedOptions[0]?.label : field.value || field.placeholder;
    if (!shown || !isShown(field) || drawing === null || /^(radio|checkbox|password)$/.test(field.type)) continue;
    const style = getComputedStyle(field);
    drawing.font = style.font;
    const room = field.clientWidth - Number.parseFloat(style.paddingLeft) - Number.parseFloat(style.paddingRight);
    if (drawing.measureText(shown).width > room + 1) say(field, 'too long for its field', shown);
  }
  return [...cut.values()];
}
