import { wasLately } from '../../core/clock.ts';
import { WINDOW_MS } from '../../core/delivery.ts';
import { askingId } from '../../core/delivery-id.ts';
import type { Inbound, InboundContent, Picture } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { SendFailure } from '../../core/send-failure.ts';
import type { WhatsAppTemplate } from '../../core/settings.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { type BadLines, createBadLines } from '../send/bad-lines.ts';
import type { Bill, Channel, OwnFileOf } from '../send/channel.ts';
import { createUploadTries, type UploadTries } from '../send/upload-tries.ts';
import { idOn } from './address.ts';
import { attach } from './attach.ts';
import { type ExportTools, sendExport } from './export.ts';
import { ofTemplate } from './failure.ts';
import { createGraph, type Graph, type GraphSettings } from './graph.ts';
import type { Payload } from './payload.ts';
import { changeState, noteFailure, type WhatsAppState } from './state.ts';
import { createUploads, type Uploads } from './uploads.ts';
import { type Call, type Envelope, writeAttachment, writeOutbound, writeTemplate } from './write.ts';

/**
 * One message in six seconds to a person, with 45 at once that are borrowed from later; 80 a second in all. A little less,
 * for what another process or a restart has sent: https://developers.facebook.com/docs/whatsapp/cloud-api/overview#throughput
 */
const PACE = { perContactMs: 6000, burst: 40, perSecond: 70 } as const;
/** A status that tells of a bubble is there by then, or the bubble is not. */
const CONFIRMS = { withinMs: 60_000 } as const;
const ACKNOWLEDGE_MS = 5000;
/** A courtesy: in a rush of messages the calls are kept for the answers. */
const ACKNOWLEDGED_AT_ONCE = 8;

const ACKNOWLEDGED = new Set<InboundContent['kind']>([
  'text',
  'choice',
  'media',
  'location',
  'contact-card',
  'unsupported',
]);

/** One number of ours. */
export interface WhatsAppChannel extends Channel {
  readonly graph: Graph;
  readonly phoneNumberId: string;
  readonly state: WhatsAppState;
  /** When nothing is left at Meta that is to be taken away there. */
  allRemoved(): Promise<void>;
}

export interface WhatsAppSettings extends GraphSettings {
  /** What is sent outside the window at this moment; null: nothing is. */
  template: () => WhatsAppTemplate | null;
  log: ServiceLog;
  now: () => number;
  signal: AbortSignal;
  /** Draws a picture as PNG when it is sent; null where there is none any more. Left out: everything is sent in words. */
  draw?: (picture: Picture) => Promise<Uint8Array | null>;
  /** The sound of a clip: Opus in Ogg; null where it is gone. Left out: everything is said in words. */
  soundOf?: (clip: string) => Promise<Uint8Array | null>;
  /** What operators send. Left out: nothing is. */
  ownFileOf?: OwnFileOf;
  /** Writes what is kept of whoever is at the address, as plain text; null where nothing is. Left out: no file is sent. */
  exportOf?: ExportTools['exportOf'];
  /** Left out: the clock's. */
  pause?: ExportTools['pause'];
}

/** Opens at once, and asks Meta nothing before the first call; what is sent must name an address of this number. */
export function openWhatsApp(settings: WhatsAppSettings): WhatsAppChannel {
  const { phoneNumberId, template, log, now, signal, draw = async () => null, soundOf = async () => null } = settings;
  const { ownFileOf = async () => null, exportOf = async () => null } = settings;
  const { pause = (ms) => pauseFor(ms, signal) } = settings;
  const account = `whatsapp:${phoneNumberId}`;
  const graph = createGraph(settings);
  const state: WhatsAppState = { status: 'starting', unserved: 0 };
  const uploads = createUploads({ graph, draw, soundOf, now });
  const badLines = createBadLines();
  const uploadTries = createUploadTries();
  const removing = new Set<Promise<void>>();
  const line: Line = { graph, template, log, now, ownFileOf, exportOf, pause, removing, uploads, uploadTries };
  return {
    account,
    pace: PACE,
    confirms: CONFIRMS,
    graph,
    phoneNumberId,
    state,
    async allRemoved() {
      while (removing.size > 0) await Promise.all(removing);
    },
    async send(delivery, until, bill = () => undefined) {
      badLines.sends(delivery);
      try {
        const wamid = await sendThrough(line, { delivery, to: idOn(account, delivery.address), bill }, until);
        changeState(state, 'running', log);
        return wamid;
      } catch (error) {
        const failure = SendFailure.from(error);
        noteFailure(state, failure, log);
        throw failure;
      }
    },
    fetchFile: ({ id }, most, until) => graph.fetchFile(id, most, until),
    acknowledge: createAcknowledge(graph, badLines, signal),
  };
}

interface Line extends ExportTools {
  template: () => WhatsAppTemplate | null;
  now: () => number;
  uploads: Uploads;
  ownFileOf: OwnFileOf;
  uploadTries: UploadTries;
}

interface Sending {
  delivery: Delivery;
  to: string | null;
  bill: Bill;
}

