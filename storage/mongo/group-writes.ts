import { randomBytes } from 'node:crypto';
import { setImmediate as roundOfTheLoop } from 'node:timers/promises';
import mongoose from 'mongoose';
import type { Filter as FilterOf, Hot, Update as UpdateOf } from './hot.ts';
import type { ConversationDoc } from './turns/conversation-document.ts';

/** One command carries at most so many changes. */
const GROUP_MAX = 100;
/** Fewer are not parted. */
const PARTED_MIN = 8;
/** So many commands are on their way at once. */
const LANES = 2;

type Filter = FilterOf<ConversationDoc> & { _id: string };
type Update = UpdateOf<ConversationDoc>;
type Conversations = Hot<ConversationDoc>;

/** Changes of conversations which arrive at about the same time and go to the server in one command. */
export interface GroupWrites {
  /** Whether there was a document as the filter says. It is on the disks of the majority when the promise is kept. */
  update(filter: Filter, update: Update): Promise<boolean>;
  /** Nobody changes anything, or waits to: there is nothing to share a command with. */
  isQuiet(): boolean;
  /** Lets a change of a conversation go to the server by itself; others of that conversation wait for it. */
  alone<Result>(contactId: string, change: () => Promise<Result>): Promise<Result>;
}

interface Waiting {
  filter: Filter;
  update: Update;
  stamp: string;
  resolve(isApplied: boolean): void;
  reject(error: unknown): void;
}

/** A word that no other change and no other process uses. */
export function createStamps(): () => string {
  const process = randomBytes(6).toString('base64url');
  let last = 0;
  return () => `${process}${(++last).toString(36)}`;
}

/**
 * The wait for the disk and the cost of a command are shared by all who change something meanwhile. Two commands are on their
 * way at a time, each with half of all changes: where one carries all of them, everybody waits for the server together, and
 * then the server for everybody. More at once would each carry less, and cost both sides more than they save. A command tells
 * only how many of its changes found their document: where that is not all of them the stamps tell which. A stamp that another
 * process has written over in between counts as not applied, and whoever hears so looks at the document anew.
 */
export function createGroupWrites(conversations: Conversations): GroupWrites {
  const makeStamp = createStamps();
  const onTheirWay = new Set<string>();
  let waiting: Waiting[] = [];
  let lanes = 0;

  const isAsMuch = () => waiting.length >= Math.max(PARTED_MIN / LANES, onTheirWay.size);

  /** A second command waits until it carries as much as the first: pieces of it would cost more than they save. */
  function mayStart(): boolean {
    return lanes === 0 || (lanes < LANES && isAsMuch());
  }

  /** Of one document one change at a time: the stamp of the first would be lost. */
  function nextGroup(): Waiting[] {
    if (lanes > 1 && !isAsMuch()) return [];
    const isParted = onTheirWay.size === 0 && waiting.length > PARTED_MIN;
    const most = Math.min(GROUP_MAX, isParted ? Math.ceil(waiting.length / LANES) : waiting.length);
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    for (const one of waiting) {
      const mayGo = group.length < most && !onTheirWay.has(one.filter._id);
      if (mayGo) onTheirWay.add(one.filter._id);
      (mayGo ? group : later).push(one);
    }
    waiting = later;
    return group;
  }

  async function pump(): Promise<void> {
    lanes += 1;
    await roundOfTheLoop();
    for (let group = nextGroup(); group.length > 0; group = nextGroup()) {
      if (mayStart()) void pump();
      await writeGroup(conversations, group);
      for (const { filter } of group) onTheirWay.delete(filter._id);
    }
    lanes -= 1;
  }

  return {
    isQuiet: () => waiting.length + onTheirWay.size === 0,
    async alone(contactId, change) {
      onTheirWay.add(contactId);
      try {
        return await change();
      } finally {
        onTheirWay.delete(contactId);
        if (waiting.length > 0 && mayStart()) void pump();
      }
    },
    update: (filter, update) =>
      new Promise((resolve, reject) => {
        waiting.push({ filter, update, stamp: makeStamp(), resolve, reject });
        if (mayStart()) void pump();
      }),
  };
}

async function writeGroup(conversations: Conversations, group: Waiting[]): Promise<void> {
  const changes = group.map(({ filter, update, stamp }) => ({
    updateOne: { filter, update: { ...update, $set: { ...update.$set, stamp } } },
  }));
  try {
    const { matchedCount } = await conversations.bulkWrite(changes, { ordered: false });
    const isApplied = matchedCount === group.length ? () => true : await readStamps(conversations, group);
    for (const one of group) one.resolve(isApplied(one));
  } catch (error) {
    await refused(conversations, group, error);
  }
}

/** One change that the server refuses, because its document would become too large, takes no other with it. */
async function refused(conversations: Conversations, group: Waiting[], error: unknown): Promise<void> {
  try {
    if (group.length === 1 || !isOfSomeChanges(error)) throw error;
    const isApplied = await readStamps(conversations, group);
    for (const one of group) if (isApplied(one)) one.resolve(true);
    for (const one of group) if (!isApplied(one)) await writeGroup(conversations, [one]);
  } catch (cause) {
    for (const one of group) one.reject(cause);
  }
}

/** Not where the majority is in doubt: then nobody may be told that theirs is kept. */
function isOfSomeChanges(error: unknown): boolean {
  if (!(error instanceof mongoose.mongo.MongoBulkWriteError)) return false;
  return error.result?.getWriteConcernError() === undefined;
}

async function readStamps(conversations: Conversations, group: Waiting[]): Promise<(one: Waiting) => boolean> {
  const found = await conversations
    .find({ _id: { $in: group.map(({ filter }) => filter._id) } }, { projection: { stamp: 1 } })
    .toArray();
  const stamps = new Map(found.map(({ _id, stamp }) => [_id, stamp]));
  return ({ filter, stamp }) => stamps.get(filter._id) === stamp;
}
