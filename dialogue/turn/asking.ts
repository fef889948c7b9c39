import type { Language } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import { advance, repeat, start } from '../../flows/engine/engine.ts';
import { renamedInNewest } from '../../flows/engine/led-on.ts';
import type { EngineTurn, Reply } from '../../flows/engine/turn.ts';
import { chosenScore } from '../../language/which/language-score.ts';
import type { WordKey } from '../../locales/words.ts';
import { MENU, MY_DATA, PERSON, WELCOME } from '../know/knowledge.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { follow, open } from './follow.ts';
import { stillHeld } from './held.ts';
import { noteSigns } from './told-signs.ts';

/** Says something and asks the open question again; where none is open, the first questions or the menu. */
export function askAgain(draft: TurnDraft, context: Context, key: WordKey): TurnDraft {
  const said = sayWords(draft, { kind: 'words', key });
  return said.session === null ? welcomeOrMenu(said, context) : question(said, context, said.session);
}

/** After a long silence: go on or start over. What it was about is not named, for somebody may be looking. */
export function offerToGoOn(draft: TurnDraft): TurnDraft {
  const choices = [{ command: 'go-on' }, { command: 'restart' }, { command: 'menu' }] as const;
  return sayWords(draft, { kind: 'words', key: 'resume' }, { kind: 'offer', choices: [...choices] });
}

export function question(draft: TurnDraft, context: Context, session: Session): TurnDraft {
  return follow(draft, context, repeat(context.knowledge.book, session, draft.contact, context.surroundings));
}

export function welcomeOrMenu(draft: TurnDraft, context: Context): TurnDraft {
  return open(draft, context, draft.contact.language === null ? WELCOME : MENU);
}

export function askForPerson(draft: TurnDraft, context: Context): TurnDraft {
  return openBeside(draft, context, { flow: PERSON });
}

/** Opens a flow from which the way back leads to where the person was. */
export function openBeside(
  draft: TurnDraft,
  context: Context,
  { answers = {}, ...where }: { flow: string; node?: string; answers?: Record<string, string> },
): TurnDraft {
  const told = { ...stillHeld(draft, context.now), ...answers };
  const from = { session: draft.session, contact: draft.contact, answers: told, keep: draft.session !== null };
  return follow(draft, context, start(context.knowledge.book, where, from, context.surroundings));
}

export function speak(draft: TurnDraft, context: Context, language: Language): TurnDraft {
  const contact = { ...draft.contact, language, languageScore: chosenScore(language) };
  return askAgain({ ...draft, contact }, context, 'language_switched');
}

/** Which message is to be taken back. */
export function openErasing(draft: TurnDraft, context: Context): TurnDraft {
  const { book } = context.knowledge;
  const asks = renamedInNewest(book, { flow: MY_DATA, node: 'erase-sure', release: book.newest.release });
  return asks === null ? open(draft, context, MY_DATA) : open(draft, context, asks.flow, asks.node);
}

/** "Forget me" in words leads to the question how, not to a deed that cannot be undone. */
export function openAsking(draft: TurnDraft, context: Context): TurnDraft {
  const { book } = context.knowledge;
  const asks = renamedInNewest(book, { flow: MY_DATA, node: 'forget', release: book.newest.release });
  return asks === null ? open(draft, context, MY_DATA) : open(draft, context, asks.flow, asks.node);
}

/** The question that was open has taken the answer. */
export function isTaken({ effects }: EngineTurn): boolean {
  return !effects.some((effect) => effect.kind === 'notice' && /^(not_understood|invalid_|too_long)/.test(effect.key));
}

export function answer(
  draft: TurnDraft,
  context: Context,
  { session, reply }: { session: Session; reply: Reply },
): TurnDraft {
  const { book } = context.knowledge;
  const isOpen = draft.session?.flow === session.flow && draft.session.node === session.node;
  const answering: TurnDraft = isOpen ? { ...draft, went: 'on' } : draft;
  const turn = advance(book, session, reply, draft.contact, context.surroundings);
  return follow(noteSigns(answering, { session, turn, now: context.now }), context, turn);
}
