import { describe, expect, test } from 'vitest';
import type { DeskChange } from '../../../core/desk.ts';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import { createTalk } from '../../support/talk.ts';
import { knowledge } from './stand.ts';

/** What it changes that an operator takes the case of whoever has said this. */
function taken(...said: string[]): DeskChange | null {
  const talk = createTalk(knowledge, { language: 'ru' });
  for (const text of said) talk.says(text);
  const { now, conversation } = talk;
  const { ticket } = conversation;
  if (ticket === null) throw new Error('nobody has asked for a person');
  const by = { staff: 'zarina', isSupervisor: false, at: now + 8000 };
  const found = { ticket, conversation, isUnreachable: false, lastHeardAt: now, takeable: [] };
  return claimTicket({ knowledge, by }, null)(found);
}

describe('what the bot still has to say when an operator takes a case', () => {
  test('is cancelled where somebody has only asked for a person', () => {
    expect(taken('хочу поговорить с человеком')?.supersede).toBe(true);
  });

  test.each([['меня держат взаперти'], ['муж меня бьёт'], ['хочу поговорить с человеком', 'меня убьют']])(
    'stays on its way to somebody in danger: it has the numbers (%s)',
    (...said) => {
      expect(taken(...said)?.supersede).toBe(false);
    },
  );
});
