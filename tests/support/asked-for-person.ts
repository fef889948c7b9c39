import { claimTicket } from '../../dialogue/desk/desk.ts';
import { shippedKnowledge } from './knowledge.ts';
import { createTalk, type Talk, type TalkSettings } from './talk.ts';

export const knowledge = await shippedKnowledge();

/** Somebody who waits at a question and has asked for a person. */
export function waiting(settings: TalkSettings = {}): Talk {
  const talk = createTalk(knowledge, { language: 'ru', ...settings });
  talk.says('меню');
  talk.says('оператор');
  return talk;
}

/** The same, whose request somebody holds. */
export function held(settings: TalkSettings = {}): Talk {
  const talk = waiting(settings);
  talk.desk((by) => claimTicket({ knowledge, by }, null));
  return talk;
}
