import { loseAnswer } from '../../core/answering.ts';
import type { DeskLine, DeskMove } from '../../core/desk.ts';
import { Refusal } from '../../core/refusal.ts';
import { assertMayTouch, type Mover, stepped } from '../../core/ticket-moves.ts';

/**
 * Takes back what staff have said and what has not left: the person is told nothing of it, and waits again as if it had not
 * been said. `lines` are of the conversation, from that line on. Done twice it is done once; what somebody sends at this
 * moment, or has tried to, may have arrived and is refused.
 */
export function takeBackAnswer(by: Mover, lines: readonly DeskLine[], seq: number): DeskMove {
  return ({ ticket, conversation: { session }, takeable }) => {
    const line = lines.find((one) => one.seq === seq && one.from === 'operator');
    if (line === undefined) throw new Refusal('message_unknown', `there is no answer ${seq}`);
    assertMayTouch(ticket, by);
    if (!takeable.includes(seq)) {
      if (line.state === 'superseded') return null;
      throw new Refusal('message_left', `answer ${seq} has left, or leaves at this moment`);
    }
    const isNewest = !lines.some((other) => other.from === 'operator' && other.seq > seq);
    const unanswered = isNewest ? loseAnswer(ticket, { seq, at: by.at }) : ticket;
    const told = stepped(unanswered, by, { kind: 'taken-back' });
    return { ticket: told, outbound: [], supersede: false, session, takesBack: seq };
  };
}
