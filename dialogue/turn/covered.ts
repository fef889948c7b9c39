import { isHeld } from '../../core/ticket.ts';
import type { Danger } from '../../language/danger/danger.ts';

import { flowIn, MY_DATA } from '../know/knowledge.ts';

import { asksForHelp } from '../route/cry.ts';
import { aboutDanger } from '../route/recent-danger.ts';
import type { OwnData } from '../route/routes.ts';
import { wordsOf } from '../route/words-of.ts';
import type { Speech } from '../say/speech.ts';
import { numbersOfCry, raise } from './answer-danger.ts';
import { answer, welcomeOrMenu } from './asking.ts';
import { type Context, sayWords, type TurnDraft } from './draft.ts';
import { handOff } from './follow.ts';

const BACK: Speech = { kind: 'offer', choices: [{ command: 'go-on' }] };

/** Plain words, or the numbers: nothing of what was said before, of a request, or of what this chat is for. */
export function answerCovered(draft: TurnDraft, context: Context, danger: Danger | null): TurnDraft {
  const plain = { ...draft, session: null, plain: 'covered' as const };
  const text = wordsOf(context.inbound);
  if (danger === null && !asksForHelp(context.knowledge, text)) {
    return sayWords(plain, { kind: 'words', key: 'covered' }, BACK);
  }
  const asked = () => handOff(plain, context, aboutDanger([]));
  const raised = { ...(danger === null ? asked() : raise(plain, context, danger)), supersede: true };
  return sayWords(raised, { kind: 'lines', text: numbersOfCry(context, text, danger) }, BACK);
}

function uncovered(draft: TurnDraft): TurnDraft {
  const { coveredAt: _since, ...memory } = draft.memory;
  return { ...draft, memory };
}

/** What is said of forgetting under the cover holds, and opens nothing else: the chat stays hidden. */
export function answerOwnCovered(draft: TurnDraft, context: Context, own: OwnData): TurnDraft {
  const after = answer(draft, context, own);
  const { session, plain } = after;
  const start = flowIn(context.knowledge.book, MY_DATA)?.start;
  if (plain !== 'no' || (session?.flow === MY_DATA && session.node !== start)) return after;
  const told = after.speech.filter(({ kind }) => kind !== 'ask');
  const speech: Speech[] = told.length > 0 ? told : [{ kind: 'words', key: 'covered' }];
  return { ...after, session: null, plain: 'covered', speech: [...speech, BACK] };
}

/** Whoever talks with an operator is told so; anybody else stands at the menu. */
export function comeBack(draft: TurnDraft, context: Context): TurnDraft {
  const back = uncovered(draft);
  return isHeld(back.ticket) ? sayWords(back, { kind: 'words', key: 'desk_claimed' }) : welcomeOrMenu(back, context);
}