async function sendThrough(line: Line, { delivery, to, bill }: Sending, signal: AbortSignal): Promise<string | null> {
  if (signal.aborted) throw new SendFailure('unreachable', 'stopped before the call');
  if (to === null) throw new SendFailure('crashed', 'an address that is not of this number of WhatsApp');
  const envelope: Envelope = { to, callback: delivery.id };
  if (isWindowClosed(delivery, line.now())) return sendTemplate(line, { delivery, envelope, bill }, signal);
  try {
    const wamid = await sendNow(line, { delivery, envelope }, signal);
    bill('service');
    return wamid;
  } catch (error) {
    // Meta counts by its own clock.
    if (SendFailure.from(error).reason !== 'window_closed') throw error;
    return sendTemplate(line, { delivery, envelope, bill }, signal);
  }
}

function sendNow(
  line: Line,
  { delivery, envelope }: { delivery: Delivery; envelope: Envelope },
  signal: AbortSignal,
): Promise<string | null> {
  const { outbound } = delivery;
  const { attachment } = outbound;
  if (outbound.file !== undefined) return sendExport(line, { delivery, envelope }, signal);
  if (attachment === undefined) return sendCall(line, { call: writeOutbound(outbound, envelope), delivery }, signal);
  return attach(line, { call: writeAttachment(outbound, attachment, envelope), attachment, delivery }, signal);
}

/** Somebody who was never heard has opened no window. */
function isWindowClosed({ lastHeardAt }: Delivery, now: number): boolean {
  return lastHeardAt === null || now - lastHeardAt >= WINDOW_MS;
}

/**
 * A template that takes the words carries them. One that does not only asks the person to write: what was to be said has
 * not been said, and is kept as given up, to be sent again when they have. Whoever was asked is not asked again for a day,
 * however much waits for them: each template costs. No template carries a file: it tells of one, and is sent as one that
 * only asks.
 */
async function sendTemplate(
  { graph, template: templateOf, now }: Line,
  { delivery, envelope, bill }: { delivery: Delivery; envelope: Envelope; bill: Bill },
  signal: AbortSignal,
): Promise<string | null> {
  const { outbound } = delivery;
  const { attachment } = outbound;
  const template = templateOf();
  if (template === null) throw new SendFailure('window_closed', 'more than 24 hours after the last word, no template');
  const send = async (of: Envelope): Promise<string> => {
    const payload = writeTemplate({ ...outbound, text: attachment?.instead ?? outbound.text }, template, of);
    const wamid = await graph.send(payload, signal).catch((error: unknown) => {
      throw ofTemplate(SendFailure.from(error));
    });
    bill('template');
    return wamid;
  };
  if (template.takesWords && attachment === undefined) return send(envelope);
  if (delivery.askedAt !== null && wasLately(delivery.askedAt, now(), WINDOW_MS)) {
    throw new SendFailure('window_closed', 'the person was asked to write not long ago');
  }
  // Under a name of its own: a status of the template tells of the asking and nothing of the bubble.
  await send({ ...envelope, callback: askingId(delivery.id) });
  throw new SendFailure('window_closed', 'a template has asked the person to write', { hasAsked: true });
}

/**
 * A picture or a voice is tried once, and what Meta refuses of it is said in words at once. Where it may have arrived nothing
 * else is sent: the status tells, maybe to another process. So a bubble that comes again may come for its picture.
 */
async function sendCall(
  line: Line,
  { call: { payload, media }, delivery }: { call: Call; delivery: Delivery },
  signal: AbortSignal,
): Promise<string | null> {
  const say = (what: Payload): Promise<string> => line.graph.send(what, signal);
  if (media === undefined) return say(payload);
  if (delivery.tries > 1) {
    line.uploads.forget(media.of);
    return say(payload);
  }
  const mediaId = await line.uploads.upload(media.of, signal).catch((error: unknown) => {
    const failure = SendFailure.from(error);
    if (failure.reason === 'channel_stopped' || signal.aborted) throw failure;
    line.log.warn(
      { delivery: delivery.id, why: failure.message },
      'a picture or a voice did not pass and is said in words',
    );
    return null;
  });
  if (mediaId === null) return say(payload);
  try {
    return await say(media.payload(mediaId));
  } catch (error) {
    const failure = SendFailure.from(error);
    if (failure.reason !== 'media_refused' && !failure.isAboutShape) throw failure;
    line.uploads.forget(media.of);
    line.log.warn(
      { delivery: delivery.id, why: failure.message },
      'a picture or a voice was refused and is said in words',
    );
    return say(payload);
  }
}

function createAcknowledge(graph: Graph, badLines: BadLines, signal: AbortSignal): Channel['acknowledge'] {
  let underWay = 0;
  return async ({ content, externalId, from }: Inbound) => {
    if (externalId === undefined || !ACKNOWLEDGED.has(content.kind) || underWay >= ACKNOWLEDGED_AT_ONCE) return;
    underWay += 1;
    try {
      const until = AbortSignal.any([signal, AbortSignal.timeout(ACKNOWLEDGE_MS)]);
      await graph.markRead(externalId, { isTyping: !badLines.has(from) }, until);
    } catch {
      // A courtesy that failed is not worth a second try.
    } finally {
      underWay -= 1;
    }
  };
}
