import type { Contact } from '../../../core/conversation.ts';
import type { Answer, Session } from '../../../core/session.ts';
import { advance, back, start } from '../../../flows/engine/engine.ts';
import type { Effect, EngineTurn, Reply, Surroundings } from '../../../flows/engine/turn.ts';
import type { FlowBook } from '../../../flows/schema.ts';
import { contactWith, surroundings } from './make-flows.ts';

/** Effects in short, Tajik words standing for texts. */
export function told({ effects }: { effects: Effect[] }): string[] {
  return effects.map(shortOf);
}

function shortOf(effect: Effect): string {
  switch (effect.kind) {
    case 'step':
      return `step ${effect.at.flow}/${effect.at.node}`;
    case 'say':
      return `say ${effect.text.tg}`;
    case 'ask':
      return `ask ${[...(effect.text ? [effect.text.tg] : []), ...effect.choices.map(({ id }) => id)].join(' ')}`;
    case 'notice':
      return `notice ${[effect.key, ...(effect.text ? [effect.text.tg] : [])].join(' ')}`;
    case 'handoff':
      return `handoff ${[effect.topic, effect.level, ...effect.flags].join(' ')}`;
    case 'show':
      return `show ${effect.reference} ${effect.page}`;
    case 'screened':
      return `screened ${effect.band} ${effect.signs}`;
    case 'remind':
      return `remind ${effect.name} ${'date' in effect.due ? `${effect.due.date} ${effect.due.beforeMs}` : effect.due.afterMs}`;
    case 'deed':
      return `deed ${effect.deed}`;
    default:
      return `${effect.kind} ${effect.flow}`;
  }
}

/** A conversation with the engine that remembers where it stands. */
export function play(
  book: FlowBook,
  options: {
    at?: string;
    node?: string;
    contact?: Partial<Contact>;
    answers?: Record<string, Answer>;
    around?: Partial<Surroundings>;
  } = {},
) {
  const around = { ...surroundings, ...options.around };
  const contact = contactWith(options.contact);
  const where = { flow: options.at ?? 'work', ...(options.node && { node: options.node }) };
  const from = { session: null, contact, keep: false, ...(options.answers && { answers: options.answers }) };
  let turn = start(book, where, from, around);
  return {
    get turn(): EngineTurn {
      return turn;
    },
    get session(): Session {
      if (!turn.session) throw new Error('no question is open');
      return turn.session;
    },
    get contact(): Contact {
      return turn.contact;
    },
    get told(): string[] {
      return told(turn);
    },
    says(text: string): string[] {
      return this.replies({ kind: 'text', text });
    },
    presses(id: string): string[] {
      return this.replies({ kind: 'choice', id });
    },
    replies(reply: Reply, with_: FlowBook = book): string[] {
      turn = advance(with_, this.session, reply, turn.contact, around);
      return told(turn);
    },
    goesBack(with_: FlowBook = book): string[] {
      turn = back(with_, this.session, turn.contact, around);
      return told(turn);
    },
  };
}
