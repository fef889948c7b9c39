import { byId } from './composer.ts';
import { showNumbers } from './pocket.ts';
import { type PageLanguage, type ProblemCode, say, sayProblem } from './words.ts';

/** One line under the header that says what is wrong with the line to the server, and the numbers where nothing else helps. */
export interface Notices {
  setLine(line: 'live' | 'lost'): void;
  setProblem(problem: ProblemCode | null): void;
  /** Something was said: the conversation itself is there. */
  setHasTalk(): void;
  show(): void;
}

/** A line that comes back at once is not worth a word. */
const LOST_BEFORE_WORD = 2;
/** After so long without a conversation the numbers are shown in its place. */
const NUMBERS_AFTER_MS = 4000;

export function createNotices(language: () => PageLanguage): Notices {
  const notice = byId('notice', HTMLElement);
  const pocket = byId('pocket', HTMLElement);
  let lost = 0;
  let problem: ProblemCode | null = null;
  let hasTalk = false;
  let isLive = false;

  function wording(): string {
    if (!navigator.onLine) return say(language(), 'offline');
    if (problem !== null) return sayProblem(language(), problem);
    return lost >= LOST_BEFORE_WORD ? say(language(), 'reconnecting') : '';
  }

  function show(): void {
    const words = wording();
    if (notice.textContent !== words) notice.textContent = words;
    notice.hidden = words === '';
    showPocket();
  }

  function showPocket(): void {
    const isWanted = !hasTalk && !notice.hidden;
    if (isWanted) void showNumbers(pocket, language());
    pocket.hidden = !isWanted;
  }

  setTimeout(() => {
    if (hasTalk || isLive) return;
    lost = Math.max(lost, LOST_BEFORE_WORD);
    show();
  }, NUMBERS_AFTER_MS);

  return {
    setLine(line) {
      isLive = line === 'live';
      lost = isLive ? 0 : lost + 1;
      show();
    },
    setProblem(found) {
      problem = found;
      show();
    },
    setHasTalk() {
      hasTalk = true;
      show();
    },
    show,
  };
}
