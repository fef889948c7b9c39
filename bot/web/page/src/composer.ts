import { type PageLanguage, say } from './words.ts';

const LENGTH_MAX = 4096;
/** From here on the person sees how much is left. */
const COUNT_FROM = 3800;
const LINES_MAX_PX = 160;

/** The text box: Enter sends, Shift and Enter begin a line. */
export function createComposer(language: () => PageLanguage, onSend: (text: string) => void): void {
  const form = byId('composer', HTMLFormElement);
  const box = byId('text', HTMLTextAreaElement);
  const send = byId('send', HTMLButtonElement);
  const count = byId('count', HTMLElement);

  const look = () => {
    const length = Array.from(box.value).length;
    const isOver = length > LENGTH_MAX;
    send.disabled = box.value.trim() === '' || isOver;
    box.setAttribute('aria-invalid', String(isOver));
    count.hidden = length < COUNT_FROM;
    count.classList.toggle('over', isOver);
    const word = isOver ? 'characters_over' : 'characters_left';
    count.textContent = count.hidden ? '' : say(language(), word, { count: Math.abs(LENGTH_MAX - length) });
    box.style.height = 'auto';
    box.style.height = `${Math.min(box.scrollHeight, LINES_MAX_PX)}px`;
  };

  box.addEventListener('input', look);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (send.disabled) return;
    onSend(box.value.trim());
    box.value = '';
    look();
    box.focus();
  });
}

/** An element of index.html; that it is there is a promise of the page to itself. */
export function byId<Kind extends HTMLElement>(id: string, kind: new () => Kind): Kind {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
  return found;
}
