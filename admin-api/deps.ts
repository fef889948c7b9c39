import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AuditAction, AuditEntry } from '../core/audit.ts';
import type { CaseCodeStore } from '../core/case-code.ts';
import type { ChannelTokenStore } from '../core/channel-token.ts';
import type { ClockStore } from '../core/clock-note.ts';
import type { DraftStore, ReleaseStore } from '../core/content-store.ts';
import type { DeadLetterStore } from '../core/dead-letter.ts';
import type { DeskEventStore, TicketStore } from '../core/desk.ts';
import type { HealthStore } from '../core/health.ts';
import type { HouseNoteStore } from '../core/house-note.ts';
import type { MediaStore } from '../core/media.ts';
import type { OwnFileStore } from '../core/own-file.ts';
import type { ProcessSetup } from '../core/readiness.ts';
import type { RedFloodStore } from '../core/red-flood.ts';
import type { SettingsStore, WhatsAppTemplate } from '../core/settings.ts';
import type { StaffStores } from '../core/staff-store.ts';
import type { StandingStore } from '../core/standing.ts';
import type { NumberStore } from '../core/store.ts';
import type { TaskStore } from '../core/task.ts';
import type { CountStore, RetentionStore } from '../core/upkeep.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import type { BackupDesk } from './backup-desk.ts';
import type { ClipDesk } from './clip-desk.ts';
import type { ContentDesk } from './content-desk.ts';
import type { FloipDesk } from './floip-desk.ts';
import type { Sessions } from './identify.ts';
import type { Lockout } from './lockout.ts';
import type { MissedDesk } from './missed-desk.ts';
import type { VoiceOf } from './own-file.ts';
import type { RequestLimit } from './request-limit.ts';
import type { StringDesk } from './string-desk.ts';

/** What the routes work with. */
export interface ApiDeps {
  store: StaffStores &
    TicketStore &
    TaskStore &
    RedFloodStore &
    DeskEventStore &
    MediaStore &
    OwnFileStore &
    SettingsStore &
    HealthStore &
    StandingStore &
    DeadLetterStore &
    ClockStore &
    HouseNoteStore &
    ChannelTokenStore &
    Pick<CaseCodeStore, 'keepCode'> &
    Pick<RetentionStore, 'countOld' | 'countContacts' | 'retentionReports'> &
    CountStore &
    Pick<NumberStore, 'numberReports'> &
    Pick<ReleaseStore, 'newestRelease' | 'unconfirmed'> &
    Pick<DraftStore, 'listDrafts' | 'candidateHead'>;
  /** What canned answers are filled from, and what is said to a person when an operator comes or goes; as it holds at this moment. */
  knowledge: () => Knowledge;
  /** What staff do with what the bot says. */
  content: ContentDesk & StringDesk & FloipDesk & MissedDesk & ClipDesk;
  hotlineZone: string;
  /** Makes a voice note of what an operator has recorded. */
  voiceOf: VoiceOf;
  /** `WHATSAPP_TEMPLATE`: what holds until another is set on the page. */
  whatsappTemplate: WhatsAppTemplate | null;
  /** How this process was set up, for whoever asks whether all is ready. */
  processSetup: ProcessSetup;
  /** Asks the channel of an account whether a token is good for it, and a secret of WhatsApp, where one is given, for its app. */
  proveToken: (
    account: string,
    token: string,
    signal: AbortSignal,
    appSecret: string | null,
  ) => Promise<'ok' | 'other' | 'refused' | 'secret' | 'unreachable'>;
  /** Makes backups and tries them; `null`: nothing is set up for that here. */
  backups: BackupDesk | null;
  now: () => number;
  sessions: Sessions;
  lockout: Lockout;
  limitRequests: RequestLimit;
  /** Signs the link of the first administrator. */
  firstLinkKey: Uint8Array;
  /** `PUBLIC_URL`, for links that are handed on; null: a link begins at the root. */
  publicUrl: string | null;
  /** Makes the pseudonyms of cases that leave the house. */
  exportKey: Uint8Array;
  /** Signs the alarms that are posted. */
  webhookKey: Uint8Array;
  networkOf: (request: Pick<FastifyRequest, 'ip'>) => string;
  /** The browser of whoever logs in as this person, where it is known to be theirs. */
  deviceIn(request: FastifyRequest, email: string): Promise<string | null>;
  /** From this moment on the browser is known to be this person's. */
  knowDevice(request: FastifyRequest, reply: FastifyReply, staffId: string): void;
  /** Whether an error says that the store is away. */
  isStoreAway: (error: unknown) => boolean;
  /** A line of the audit: who asks, and from where, is taken from the request. */
  entryOf(
    request: FastifyRequest,
    action: AuditAction,
    what?: Partial<Pick<AuditEntry, 'object' | 'reason'>>,
  ): AuditEntry;
  /** Writes such a line. */
  note(...line: Parameters<ApiDeps['entryOf']>): Promise<void>;
}
