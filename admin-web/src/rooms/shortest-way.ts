import type { InboundContent, Outbound } from '../../../core/message.ts';
import type { Knowledge } from '../../../dialogue/know/knowledge.ts';
import { hear, type Moved, openPhone, type PhoneSetting } from '../../../dialogue/turn/phone.ts';
import type { Said } from './messages.ts';

/** A move, and what came of it. */
export interface Walked {
  said: Said | null;
  moved: Moved;
}

/** So many answers lead to a node, at most, and so many places are looked at. */
const MOVES_MOST = 14;
const TRIED_MOST = 600;
/** What somebody types who is asked for something: one of them is taken by each kind of question. */
const SAMPLES = ['30', '15.03.2026', '+992 900 00 00 00', 'Душанбе', '7707083894', 'Анвар'];

/**
 * What somebody meets on the shortest way from the beginning of a flow to one of its nodes, pressing what is offered there;
 * null: it is not reached so, or is not there.
 */
export function shortestWay(
  knowledge: Knowledge,
  setting: PhoneSetting & { start: { flow: string; node: string } },
): Walked[] | null {
  const flow = knowledge.book.newest.flows.get(setting.start.flow);
  if (flow === undefined || !flow.nodes.has(setting.start.node)) return null;
  const { start } = setting;
  const opened = openPhone(knowledge, { ...setting, start: { flow: start.flow, node: flow.start } });
  const first: Walked[] = [{ said: null, moved: opened }];
  if (isMet(opened, start)) return first;
  const seen = new Set([standsAt(opened)]);
  let open = [first];
  let tried = 0;
  for (let moves = 0; moves < MOVES_MOST && open.length > 0; moves++) {
    const next: Walked[][] = [];
    for (const way of open) {
      const { phone, turn } = (way.at(-1) as Walked).moved;
      for (const { said, content } of triesAt(turn.bubbles)) {
        if (tried++ > TRIED_MOST) return null;
        const moved = hear(knowledge, phone, content);
        const longer = [...way, { said, moved }];
        if (isMet(moved, start)) return longer;
        const place = standsAt(moved);
        if (moved.turn.at?.flow !== start.flow || seen.has(place)) continue;
        seen.add(place);
        next.push(longer);
      }
    }
    open = next;
  }
  return null;
}

function isMet({ turn }: Moved, { flow, node }: { flow: string; node: string }): boolean {
  return turn.passed.some((place) => place.flow === flow && place.node === node);
}

function standsAt({ phone }: Moved): string {
  const { session } = phone.conversation;
  return session === null ? '' : JSON.stringify([session.flow, session.node, session.page, session.progress?.answers]);
}

/** The buttons of a question, else what somebody may type. The program's own buttons lead out of the flow. */
function triesAt(bubbles: readonly Outbound[]): { said: Said; content: InboundContent }[] {
  const tokens = (bubbles.at(-1)?.choices ?? []).map(({ token }) => token);
  const own = tokens.filter((token) => !token.startsWith('!'));
  const pressed = own.map((token) => ({ said: { press: token }, content: { kind: 'choice', token } as const }));
  const isAsked = own.every((token) => token.includes('!skip'));
  const typed = SAMPLES.map((text) => ({ said: { say: text }, content: { kind: 'text', text } as const }));
  return isAsked ? [...typed, ...pressed] : pressed;
}
