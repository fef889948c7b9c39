import { Refusal } from '../../../core/refusal.ts';
import { UNMARKED } from '../../shared/ticket-marks.ts';
import type { Collections } from '../collections.ts';
import type { TextReviewDoc } from '../content/content-documents.ts';
import { reviewDocument, reviewId } from '../content/text-reviews.ts';

/** Brings what lies in the database from one shape to the next; done twice, or by two at once, it is the same as once. */
export type UpgradeStep = (db: Collections) => Promise<void>;

const PIECE = 500;

/** The first shape is version 1; each step makes the next. A step that has been in a release is never changed. */
const STEPS: readonly UpgradeStep[] = [giveTicketsAHolder, nameReviewsByTheirWords, letTicketsBeMarked];

export interface Upgrade {
  /** Left out: those of this program. */
  steps?: readonly UpgradeStep[];
  /** Makes a backup before anything is changed. */
  layAside: () => Promise<void>;
}

/**
 * Brings the database to the shape that this program knows, after a backup, and leaves a newer one alone. Two processes
 * that start at once both do it: each step may be done twice, and each makes its own backup first.
 */
export async function upgrade(db: Collections, { steps = STEPS, layAside }: Upgrade): Promise<void> {
  const known = steps.length + 1;
  await sayShape(db, steps);
  const version = (await versionIn(db)) ?? 0;
  if (version > known) {
    const message = `the store is of version ${version}, this program knows versions up to ${known}`;
    throw new Refusal('store_newer', message, { version, known });
  }
  if (version === known) return;
  await layAside();
  for (const [index, step] of steps.entries()) {
    const from = index + 1;
    if ((await versionIn(db)) !== from) continue;
    await step(db);
    await db.cold.meta.updateOne({ _id: 'store', version: from }, { $set: { version: from + 1 } });
  }
}

/** Tickets have a holder, and a moment since which somebody waits. */
async function giveTicketsAHolder({ hot: { tickets } }: Collections): Promise<void> {
  for (;;) {
    const bare = await tickets
      .find({ waitingSince: { $exists: false } }, { projection: { openedAt: 1 } })
      .limit(PIECE)
      .toArray();
    if (bare.length === 0) return;
    await tickets.bulkWrite(
      bare.map(({ _id, openedAt }) => ({
        updateOne: { filter: { _id }, update: { $set: { waitingSince: openedAt, assignee: null } } },
      })),
      { ordered: false },
    );
  }
}

/** Tickets are found by marks, which are made in their own time. */
async function letTicketsBeMarked({ hot: { tickets } }: Collections): Promise<void> {
  for (;;) {
    const bare = await tickets
      .find({ marks: { $exists: false } }, { projection: { _id: 1 } })
      .limit(PIECE)
      .toArray();
    if (bare.length === 0) return;
    const update = { $set: { marks: UNMARKED } };
    await tickets.bulkWrite(
      bare.map(({ _id }) => ({ updateOne: { filter: { _id }, update } })),
      { ordered: false },
    );
  }
}

/** What was said of a text is named by its words too, so that what is said of others leaves it. */
async function nameReviewsByTheirWords({ cold: { text_reviews: reviews } }: Collections): Promise<void> {
  for (let after = ''; ; ) {
    const page = await reviews
      .find({ _id: { $gt: after } })
      .hint({ _id: 1 })
      .sort({ _id: 1 })
      .limit(PIECE)
      .lean<TextReviewDoc[]>();
    const last = page.at(-1);
    if (last === undefined) return;
    after = last._id;
    const named = page.filter((one) => one._id !== reviewId(one));
    if (named.length === 0) continue;
    await reviews.bulkWrite(
      named.flatMap((one) => {
        const { _id, ...row } = reviewDocument(one);
        return [
          { updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true } },
          { deleteOne: { filter: { _id: one._id } } },
        ];
      }),
    );
  }
}

/** What is new is of this program's shape. */
export async function sayShape({ cold: { meta } }: Collections, steps: readonly UpgradeStep[] = STEPS): Promise<void> {
  await meta.updateOne({ _id: 'store' }, { $setOnInsert: { version: steps.length + 1 } }, { upsert: true });
}

/** For a command beside the processes that serve: it works with the shape that it knows and changes none. */
export async function assertShape(db: Collections, steps: readonly UpgradeStep[] = STEPS): Promise<void> {
  const known = steps.length + 1;
  const version = await versionIn(db);
  if (version === known) return;
  if (version === null) throw new Refusal('store_missing', 'there is no store in this database; start the server once');
  const isNewer = version > known;
  const message = `the store is of version ${version}, this program works with version ${known}`;
  throw new Refusal(isNewer ? 'store_newer' : 'store_older', isNewer ? message : `${message}; start it once`, {
    version,
    known,
  });
}

async function versionIn({ cold: { meta } }: Collections): Promise<number | null> {
  return (await meta.findOne({ _id: 'store' }).lean())?.version ?? null;
}
