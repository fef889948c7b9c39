/** The sign that an answer is on its way; it does not promise one for ever. */
export interface Typing {
  show(): void;
  hide(): void;
}

const LONGEST_MS = 20_000;

export function createTyping(sign: HTMLElement): Typing {
  let ending = 0;
  const hide = () => {
    clearTimeout(ending);
    sign.hidden = true;
  };
  return {
    show() {
      clearTimeout(ending);
      sign.hidden = false;
      ending = setTimeout(hide, LONGEST_MS);
    },
    hide,
  };
}
