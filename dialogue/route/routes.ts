import type { Language, MediaKind, Timer } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import type { Reply } from '../../flows/engine/turn.ts';
import type { Danger } from '../../language/danger/danger.ts';
import type { Arrival } from './arrival.ts';
import type { Command } from './commands.ts';
import type { CoveredRoute } from './route-covered.ts';
/** Where a message goes. */
export type Route =
  | { to: 'timer'; timer: Timer }
  | { to: 'blocked' | 'unblocked' | 'removed' }
  | CoveredRoute
  | { to: 'covered-own'; own: OwnData }
  | { to: 'exit' | 'forget' }
  | { to: 'operator'; danger: Danger | null; command: Command | null; own: OwnData | null }
  | { to: 'danger'; danger: Danger }
  | { to: 'arrival'; arrival: Arrival }
  | { to: 'command'; command: Command }
  | { to: 'speak'; language: Language }
  | { to: 'answer'; session: Session; reply: Reply }
  | { to: 'navigation'; at: { flow: string; node: string; release: number }; reply: Reply }
  | { to: 'same-tap' | 'same-album' | 'old-button' | 'resume' | 'edited' }
  | { to: 'topic'; flow: string; node?: string }
  | { to: 'question'; session: Session; reply: Reply; text: string | null; danger: Danger | null }
  | { to: 'intent'; text: string; danger: Danger | null }
  | { to: 'no-words'; what: MediaKind | 'location' | 'contact-card' | 'unsupported' };

/** An answer to a question about one's own data, which holds whoever is talking. */
export type OwnData = Extract<Route, { to: 'answer' }>;
