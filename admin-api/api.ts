/**
 * admin-api/ talks to staff over HTTP, one file a resource under routes/. Who asks is told by a session in the store, what
 * one may by the role (core/permission.ts), and each route names its permission or it is not there. The rules of the moves
 * stand in core/ and dialogue/desk/; what is said to a contact goes into the outbox, and no channel is known here.
 */

import type { FastifyPluginAsync, RouteOptions } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { assertPermission, createRouteGuard } from './authorize.ts';
import type { ApiDeps } from './deps.ts';
import { answerUnknown, createErrorAnswer } from './errors.ts';
import { answers } from './routes/answers.ts';
import { audit } from './routes/audit.ts';
import { backups } from './routes/backups.ts';
import { bundles } from './routes/bundles.ts';
import { care } from './routes/care.ts';
import { caseCode } from './routes/case-code.ts';
import { caseExport } from './routes/case-export.ts';
import { caseRecord } from './routes/case-record.ts';
import { caseTasks } from './routes/case-tasks.ts';
import { channelTokens } from './routes/channel-tokens.ts';
import { chatAddress } from './routes/chat-address.ts';
import { clips } from './routes/clips.ts';
import { content } from './routes/content.ts';
import { contentEvents } from './routes/content-events.ts';
import { deadLetters } from './routes/dead-letters.ts';
import { deskEvents } from './routes/desk-events.ts';
import { figures } from './routes/figures.ts';
import { files } from './routes/files.ts';
import { floods } from './routes/floods.ts';
import { flowFigures } from './routes/flow-figures.ts';
import { flowFiles } from './routes/flow-files.ts';
import { genuine } from './routes/genuine.ts';
import { handovers } from './routes/handovers.ts';
import { health } from './routes/health.ts';
import { load } from './routes/load.ts';
import { login } from './routes/login.ts';
import { me } from './routes/me.ts';
import { myCanned } from './routes/my-canned.ts';
import { myTelegram } from './routes/my-telegram.ts';
import { notUnderstood } from './routes/not-understood.ts';
import { openapi } from './routes/openapi.ts';
import { operators } from './routes/operators.ts';
import { otherTickets } from './routes/other-tickets.ts';
import { reach } from './routes/reach.ts';
import { ready } from './routes/ready.ts';
import { referrals } from './routes/referrals.ts';
import { registerTable } from './routes/register-table.ts';
import { releases } from './routes/releases.ts';
import { retention } from './routes/retention.ts';
import { reveals } from './routes/reveals.ts';
import { safeContact } from './routes/safe-contact.ts';
import { service } from './routes/service.ts';
import { settings } from './routes/settings.ts';
import { setup } from './routes/setup.ts';
import { severalDrafts } from './routes/several-drafts.ts';
import { shiftPlan } from './routes/shift-plan.ts';
import { staff } from './routes/staff.ts';
import { staffSessions } from './routes/staff-sessions.ts';
import { strings } from './routes/strings.ts';
import { tags } from './routes/tags.ts';
import { ticketMoves } from './routes/ticket-moves.ts';
import { tickets } from './routes/tickets.ts';
import { trials } from './routes/trials.ts';

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

  const described: RouteOptions[] = [];
  app.addHook('onRoute', (route) => void described.push(route));
  await app.register(openapi, { routes: described });
  const all = [
    login,
    setup,
    me,
    chatAddress,
    myTelegram,
    myCanned,
    staff,
    staffSessions,
    audit,
    tickets,
    files,
    ticketMoves,
    safeContact,
    caseCode,
    floods,
    otherTickets,
    answers,
    caseRecord,
    caseTasks,
    referrals,
    reveals,
    care,
    tags,
    deskEvents,
    settings,
    genuine,
    figures,
    caseExport,
    flowFigures,
    notUnderstood,
    health,
    reach,
    ready,
    backups,
    retention,
    channelTokens,
    deadLetters,
    operators,
    load,
    handovers,
    shiftPlan,
    service,
    content,
    registerTable,
    bundles,
    strings,
    flowFiles,
    clips,
    contentEvents,
    severalDrafts,
    trials,
    releases,
  ];
  // They share hooks and parsers: as plugins of their own each would only be built longer.
  for (const routes of all) await routes(app.withTypeProvider<ZodTypeProvider>(), deps);
};
