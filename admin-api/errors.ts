import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Refusal, type RefusalCode } from '../core/refusal.ts';

/** A new code does not compile until it has a status. Those of the start and of commands are never met here. */
const STATUS: Record<RefusalCode, number> = {
  store_locked: 503,
  store_newer: 503,
  store_older: 503,
  store_missing: 503,
  store_damaged: 503,
  store_full: 503,
  store_not_empty: 409,
  store_unreachable: 503,
  store_denied: 503,
  store_unfit: 503,
  backup_wrong: 500,
  backup_off: 409,
  backup_busy: 409,
  backup_unsure: 409,
  key_ring_wrong: 500,
  settings_wrong: 500,
  address_taken: 500,
  flows_wrong: 500,
  too_large: 413,
  token_wrong: 401,
  token_refused: 422,
  token_other: 422,
  app_secret_other: 422,
  token_unproved: 503,
  channel_there: 409,
  public_url_missing: 409,
  account_unknown: 404,
  not_logged_in: 401,
  session_idle: 401,
  login_wrong: 401,
  code_wrong: 401,
  totp_confirmed: 409,
  link_wrong: 410,
  csrf_wrong: 403,
  too_many_tries: 429,
  permission_denied: 403,
  password_weak: 422,
  password_wrong: 403,
  email_taken: 409,
  staff_unknown: 404,
  staff_disabled: 409,
  session_unknown: 404,
  last_administrator: 409,
  oneself: 409,
  audit_broken: 500,
  ticket_unknown: 404,
  ticket_closed: 409,
  ticket_joined: 409,
  ticket_open: 409,
  ticket_held: 409,
  ticket_not_held: 409,
  ticket_full: 409,
  month_not_over: 409,
  year_not_over: 409,
  export_changed: 409,
  export_unknown: 409,
  ticket_other_open: 409,
  referral_missing: 422,
  referral_unknown: 404,
  referral_stale: 409,
  referral_day: 422,
  help_unknown: 422,
  reveal_unknown: 404,
  form_wrong: 422,
  form_changed: 409,
  call_back_unknown: 404,
  call_back_past: 422,
  call_back_open: 409,
  moment_past: 422,
  moment_unsafe: 422,
  person_waits: 409,
  staff_off_shift: 409,
  moment_far: 422,
  write_back_unknown: 404,
  tag_unknown: 404,
  tag_gone: 409,
  caller_word_over: 409,
  country_unknown: 404,
  false_name_known: 409,
  false_names_full: 409,
  false_name_unknown: 404,
  tags_full: 409,
  write_back_open: 409,
  person_wrote: 409,
  safe_contact_unknown: 409,
  contact_silent: 409,
  message_unknown: 404,
  message_not_failed: 409,
  message_left: 409,
  key_used: 409,
  file_unknown: 404,
  file_kind: 422,
  file_large: 422,
  file_active: 422,
  file_locked: 422,
  file_words: 422,
  answer_empty: 422,
  canned_unknown: 404,
  canned_full: 409,
  canned_number: 422,
  canned_placeholder: 422,
  card_unknown: 404,
  card_doubtful: 409,
  settings_changed: 409,
  webhook_refused: 422,
  dead_letter_unknown: 404,
  contact_unreachable: 409,
  letter_old: 409,
  clip_unknown: 404,
  clip_own: 409,
  clip_unplayed: 409,
  clip_stale: 409,
  clip_values: 422,
  clip_format: 422,
  clip_video: 422,
  clip_tracks: 422,
  clip_long: 422,
  clip_large: 422,
  clip_broken: 422,
  clips_full: 409,
  entry_unknown: 404,
  draft_unknown: 404,
  draft_changed: 409,
  draft_own: 409,
  draft_unsent: 409,
  draft_sent: 409,
  draft_of_others: 403,
  draft_there: 409,
  day_wrong: 409,
  note_missing: 422,
  table_wrong: 422,
  text_unwritable: 422,
  words_grave: 422,
  words_personal: 422,
  words_elsewhere: 409,
  candidate_changed: 409,
  candidate_not_ready: 409,
  trial_failed: 503,
  file_not_made: 503,
  release_stale: 409,
  release_unknown: 404,
  withdrawal_own: 409,
  withdrawal_same: 409,
};

/** What every answer that is no success looks like; what people read is found by the code (locales). */
export const Problem = z
  .object({
    code: z.string().meta({ description: 'One of a closed list; pages find their words by it.' }),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: 'Problem' });

/** Whoever met a store that is away may ask again after so long. */
const STORE_AGAIN_MS = 5000;

/** Errors meet HTTP in this one place. */
export function createErrorAnswer({ isStoreAway }: { isStoreAway: (error: unknown) => boolean }) {
  return (error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    if (!isStoreAway(error)) return answerError(error, request, reply);
    request.log.error({ err: error, route: request.routeOptions.url ?? 'none' }, 'a request of the staff met no store');
    const refusal = new Refusal('store_unreachable', 'the store does not answer', { waitMs: STORE_AGAIN_MS });
    return answerRefusal(refusal, reply);
  };
}

function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refusal) return answerRefusal(error, reply);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const wrong = error.validation.map(({ instancePath, message }) => ({ at: instancePath, why: message }));
    return problem(reply, 400, { code: 'bad_request', message: 'the request is not as described', details: { wrong } });
  }
  const status = error.statusCode ?? 500;
  // Fastify's own and its plugins': bad JSON, too large, too many.
  if (status === 429) return problem(reply, 429, { code: 'too_many_requests', message: 'too many requests' });
  if (status === 413) return problem(reply, 413, { code: 'too_large', message: 'the request is too large' });
  if (status < 500) return problem(reply, status, { code: 'bad_request', message: 'the request cannot be read' });
  request.log.error({ err: error, route: request.routeOptions.url ?? 'none' }, 'a request of the staff failed');
  return problem(reply, 500, { code: 'internal', message: 'something broke on our side' });
}

export function answerUnknown(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return problem(reply, 404, { code: 'not_found', message: 'there is nothing here' });
}

function answerRefusal({ code, message, details }: Refusal, reply: FastifyReply): FastifyReply {
  if (typeof details.waitMs === 'number') reply.header('retry-after', Math.ceil(details.waitMs / 1000));
  return problem(reply, STATUS[code], { code, message, details: { ...details } });
}

/** Past the serializer of the route, which knows its successes only. */
function problem(reply: FastifyReply, status: number, body: z.infer<typeof Problem>): FastifyReply {
  return reply.code(status).type('application/json').serializer(JSON.stringify).send(body);
}
