import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'whatsapp');

export const RECEIPT = { phoneNumberId: '106540352242922', at: Date.UTC(2026, 10, 26) };
export const ACCOUNT = `whatsapp:${RECEIPT.phoneNumberId}`;
export const BSUID = 'TJ.13491208655302741918';
export const SENT_AT = 1_795_600_000_000;

/** Webhook calls of every kind, made from the shapes that Meta documents; all names, numbers and ids are invented. */
export const FIXTURES: string[] = readdirSync(FOLDER).map((name) => name.replace('.json', ''));

export function webhook(name: string): unknown {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8'));
}

type Value = Record<string, unknown> & { messages?: unknown[]; statuses?: unknown[] };
interface Payload {
  object: string;
  entry: { id: string; changes: { field: string; value: Value }[] }[];
}

/** A call that brings what several calls bring, as Meta does when it is busy. */
export function together(...payloads: unknown[]): unknown {
  const [first, ...rest] = payloads as Payload[];
  return { ...first, entry: [...(first?.entry ?? []), ...rest.flatMap(({ entry }) => entry)] };
}

/** The value of a call that has one change. */
export function valueIn(payload: unknown): Value {
  return (payload as Payload).entry[0]?.changes[0]?.value ?? {};
}
