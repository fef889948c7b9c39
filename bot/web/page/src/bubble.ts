import { readSegments } from '../../../../dialogue/say/segments.ts';
import type { Own, Said } from './conversation.ts';
import { element } from './element.ts';
import { fileElement } from './file.ts';
import { languageOf, type PageLanguage, say, sayProblem } from './words.ts';

interface SaidTools {
  onChoose(choice: { id: string; label: string }): void;
  /** `null`: it is not to be had at this moment. */
  openFile(path: string): Promise<Blob | null>;
}

/** What was said, with its choices as buttons. */
export function saidElement(said: Said, { onChoose, openFile }: SaidTools): HTMLElement {
  const item = element('article', { className: `item said from-${said.from}` });
  const language = languageOf(said.text);
  if (language !== null) item.lang = language;
  const bubble = element('div', { className: 'bubble' });
  const isOperator = said.from === 'operator';
  bubble.append(
    element('span', { className: isOperator ? 'who' : 'unseen', word: isOperator ? 'from_operator' : 'from_bot' }),
  );
  if (said.card !== undefined) bubble.append(cardElement(said.card));
  if (said.file !== undefined) bubble.append(fileElement(said.file, openFile));
  const text = textElement(said.text);
  text.hidden = said.text === '';
  bubble.append(...(said.sound === undefined ? [text] : soundElements(said.sound, text)), timeElement(said.at));
  item.append(bubble);
  if (said.choices.length > 0) item.append(choicesElement(said, onChoose));
  return item;
}

/** Nothing is fetched before it is played. The words stand above already: they are shown again where no voice comes. */
function soundElements(path: string, text: HTMLElement): HTMLElement[] {
  const player = element('audio', { className: 'voice' });
  player.controls = true;
  player.preload = 'none';
  player.src = path;
  player.dataset.wordLabel = 'sound_label';
  text.hidden = true;
  player.addEventListener('error', () => {
    player.remove();
    text.hidden = false;
  });
  return [player, text];
}

/** The card opens as a page, which works without a network too. */
function cardElement(path: string): HTMLElement {
  const open = element('a', { className: 'card' });
  open.href = path;
  open.target = '_blank';
  open.rel = 'noopener noreferrer';
  open.dataset.wordLabel = 'card_label';
  const picture = element('img');
  picture.src = `${path}.svg`;
  picture.alt = '';
  picture.width = 720;
  picture.height = 1200;
  picture.decoding = 'async';
  open.append(picture);
  return open;
}

function choicesElement(said: Said, onChoose: (choice: { id: string; label: string }) => void): HTMLElement {
  const choices = element('div', { className: 'choices' });
  choices.setAttribute('role', 'group');
  choices.dataset.wordLabel = 'answers_label';
  for (const choice of said.choices) {
    const button = element('button', { className: 'choice', text: choice.label });
    button.type = 'button';
    button.dir = 'auto';
    const language = languageOf(choice.label);
    if (language !== null) button.lang = language;
    button.addEventListener('click', () => onChoose(choice));
    choices.append(button);
  }
  return choices;
}

/** What the person wrote, as it was written: no marks, no links. */
export function ownElement(own: Own, onErase: () => void): HTMLElement {
  const item = element('article', { className: 'item own' });
  const bubble = element('div', { className: 'bubble' });
  const text = element('p', { className: 'text', text: own.text });
  text.dir = 'auto';
  const meta = element('span', { className: 'meta' });
  meta.append(timeElement(own.at), element('span', { className: 'state' }));
  const foot = element('div', { className: 'own-foot' });
  if (own.choice === undefined) foot.append(eraseButton(onErase));
  foot.append(meta);
  bubble.append(element('span', { className: 'unseen', word: 'from_own' }), text, foot);
  item.append(bubble);
  return item;
}

/** A second press takes the message back: nobody does it by a slip of the thumb. */
function eraseButton(onErase: () => void): HTMLElement {
  const button = element('button', { className: 'erase', word: 'erase' });
  button.type = 'button';
  let isAsked = false;
  const ask = (asked: boolean): void => {
    isAsked = asked;
    const word = asked ? 'erase_sure' : 'erase';
    button.dataset.word = word;
    button.textContent = say(document.documentElement.lang === 'tg' ? 'tg' : 'ru', word);
  };
  button.addEventListener('click', () => {
    if (isAsked) onErase();
    ask(!isAsked);
  });
  button.addEventListener('blur', () => isAsked && ask(false));
  return button;
}

/** Shows how far a message of the person has come; a failed one can be pressed, unless its conversation is over. */
export function showState(item: HTMLElement, own: Own, language: PageLanguage, onAgain: () => void): void {
  item.dataset.state = own.state;
  const state = item.querySelector<HTMLElement>('.state');
  if (state) {
    state.setAttribute('role', 'img');
    state.setAttribute(
      'aria-label',
      isOver(own) ? sayProblem(language, 'conversation_over') : say(language, own.state),
    );
  }
  for (const word of item.querySelectorAll('.again, .waiting')) word.remove();
  if (own.state === 'sending' && own.problem) {
    item.append(element('p', { className: 'hint waiting', text: sayProblem(language, own.problem) }));
  }
  if (own.state !== 'failed') return;
  if (isOver(own)) {
    item.append(element('p', { className: 'hint waiting', text: sayProblem(language, 'conversation_over') }));
    return;
  }
  const again = element('button', { className: 'again' });
  again.type = 'button';
  const why = own.problem ? `${sayProblem(language, own.problem)} ` : '';
  again.textContent = `${why}${say(language, 'failed')}`;
  again.addEventListener('click', onAgain);
  item.append(again);
}

/** It may have arrived, and answers no question of another conversation: nobody is asked to send it once more. */
function isOver({ state, problem }: Own): boolean {
  return state === 'failed' && problem === 'conversation_over';
}

function textElement(marked: string): HTMLElement {
  const paragraph = element('p', { className: 'text' });
  paragraph.dir = 'auto';
  for (const { text, isBold, isItalic, href } of readSegments(marked)) {
    let node: Node = document.createTextNode(text);
    if (isItalic) node = wrap('em', node);
    if (isBold) node = wrap('strong', node);
    paragraph.append(href === null ? node : anchor(href, node));
  }
  return paragraph;
}

function wrap(name: 'em' | 'strong', inner: Node): Node {
  const outer = element(name);
  outer.append(inner);
  return outer;
}

function anchor(href: string, inner: Node): HTMLElement {
  const made = element('a');
  made.href = href;
  made.dir = 'ltr';
  if (href.startsWith('https:')) {
    made.target = '_blank';
    made.rel = 'noopener noreferrer';
  }
  made.append(inner);
  return made;
}

function timeElement(at: number): HTMLElement {
  const moment = new Date(at);
  const time = element('time', { text: `${twoDigits(moment.getHours())}:${twoDigits(moment.getMinutes())}` });
  time.dateTime = moment.toISOString();
  return time;
}

/** `24.11.2026`, the same in both languages; what Intl has for Tajik nobody writes. */
export function dayOf(at: number): string {
  const moment = new Date(at);
  return `${twoDigits(moment.getDate())}.${twoDigits(moment.getMonth() + 1)}.${moment.getFullYear()}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
