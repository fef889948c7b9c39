import { Schema, type SchemaDefinition } from 'mongoose';

/** The documents once more, for mongoose: an unknown field is refused, in a change and in a question. */

const place = { flow: String, node: String, release: Number };
export const ticket = {
  ...{ id: String, status: String, level: Number, openedAt: Number, sealed: Buffer },
  ...{ assignee: String, waitingSince: Number, closedAt: Number },
};
export const deskEvent = {
  kind: String,
  ticketId: String,
  level: Number,
  assignee: String,
  seq: Number,
  state: String,
};
export const counted = { day: Number, kind: String, flow: String, node: String, label: String, count: Number };
const passage = {
  tries: Number,
  ...{ sentAt: Number, deliveredAt: Number, readAt: Number, failedAt: Number },
  code: Number,
  isResent: Boolean,
  sealedExternalId: Buffer,
};
export const message = {
  seq: Number,
  at: Number,
  direction: String,
  author: String,
  kind: String,
  ...place,
  state: String,
  reason: String,
  sealedBody: Buffer,
  ...passage,
  account: String,
  revision: Number,
  dead: String,
  sealedNote: Buffer,
};
export const anchor = { seq: Number, hash: String, signature: String };
export const audited = {
  ...{ seq: Number, at: Number, staffId: String, action: String, objectKind: String, objectId: String },
  ...{ network: String, sealedReason: Buffer, hash: String, owed: String },
};
const owedAudit = {
  ...{ id: String, at: Number, staffId: String, action: String, objectKind: String, objectId: String },
  ...{ network: String, sealedReason: Buffer },
};
const pending = {
  id: String,
  at: Number,
  message: part(message),
  ticket: part({ ...ticket, version: Number }),
  event: part({ kind: String, ...{ flow: String, node: String, label: String } }),
  report: part({ point: String, outcome: String, reporter: String }),
  desk: part(deskEvent),
  file: part({ seq: Number, at: Number, account: String, sealed: Buffer }),
};
export const conversation = {
  _id: String,
  version: Number,
  account: String,
  sealedAddress: Buffer,
  sealedState: Buffer,
  ...place,
  heardDay: Number,
  heardAt: Number,
  apologisedAt: Number,
  askedAt: Number,
  lastSeq: Number,
  supersededSeq: Number,
  sent: Number,
  dropped: Number,
  droppedClaimed: Number,
  silentSince: Number,
  wokenBy: String,
  isUnreachable: Boolean,
  turnLease: Number,
  turnUntil: Number,
  sendAfter: Number,
  outboxRevision: Number,
  ...{ turnBy: String, sendBy: String, stamp: String },
  inbox: [part({ key: String, at: Number, arrived: Number, sealed: Buffer })],
  seen: [part({ key: String, at: Number })],
  timers: [part({ id: String, at: Number, kind: String, tries: Number, name: String, ...place })],
  outbox: [
    part({
      seq: Number,
      account: String,
      author: String,
      queuedAt: Number,
      rank: Number,
      position: Number,
      kind: String,
      ...place,
      sealedBody: Buffer,
      dueAt: Number,
      ...passage,
    }),
  ],
  head: part({
    seq: Number,
    account: String,
    dueAt: Number,
    tries: Number,
    state: String,
    triedAt: Number,
    cancelledAt: Number,
    rank: Number,
  }),
  ticket: part(ticket),
  pending: [part(pending)],
  owedAudit: { type: [part(owedAudit)], default: undefined },
  movedTo: String,
  forgetAt: Number,
  moving: part({
    ...{ at: Number, account: String, hash: String, from: String, sealedAddress: Buffer },
    frees: { type: [String], default: undefined },
  }),
  carried: { type: [String], default: undefined },
};

export function part(definition: SchemaDefinition): Schema {
  return new Schema(definition, { _id: false, strict: 'throw', minimize: false });
}
