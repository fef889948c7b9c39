import type { Waiting } from '../../../core/turn-commit.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

export const knowledge = await shippedKnowledge();

export const newcomer = (): Talk => createTalk(knowledge);

/** Somebody who has chosen a language and stands at the menu. */
export function atMenu(language: 'tg' | 'ru' = 'tg'): Talk {
  const talk = createTalk(knowledge, { language });
  talk.says('/menu');
  return talk;
}

/** Puts the talk at a question, as if it had just been asked. */
export function putAt(talk: Talk, { flow, node }: { flow: string; node: string }, answers = {}): Talk {
  const { release } = knowledge.book.newest;
  const begun = { visits: [], answers, flags: [], back: [], failures: 0, page: 0, askedAt: talk.now };
  talk.conversation = { ...talk.conversation, session: { release, flow, node, ...begun } };
  return talk;
}

/** From the main menu over the list of troubles to the taken passport. */
export function openPassport(talk: Talk): void {
  const isTajik = talk.conversation.contact.language === 'tg';
  talk.presses(isTajik ? 'Мушкилӣ дорам' : 'У меня проблема');
  talk.presses(isTajik ? 'Паспортро гирифтанд' : 'Забрали паспорт');
}

export function place({ conversation: { session } }: Talk): string | null {
  return session === null ? null : `${session.flow}/${session.node}`;
}

export const LANGUAGE_LABEL = { tg: 'Тоҷикӣ', ru: 'Русский' } as const;
export const AGREE = { tg: 'Розӣ ҳастам', ru: 'Даю согласие' } as const;

/** Where somebody stands, and which topics are offered. */
export function whereLed(talk: Talk): string {
  const topics = talk.last.choices.map(({ token }) => token).filter((token) => token.startsWith('!topic.'));
  return [place(talk) ?? 'nowhere', ...topics].join(' ');
}

/** Messages of one person that came while nobody answered. */
export function waitingOf({ conversation, now }: Talk, texts: readonly string[]): Waiting[] {
  return texts.map((text, nth) => ({
    key: `k${nth}`,
    inbound: {
      id: `${nth}`,
      account: 'telegram',
      from: conversation.address,
      at: now + nth,
      content: { kind: 'text', text },
    },
  }));
}
