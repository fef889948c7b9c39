import type { Language, MediaKind, Timer } from '../../core/message.ts';
import type { Session } from '../../core/session.ts';
import type { Reply } from '../../flows/engine/turn.ts';
import type { Danger } from '../../language/danger/danger.ts';
import type { CampaignLink } from './campaign.ts';
import type { Command } from './commands.ts';
import type { CoveredRoute } from './route-covered.ts';
/** Words that may speak of danger: of which the person is asked whether they are safe, or a line stands that leads to help. */
export interface Doubt {
  ask?: Danger;
  /** A rule has heard it: it is asked whatever else the words may mean. */
  isByRule?: true;
  isHint?: true;
  /** It is asked before the words are taken for an answer: to what is asked now they may be none. */
  isFirst?: true;
  /** A hint that would be asked about, were there no open request: numbers stand below the answer. */
  isLoud?: true;
}

/** Where a message goes. */
export type Route =
  | { to: 'timer'; timer: Timer }
  | { to: 'blocked' | 'unblocked' | 'removed' | 'moved' }
  | { to: 'opened' | 'knock' }
  /** The profile is closed; what else was said with it may tell of danger. */
  | { to: 'close'; danger: Danger | null }
  | CoveredRoute
  | { to: 'covered-own'; own: OwnData }
  /** What was said before it, and is read with it, may tell of danger. */
  | { to: 'exit' | 'forget'; danger: Danger | null }
  /** A message is taken back, by its channel's id. */
  | { to: 'erase'; externalId: string }
  | { to: 'not-alone'; danger: Danger | null }
  | { to: 'well'; danger: Danger | null }
  | { to: 'code' }
  | { to: 'operator'; danger: Danger | null; command: Command | null; own: OwnData | null }
  | { to: 'danger'; danger: Danger }
  | { to: 'campaign'; link: CampaignLink }
  | { to: 'command'; command: Command }
  | { to: 'hear'; texts: string[] }
  | { to: 'speak'; language: Language }
  | { to: 'answer'; session: Session; reply: Reply }
  /** Another answer to the question of safety that was answered last. */
  | { to: 'corrected'; at: { flow: string; node: string; release: number }; reply: Reply }
  | { to: 'navigation'; at: { flow: string; node: string; release: number }; reply: Reply }
  | { to: 'same-tap' | 'same-album' | 'old-button' | 'resume' | 'edited' }
  | { to: 'topic'; flow: string; node?: string }
  | ({ to: 'question'; session: Session; reply: Reply; text: string | null; danger: Danger | null } & Doubt)
  | ({ to: 'intent'; text: string; danger: Danger | null } & Doubt)
  | { to: 'no-words'; what: MediaKind | 'location' | 'contact-card' | 'unsupported' };

/** An answer to a question about one's own data, which holds whoever is talking. */
export type OwnData = Extract<Route, { to: 'answer' }>;
