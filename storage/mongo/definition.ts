import { type mongo, Schema, type SchemaDefinition } from 'mongoose';

/**
 * What a document of MongoDB holds is listed once, and from that list follow its type and mongoose's schema. The types that
 * mongoose infers blur what is missing and what is null (docs/adr/0014-one-list-for-a-document.md).
 */

/** A field: what mongoose is told of it, and, for the compiler alone, what it holds. */
export interface Field<Value> {
  is: FieldType;
  holds?: { value: Value };
}

interface FieldType {
  type: unknown;
  enum?: readonly string[];
}

type Fields = Record<string, Field<unknown>>;

/** The fields of a document, or of a part of one: those that are always there, and those that may be missing. */
export interface Shape<Always extends Fields = Fields, Maybe extends Fields = Fields> {
  always: Always;
  maybe: Maybe;
}

type Held<Named extends Fields> = { -readonly [Name in keyof Named]: NonNullable<Named[Name]['holds']>['value'] };

/** The part of a document that a shape describes. */
export type PartOf<Described extends Shape> = Held<Described['always']> & Partial<Held<Described['maybe']>>;

/** The plain fields. A number is also a moment, in milliseconds since 1970. */
export const text: Field<string> = { is: { type: String } };
export const number: Field<number> = { is: { type: Number } };
export const flag: Field<boolean> = { is: { type: Boolean } };
export const bytes: Field<Uint8Array> = { is: { type: Buffer } };

/** A text of which only these are known. */
export function oneOf<const Word extends string>(words: readonly Word[]): Field<Word> {
  return { is: { type: String, enum: words } };
}

/** A field that may say that there is nothing: it is there, and null. */
export function orNull<Value>({ is }: Field<Value>): Field<Value | null> {
  return { is };
}

/** A list; one that is always there is empty at first. */
export function listOf<Value>({ is }: Field<Value>): Field<Value[]> {
  return { is: { type: [is.type] } };
}

/** A field that holds fields. */
export function part<Described extends Shape>(shape: Described): Field<PartOf<Described>> {
  return { is: { type: new Schema(definitionOf(shape), { _id: false, strict: 'throw', minimize: false }) } };
}

/** An index has a name, by which a question asks for it. */
export type Indexes = Record<string, readonly [Record<string, 1 | -1>, Omit<mongo.IndexDescription, 'key' | 'name'>]>;

/** A collection under its name in the database. */
export interface Collection<Described extends Shape = Shape> {
  name: string;
  shape: Described;
  indexes: Indexes;
}

/** The one list of a collection: its name in the database, its fields but `_id`, and its indexes. */
export function collection<Described extends Shape>(
  name: string,
  shape: Described,
  indexes: Indexes = {},
): Collection<Described> {
  return { name, shape, indexes };
}

/** What lies in a collection. */
export type DocOf<Of extends Collection> = { _id: string } & PartOf<Of['shape']>;

/** On the disks of the majority before anybody is told. */
export const WRITE_CONCERN = { w: 'majority', j: true } as const;

const schemas = new WeakMap<Collection, Schema>();

/** What mongoose is told of a collection, on whichever connection: it refuses an unknown field, in a change and in a question. */
export function schemaOf(of: Collection): Schema {
  const made = schemas.get(of) ?? makeSchema(of);
  schemas.set(of, made);
  return made;
}

function makeSchema({ shape }: Collection): Schema {
  return new Schema(
    { _id: String, ...definitionOf(shape) },
    {
      autoIndex: false,
      autoCreate: false,
      versionKey: false,
      minimize: false,
      strict: 'throw',
      strictQuery: 'throw',
      writeConcern: WRITE_CONCERN,
    },
  );
}

/** As the driver is told of them. */
export function indexesOf({ indexes }: Collection): mongo.IndexDescription[] {
  return Object.entries(indexes).map(([name, [key, options]]) => ({ ...options, name, key }));
}

/** A list that may be missing is not there until somebody puts it there. */
function definitionOf({ always, maybe }: Shape): SchemaDefinition {
  const required = Object.entries(always).map(([name, { is }]) => [name, is]);
  const optional = Object.entries(maybe).map(([name, { is }]) => [name, { ...is, default: undefined }]);
  return Object.fromEntries([...required, ...optional]);
}
