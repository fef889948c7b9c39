import { isRecord, type Json, type Part } from './merge-entry.ts';

/** How a part of an entry is shown and written in a form. */
export type Shape =
  | { as: 'words'; kind: 'text' | 'day' | 'url' }
  | { as: 'number' }
  | { as: 'value' }
  | { as: 'tick'; isFixed: boolean }
  | { as: 'choice'; options: readonly string[] }
  | { as: 'list'; item: Shape }
  | { as: 'table'; item: Shape }
  | { as: 'group'; fields: readonly Field[] }
  | { as: 'either'; words: readonly string[]; group: Shape }
  | { as: 'other' };

export interface Field {
  name: string;
  shape: Shape;
  isRequired: boolean;
  /** Nothing may stand there, and is written as `null`. */
  isNullable: boolean;
}

type Schema = { readonly [name: string]: unknown };

/** The form of a JSON Schema. What it has that no form knows is shown as it is written. */
export function shapeOf(schema: unknown, root: unknown = schema): Shape {
  return read(schema, root).shape;
}

function read(given: unknown, root: unknown): { shape: Shape; isNullable: boolean } {
  const schema = resolved(given, root);
  const options = [schema.anyOf, schema.oneOf].find(Array.isArray);
  if (options !== undefined) return readUnion(options, root);
  if (Array.isArray(schema.type)) {
    return readUnion(
      schema.type.map((type: unknown) => ({ ...schema, type })),
      root,
    );
  }
  return { shape: plain(schema, schema.type, root), isNullable: false };
}

function readUnion(options: readonly unknown[], root: unknown): { shape: Shape; isNullable: boolean } {
  const all = options.map((option) => resolved(option, root));
  const some = all.filter(({ type }) => type !== 'null');
  const isNullable = some.length < all.length;
  const [only] = some;
  if (some.length === 1 && only !== undefined) return { shape: read(only, root).shape, isNullable };
  const shapes = some.map((option) => read(option, root).shape);
  return { shape: union(shapes), isNullable };
}

function union(shapes: readonly Shape[]): Shape {
  const words = shapes.flatMap((shape) => (shape.as === 'choice' ? shape.options : []));
  const others = shapes.filter(({ as }) => as !== 'choice');
  const [first] = others;
  if (first === undefined) return { as: 'choice', options: words };
  if (others.every(({ as }) => as === 'words')) return { as: 'words', kind: 'text' };
  if (others.every(({ as }) => as === 'number')) return { as: 'number' };
  if (others.every(({ as }) => as === 'words' || as === 'number')) return { as: 'value' };
  if (others.length === 1 && first.as === 'group') return { as: 'either', words, group: first };
  return { as: 'other' };
}

function plain(schema: Schema, type: unknown, root: unknown): Shape {
  if (Array.isArray(schema.enum)) return { as: 'choice', options: schema.enum.map(String) };
  if (schema.const === true) return { as: 'tick', isFixed: true };
  if (typeof schema.const === 'string') return { as: 'choice', options: [schema.const] };
  if (type === 'string') return { as: 'words', kind: kindOf(schema.format) };
  if (type === 'number' || type === 'integer') return { as: 'number' };
  if (type === 'boolean') return { as: 'tick', isFixed: false };
  if (type === 'array') return { as: 'list', item: shapeOf(schema.items ?? {}, root) };
  if (isRecord(schema.properties)) return { as: 'group', fields: fieldsOf(schema, root) };
  if (isRecord(schema.additionalProperties)) return { as: 'table', item: shapeOf(schema.additionalProperties, root) };
  return { as: 'other' };
}

function kindOf(format: unknown): 'text' | 'day' | 'url' {
  if (format === 'date') return 'day';
  return format === 'uri' ? 'url' : 'text';
}

function fieldsOf(schema: Schema, root: unknown): Field[] {
  const required = Array.isArray(schema.required) ? schema.required : [];
  return Object.entries(isRecord(schema.properties) ? schema.properties : {}).map(([name, part]) => ({
    name,
    isRequired: required.includes(name),
    ...read(part, root),
  }));
}

/** A schema that only points to another is that other. */
function resolved(schema: unknown, root: unknown): Schema {
  if (!isRecord(schema)) return {};
  if (typeof schema.$ref === 'string' && schema.$ref.startsWith('#/')) {
    let found: unknown = root;
    for (const name of schema.$ref.slice(2).split('/')) found = isRecord(found) ? found[name] : undefined;
    return found === schema ? {} : resolved(found, root);
  }
  if (Array.isArray(schema.allOf)) {
    const parts = schema.allOf.map((part: unknown) => resolved(part, root));
    return Object.assign({}, ...parts, schema, { allOf: undefined });
  }
  return schema;
}

/** What stands in a part that was just added. */
export function emptyOf(shape: Shape): Json {
  if (shape.as === 'number') return 0;
  if (shape.as === 'tick') return shape.isFixed;
  if (shape.as === 'choice') return shape.options[0] ?? '';
  if (shape.as === 'list') return [];
  if (shape.as === 'table') return {};
  if (shape.as === 'either') return shape.words[0] ?? emptyOf(shape.group);
  if (shape.as !== 'group') return '';
  const needed = shape.fields.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(
    needed.map(({ name, shape: part, isNullable }) => [name, isNullable ? null : emptyOf(part)]),
  );
}

/** What promises least of what can be chosen: it may stand in a new entry. */
const CAUTIOUS = ['unverified', 'low'];

/**
 * What stands in a part of a new entry: what must be there, empty; nothing is invented, and what has to be chosen is left open
 * but for what promises least. `undefined`: nothing.
 */
export function beginningOf(shape: Shape): Json | undefined {
  if (shape.as === 'words' || shape.as === 'value') return '';
  if (shape.as === 'tick') return shape.isFixed ? undefined : false;
  if (shape.as === 'choice') return CAUTIOUS.find((word) => shape.options.includes(word));
  if (shape.as === 'list') return [];
  if (shape.as === 'table') return {};
  if (shape.as !== 'group') return undefined;
  const needed = shape.fields.filter(({ isRequired }) => isRequired);
  return Object.fromEntries(
    needed.flatMap(({ name, shape: part, isNullable }) => {
      const begun = isNullable ? null : beginningOf(part);
      return begun === undefined ? [] : [[name, begun] as const];
    }),
  );
}

/** The first words that stand in a part: by them an item of a list is told from the others. */
export function firstWords(part: Part, language: 'tg' | 'ru'): string {
  if (typeof part === 'string' || typeof part === 'number') return String(part);
  if (Array.isArray(part)) return part.map((item: Json) => firstWords(item, language)).find(Boolean) ?? '';
  if (!isRecord(part)) return '';
  if (typeof part[language] === 'string') return part[language];
  const { id, ...rest } = part;
  const inside = Object.values(rest).filter(isRecord);
  return [...inside, id].map((value) => firstWords(value, language)).find(Boolean) ?? '';
}
