import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { formRegionOf } from '../core/case-form.ts';
import type { DeskCase } from '../core/desk.ts';
import type { RaisedFlag } from '../core/raised-flag.ts';
import { questionAsked } from '../dialogue/desk/question-asked.ts';
import { regionNamed } from '../dialogue/know/places-near.ts';
import { placeInTalk } from '../dialogue/route/place-in-talk.ts';
import { zoneOf } from '../dialogue/time/quiet-hours.ts';
import type { ApiDeps } from './deps.ts';
import { deskClock } from './desk-clock.ts';
import { type CaseShape, showCase } from './desk-shapes.ts';

/** In so many of the newest lines is looked for the place that the person named. */
const LINES_READ = 50;

/** A case as the desk shows it, with the land that the words of the person name. */
export async function caseShown(deps: ApiDeps, found: DeskCase): Promise<z.infer<typeof CaseShape>> {
  const lines = await deps.store.readTalk(found.ticket.id, null, LINES_READ);
  const knowledge = deps.knowledge();
  const { content } = knowledge;
  const countryNamed = placeInTalk(content, lines);
  const contactZone = zoneOf(content, found.conversation.contact.country ?? countryNamed);
  const { about, region } = found.conversation.contact;
  const isOfOther = about === 'other';
  const place = region === null ? null : regionNamed(content, region);
  const regionCode = place === null ? null : formRegionOf(place);
  const questionOf = (raised: RaisedFlag) => questionAsked(knowledge, raised, isOfOther);
  return showCase(found, {
    countryNamed,
    contactZone,
    regionCode,
    questionOf,
    now: deps.now(),
    ...(await deskClock(deps)),
  });
}

/** The case for whoever has changed nothing in it: nobody sees it without a trace. */
export async function caseRead(
  deps: ApiDeps,
  request: FastifyRequest,
  found: DeskCase,
): Promise<z.infer<typeof CaseShape>> {
  await deps.note(request, 'conversation_read', { object: { kind: 'ticket', id: found.ticket.id } });
  return caseShown(deps, found);
}
