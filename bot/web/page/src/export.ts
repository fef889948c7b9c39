import { byId } from './composer.ts';
import { type Answer, fetchExport } from './server.ts';
import type { Session } from './session.ts';
import { type PageLanguage, say, sayProblem } from './words.ts';

export interface ExportTools {
  /** Null: no conversation has begun. */
  token: () => string | null;
  session: Pick<Session, 'drop'>;
  language: () => PageLanguage;
  signal: AbortSignal;
}

/** Tells whoever sees the list of downloads as little as it can. */
const FILE_NAME = 'my-data.html';
/** Safari reads the file after the press has returned. */
const READ_WITHIN_MS = 10_000;

/** The button that gives a person all that is kept of them as a file. It stands in the menu, beside what it does not do. */
export function createExport({ token, session, language, signal }: ExportTools): void {
  const button = byId('export', HTMLButtonElement);
  const problem = byId('export-problem', HTMLElement);
  byId('menu-sheet', HTMLDialogElement).addEventListener('close', () => problem.replaceChildren());

  async function give(): Promise<void> {
    const own = token();
    problem.textContent = own === null ? sayProblem(language(), 'nothing_kept') : '';
    if (own === null) return;
    button.disabled = true;
    const answer = await fetchExport(own, signal);
    button.disabled = false;
    if (answer.kind === 'ok') return save(answer.value);
    if (answer.kind === 'token-wrong') session.drop(own);
    problem.textContent = wordingOf(answer, language());
  }

  button.addEventListener('click', () => void give());
}

function wordingOf(answer: Exclude<Answer<Blob>, { kind: 'ok' }>, language: PageLanguage): string {
  const code = answer.kind === 'token-wrong' ? 'token_wrong' : answer.problem;
  return code === null ? say(language, 'export_failed') : sayProblem(language, code);
}

function save(file: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = FILE_NAME;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), READ_WITHIN_MS);
}
