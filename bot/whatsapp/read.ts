/**
 * bot/whatsapp/ speaks the Cloud API: read.ts and write.ts translate, identity.ts knows who is who, channel.ts sends,
 * webhook.ts receives. A webhook call holds many things of many people: each is read by itself, so that one that is not
 * understood hides no other. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks
 */
import { z } from 'zod';
import type { DeliveryReport } from '../../core/delivery.ts';
import { type Heard, type IdentityChange, type Receipt, readContacts, readMessage } from './read-message.ts';
import { readStatus } from './read-status.ts';
import { type Unread, unread } from './unread.ts';

export interface WebhookRead {
  heard: Heard[];
  changes: IdentityChange[];
  reports: DeliveryReport[];
  unread: Unread[];
}

const Payload = z.looseObject({ object: z.literal('whatsapp_business_account'), entry: z.array(z.unknown()) });
const Entry = z.looseObject({ changes: z.array(z.unknown()) });
const Change = z.looseObject({ field: z.string(), value: z.looseObject({}) });
const Metadata = z.looseObject({ phone_number_id: z.string() });
const List = z.array(z.unknown()).catch([]);

/** Fields that bring nothing from a contact; what the business itself wrote from a phone is one. */
const NOT_FOR_US = new Set(['smb_message_echoes', 'message_echoes', 'smb_app_state_sync', 'history', 'standby']);

export function readWebhook(payload: unknown, receipt: Receipt): WebhookRead {
  const read: WebhookRead = { heard: [], changes: [], reports: [], unread: [] };
  const whole = Payload.safeParse(payload);
  if (!whole.success) read.unread.push(unread('payload', payload));
  for (const entry of whole.data?.entry ?? []) {
    const known = Entry.safeParse(entry);
    if (!known.success) read.unread.push(unread('entry', entry));
    for (const change of known.data?.changes ?? []) readChange(change, receipt, read);
  }
  return read;
}

/** Adds what a change brings to what was read. */
function readChange(change: unknown, receipt: Receipt, read: WebhookRead): void {
  const known = Change.safeParse(change);
  const { field = '', value = {} } = known.data ?? {};
  if (NOT_FOR_US.has(field)) return;
  const metadata = Metadata.safeParse(value.metadata);
  const errors = field === 'messages' ? List.parse(value.errors) : [];
  read.unread.push(...errors.map((error) => unread('error', error)));
  if (field !== 'messages' || !metadata.success) {
    if (errors.length === 0) read.unread.push(unread('change', known.success ? value : change, field));
    return;
  }
  // Another number of the same account: another bot's, or a person's.
  if (metadata.data.phone_number_id !== receipt.phoneNumberId) return;
  const contacts = readContacts(List.parse(value.contacts));
  for (const raw of List.parse(value.messages)) {
    const { heard, change: moved, unread: left } = readMessage(raw, contacts, receipt);
    if (heard) read.heard.push(heard);
    if (moved) read.changes.push(moved);
    if (left) read.unread.push(left);
  }
  for (const raw of List.parse(value.statuses)) {
    const report = readStatus(raw, receipt);
    if (report === 'unknown') read.unread.push(unread('status', raw));
    else if (report !== null) read.reports.push(report);
  }
}
