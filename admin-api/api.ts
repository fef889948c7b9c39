import fastifySwagger from '@fastify/swagger';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AuditAction, AuditEntry } from '../core/audit.ts';
import type { ClockStore } from '../core/clock-note.ts';
import type { DeadLetterStore } from '../core/dead-letter.ts';
import type { DeskEventStore, TicketStore } from '../core/desk.ts';
import type { HealthStore } from '../core/health.ts';
import type { MediaStore } from '../core/media.ts';
import type { Surroundings } from '../core/readiness.ts';
import type { RedFloodStore } from '../core/red-flood.ts';
import type { SettingsStore, WhatsAppTemplate } from '../core/settings.ts';
import type { StaffStores } from '../core/staff-store.ts';
import type { StandingStore } from '../core/standing.ts';
import type { CountStore, RetentionStore } from '../core/upkeep.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { assertPermission, createRouteGuard } from './authorize.ts';
import { answerUnknown, createErrorAnswer, Problem } from './errors.ts';
import type { Sessions } from './identify.ts';
import type { Lockout } from './lockout.ts';
import type { RequestLimit } from './request-limit.ts';
import { answers } from './routes/answers.ts';
import { audit } from './routes/audit.ts';
import { caseRecord } from './routes/case-record.ts';
import { deadLetters } from './routes/dead-letters.ts';
import { deskEvents } from './routes/desk-events.ts';
import { figures } from './routes/figures.ts';
import { files } from './routes/files.ts';
import { floods } from './routes/floods.ts';
import { health } from './routes/health.ts';
import { login } from './routes/login.ts';
import { me } from './routes/me.ts';
import { myTelegram } from './routes/my-telegram.ts';
import { openapi } from './routes/openapi.ts';
import { operators } from './routes/operators.ts';
import { otherTickets } from './routes/other-tickets.ts';
import { ready } from './routes/ready.ts';
import { service } from './routes/service.ts';
import { settings } from './routes/settings.ts';
import { setup } from './routes/setup.ts';
import { staff } from './routes/staff.ts';
import { staffSessions } from './routes/staff-sessions.ts';
import { ticketMoves } from './routes/ticket-moves.ts';
import { tickets } from './routes/tickets.ts';

/** What the routes work with. */
export interface ApiDeps {
  store: StaffStores &
    TicketStore &
    RedFloodStore &
    DeskEventStore &
    MediaStore &
    SettingsStore &
    HealthStore &
    StandingStore &
    DeadLetterStore &
    ClockStore &
    Pick<RetentionStore, 'countOld' | 'countContacts'> &
    CountStore;
  /** What canned answers are filled from, and what is said to a person when an operator comes or goes. */
  knowledge: Knowledge;
  hotlineZone: string;
  /** `WHATSAPP_TEMPLATE`: what holds until another is set on the page. */
  whatsappTemplate: WhatsAppTemplate | null;
  /** How this process was set up, for whoever asks whether all is ready. */
  surroundings: Surroundings;
  now: () => number;
  sessions: Sessions;
  lockout: Lockout;
  limitRequests: RequestLimit;
  /** Signs the link of the first administrator. */
  firstLinkKey: Uint8Array;
  /** `PUBLIC_URL`, for links that are handed on; null: a link begins at the root. */
  publicUrl: string | null;
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

/** Every route may answer with it; it is described once, for all of them. */
const PROBLEM = {
  description: 'It was not done, and this is why.',
  ...z.toJSONSchema(Problem, { target: 'openapi-3.0' }),
};

/** Everything under /admin-api/v1. The zod schemas check what comes, shape what goes and describe both. */
export const api: FastifyPluginAsync<{ deps: ApiDeps }> = async (app, { deps }) => {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(createErrorAnswer(deps));
  app.setNotFoundHandler(answerUnknown);
  // A form of another site can send text, and never JSON.
  app.removeContentTypeParser('text/plain');
  app.addHook('onRoute', assertPermission);
  app.decorateRequest('staff', null);
  app.decorateRequest('known', null);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
  });
  app.addHook('onRequest', deps.sessions.identify);
  app.addHook('onRequest', deps.limitRequests);
  app.addHook('onRequest', createRouteGuard(deps.sessions));

  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Hamroh, staff API', version: '1', description: 'For the console and for tools of the staff.' },
      servers: [],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'hamroh-staff', description: 'Set by the routes of login.' },
        },
      },
    },
    transformObject: jsonSchemaTransformObject,
    // What a route asks for stands in its description, made from the very config that is checked.
    transform: (input) => {
      const { schema, url } = jsonSchemaTransform(input);
      const permission = input.route.config?.permission ?? 'public';
      const security = permission === 'public' ? [] : [{ session: [] }];
      const response = { ...(schema.response as object | undefined), default: PROBLEM };
      return { schema: { ...schema, response, security, 'x-permission': permission }, url };
    },
  });
  const all = [
    openapi,
    login,
    setup,
    me,
    myTelegram,
    staff,
    staffSessions,
    audit,
    tickets,
    files,
    ticketMoves,
    floods,
    otherTickets,
    answers,
    caseRecord,
    deskEvents,
    settings,
    figures,
    health,
    ready,
    deadLetters,
    operators,
    service,
  ];
  for (const routes of all) await app.register(routes, deps);
};
