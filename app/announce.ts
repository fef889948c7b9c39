import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { staffLine } from '../locales/staff.ts';
import type { KeyRingFile } from '../storage/shared/key-ring.ts';
import type { Desk } from './open-desk.ts';

export interface Started {
  keys: KeyRingFile;
  knowledge: Knowledge;
  /** Where the server listens. */
  address: string;
  /** Where the first administrator is made, while there is no staff; no desk in this process: null. */
  desk: Pick<Desk, 'firstLink'> | null;
}

/** What runs where, what is off and why, in at most eight lines for whoever starts it. */
export function announcement(config: Config, { keys, knowledge, address, desk }: Started): string[] {
  const { dataDir, mongodb, role } = config;
  const keyFile = join(dataDir, 'keys');
  const url = config.publicUrl ?? address.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost');
  const store =
    mongodb === null
      ? staffLine('start_store', { folder: dataDir })
      : staffLine('start_store_mongo', { hosts: mongodb.hosts });
  if (role === 'admin') return [staffLine('start_admin', { url }), store, deskLine(desk, url)];
  return [
    staffLine('start_web', { url }),
    store,
    ...(keys.isNew ? [staffLine('start_keys_new', { file: keyFile })] : []),
    ...(keys.isReadableByOthers ? [staffLine('start_keys_open', { file: keyFile })] : []),
    knowledgeLine(knowledge),
    telegramLine(config),
    whatsappLine(config, url),
    ...maxLines(config),
    deskLine(desk, url),
    ...(config.publicUrl !== null && config.trustProxy.length === 0 ? [staffLine('start_no_proxy')] : []),
  ];
}

function deskLine(desk: Started['desk'], url: string): string {
  if (desk === null) return staffLine('start_desk_elsewhere');
  const link = desk.firstLink(url);
  return link === null ? staffLine('start_desk', { url }) : staffLine('start_desk_new', { link });
}

function knowledgeLine({ book, content }: Knowledge): string {
  const points = [...content.contactPoints.values()].filter(({ status, phone }) => status !== 'dead' && phone !== null);
  const verified = points.filter(({ status }) => status === 'verified').length;
  const unverified = points.length - verified;
  return staffLine('start_knowledge', { flows: book.newest.flows.size, verified, unverified });
}

function whatsappLine({ whatsapp }: Config, url: string): string {
  return whatsapp === null
    ? staffLine('start_whatsapp_off')
    : staffLine('start_whatsapp', { url: `${url}/webhooks/whatsapp` });
}

/** Of what is off by choice nothing is said. */
function maxLines({ max, publicUrl }: Config): string[] {
  if (max === null) return [];
  if (max.webhookSecret === null) return [staffLine('start_max_polling')];
  return [staffLine('start_max_webhook', { url: `${publicUrl ?? ''}/webhooks/max` })];
}

function telegramLine({ telegram, publicUrl }: Config): string {
  if (telegram === null) return staffLine('start_telegram_off');
  if (telegram.webhookSecret === null) return staffLine('start_telegram_polling');
  return staffLine('start_telegram_webhook', { url: `${publicUrl ?? ''}/webhooks/telegram` });
}
