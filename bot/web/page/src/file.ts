import type { SaidFile } from './conversation.ts';
import { element } from './element.ts';
import type { Word } from './words.ts';

const NAMES: Record<SaidFile['kind'], Word> = { picture: 'file_picture', paper: 'file_paper', voice: 'file_voice' };
const KB = 1024;
/** Safari reads the file after the press has returned. */
const READ_WITHIN_MS = 10_000;

/** A button that says what it is and how much; pressed, the file is fetched and shown, heard or saved. */
export function fileElement(file: SaidFile, openFile: (path: string) => Promise<Blob | null>): HTMLElement {
  const frame = element('div', { className: 'file' });
  const button = element('button', { className: 'choice' });
  button.type = 'button';
  const size = element('span', { text: ` · ${Math.max(1, Math.round(file.size / KB))} KB` });
  button.append(element('span', { word: NAMES[file.kind] }), size);
  button.addEventListener('click', () => void give());
  frame.append(button);
  return frame;

  async function give(): Promise<void> {
    button.disabled = true;
    const bytes = await openFile(file.path);
    button.disabled = false;
    if (bytes !== null) show(URL.createObjectURL(bytes));
  }

  function show(url: string): void {
    if (file.kind === 'paper') {
      const link = element('a');
      link.href = url;
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
      return;
    }
    button.replaceWith(file.kind === 'picture' ? pictureElement(url) : voiceElement(url));
  }
}

function pictureElement(url: string): HTMLElement {
  const picture = element('img');
  picture.src = url;
  // The words beside it say what it is.
  picture.alt = '';
  return picture;
}

function voiceElement(url: string): HTMLElement {
  const player = element('audio', { className: 'voice' });
  player.controls = true;
  player.src = url;
  player.dataset.wordLabel = 'sound_label';
  return player;
}
