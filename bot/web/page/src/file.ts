import type { SaidFile } from './conversation.ts';
import { element } from './element.ts';
import { savedName } from './saved-name.ts';
import { translate } from './translate.ts';
import type { Word } from './words.ts';

const NAMES: Record<SaidFile['kind'], Word> = { picture: 'file_picture', paper: 'file_paper', voice: 'file_voice' };
const KB = 1024;
/** Safari reads the file after the press has returned. */
const READ_WITHIN_MS = 10_000;

/** A button that says what it is and how much; pressed, the file is fetched and shown, heard or saved. */
export function fileElement(file: SaidFile, openFile: (path: string) => Promise<Blob | null>): HTMLElement {
  const frame = element('div', { className: 'file' });
  const button = pressElement(NAMES[file.kind]);
  const size = element('span', { text: ` · ${Math.max(1, Math.round(file.size / KB))} KB` });
  const status = element('p', { className: 'hint' });
  status.setAttribute('role', 'status');
  button.append(size);
  button.addEventListener('click', () => void give());
  frame.append(button, status);
  if (file.kind === 'paper') frame.insertBefore(hintElement(), status);
  return frame;

  async function give(): Promise<void> {
    button.disabled = true;
    status.replaceChildren();
    const bytes = await openFile(file.path);
    button.disabled = false;
    if (bytes !== null) return show(bytes);
    status.append(element('span', { word: 'file_failed' }));
    inWords(status);
  }

  function show(bytes: Blob): void {
    if (file.kind === 'paper') save(bytes);
    else if (file.kind === 'picture') button.replaceWith(pictureElement(URL.createObjectURL(bytes)));
    else button.replaceWith(voiceElement(bytes));
  }

  /** A phone that cannot play it can still keep it, for another program. */
  function voiceElement(bytes: Blob): HTMLElement {
    const player = element('audio', { className: 'voice' });
    player.controls = true;
    player.src = URL.createObjectURL(bytes);
    player.dataset.wordLabel = 'sound_label';
    player.addEventListener('error', () => {
      URL.revokeObjectURL(player.src);
      const keep = pressElement('file_save');
      keep.addEventListener('click', () => save(bytes));
      player.replaceWith(keep, hintElement());
      inWords(frame);
    });
    return player;
  }

  function save(bytes: Blob): void {
    const link = element('a');
    link.href = URL.createObjectURL(bytes);
    link.download = savedName(file.kind, bytes.type);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), READ_WITHIN_MS);
  }
}

function pressElement(word: Word): HTMLButtonElement {
  const button = element('button', { className: 'choice' });
  button.type = 'button';
  button.append(element('span', { word }));
  return button;
}

/** What is saved outlives the talk: leaving does not wipe it. */
function hintElement(): HTMLElement {
  return element('p', { className: 'hint', word: 'export_hint' });
}

function pictureElement(url: string): HTMLElement {
  const picture = element('img');
  picture.src = url;
  // The words beside it say what it is.
  picture.alt = '';
  return picture;
}

/** What comes after the talk was shown is put into words by whoever adds it. */
function inWords(added: HTMLElement): void {
  translate(added, document.documentElement.lang === 'tg' ? 'tg' : 'ru');
}
