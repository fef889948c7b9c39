import type mongoose from 'mongoose';

/**
 * The hot door of a collection: the driver itself, for what turns and sends ask; mongoose's casting took a third of a turn.
 * It is typed more narrowly than the driver types itself: a filter or an update that names an unknown field does not compile.
 */

interface Row {
  _id: string;
}

/** A field within a field. */
type Within<Doc, Held> = { [Path in `${keyof Doc & string}.${string}`]: Held };

/** Anything but what is not there: the driver would leave out a condition that is undefined, and mean more documents. */
type Value = NonNullable<unknown> | null;

type Conditions<Doc> = {
  [Name in keyof Doc]?: mongoose.mongo.Condition<Required<Doc>[Name]>;
} & Within<Doc, Value>;

/** Which documents are meant. */
export type Filter<Doc> = Conditions<Doc> & { $or?: Conditions<Doc>[] };

type ItemOf<List> = Extract<List, readonly unknown[]>[number];

type Added<Item> = Item | { $each: readonly Item[]; $position?: number; $slice?: number };

/** All that may change: a document keeps its id. */
type Names<Doc> = Exclude<keyof Doc, '_id'>;

type Numbers<Doc> = { [Name in Names<Doc>]?: number };

/** What is to change in a document. */
export interface Update<Doc> {
  $set?: Partial<Doc> & Within<Doc, Value>;
  $setOnInsert?: Partial<Doc>;
  $unset?: { [Name in Names<Doc>]?: '' } & Within<Doc, ''>;
  $inc?: Numbers<Doc>;
  $max?: Numbers<Doc>;
  $push?: { [Name in Names<Doc>]?: Added<ItemOf<Doc[Name]>> };
  $addToSet?: { [Name in Names<Doc>]?: Added<ItemOf<Doc[Name]>> };
  $pull?: {
    [Name in Names<Doc>]?: ItemOf<Doc[Name]> extends string ? ItemOf<Doc[Name]> : Conditions<ItemOf<Doc[Name]>>;
  };
}

/** One update of many that go to the server together. */
export interface Change<Doc> {
  updateOne: { filter: Filter<Doc>; update: Update<Doc>; upsert?: boolean };
}

type Fields<Doc> = { [Name in keyof Doc]?: 1 } & Within<Doc, 1>;
type Hint = string | { _id: 1 };

/** What of the documents is read, and by which index they are found. */
export interface Reading<Doc> {
  projection?: Fields<Doc>;
  hint?: Hint;
}

interface Upsert {
  upsert?: boolean;
}

/** Of the driver's methods those that the store uses. `Part`: what a projection leaves of a document. */
export interface Hot<Doc extends Row> {
  find<Part extends object = Doc>(filter: Filter<Doc>, options?: Reading<Doc>): mongoose.mongo.FindCursor<Part>;
  findOne<Part extends object = Doc>(filter: Filter<Doc>, options?: Reading<Doc>): Promise<Part | null>;
  countDocuments(filter: Filter<Doc>, options?: { hint?: Hint }): Promise<number>;
  estimatedDocumentCount(): Promise<number>;
  distinct(field: (keyof Doc & string) | keyof Within<Doc, 1>): Promise<unknown[]>;
  aggregate<Result extends object>(
    pipeline: object[],
    options: { hint: Hint },
  ): mongoose.mongo.AggregationCursor<Result>;
  insertMany(rows: readonly Doc[], options?: { ordered: boolean }): Promise<unknown>;
  updateOne(
    filter: Filter<Doc>,
    update: Update<Doc>,
    options?: Upsert,
  ): Promise<{ matchedCount: number; upsertedCount: number }>;
  findOneAndUpdate<Part extends object = Doc>(
    filter: Filter<Doc>,
    update: Update<Doc>,
    options: Upsert & Pick<Reading<Doc>, 'projection'> & { returnDocument: 'after' },
  ): Promise<Part | null>;
  bulkWrite(
    changes: readonly Change<Doc>[],
    options: { ordered: boolean },
  ): Promise<{ matchedCount: number; modifiedCount: number }>;
  deleteOne(filter: Filter<Doc>): Promise<{ deletedCount: number }>;
  deleteMany(filter: Filter<Doc>): Promise<{ deletedCount: number }>;
}
