import { unglossed } from '../../content/gloss.ts';
import { fillVariables, type Variable, variablesIn } from '../../content/variables.ts';
import type { Language } from '../../core/message.ts';
import type { Answer } from '../../core/session.ts';
import type { Flow, FlowNode, Text } from '../schema.ts';
import {
  type ContactProperty,
  FLOIP_LANGUAGES,
  FLOIP_MODES,
  type FloipAction,
  type FloipBlock,
  type FloipExit,
  type FloipResource,
} from './container.ts';
import { flagProperty, type Known, propertyOf, RAISED, valueIn, word } from './expression.ts';
import type { LeftNotes, LeftOut } from './left-out.ts';

/** What a flow is written with: what it says today, and the flows that lie beside it. */
export interface FloipSources extends Known {
  /** All flows that a way may lead to. */
  flows: ReadonlyMap<string, Flow>;
  /** A name of ours as a UUID, always the same one. */
  uuid: (name: string) => string;
  /** A variable in braces as it reads today to somebody of whom nothing is known. */
  fill: (variable: string, language: Language) => string;
  /** An entry as it reads today; null: there is none. */
  entry: (reference: string, language: Language) => string | null;
  countries: readonly { id: string; label: Record<Language, string> }[];
  /** What is said on the button by which a question is passed. */
  skip: Record<Language, string>;
}

/** A way on: its name, the block that it leads to (null: the end), and when it is taken; without a test where no other is. */
export interface Way {
  name: string;
  to: string | null;
  test?: string;
}

/** The way that is taken where no other is; no answer and no outcome has this name. */
export const NO_MATCH = 'no_match';

/** What stands in the log of the other tool, as one word, which expressions cannot mistake. */
export function logged(message: string): string {
  return word(`hamroh ${message}`);
}

/** A value that is put, as a text in which expressions may stand, by the name of its property. */
export type Put = readonly [property: string, value: string];

/** Writes the blocks and texts of one flow. */
export interface Writer {
  readonly sources: FloipSources;
  readonly flow: Flow;
  readonly blocks: FloipBlock[];
  readonly resources: FloipResource[];
  /** Flows that lie in the same file. */
  readonly beside: ReadonlySet<string>;
  note: LeftNotes['note'];
  /** The UUID of a block or an exit of this flow. */
  id(...name: readonly (string | number)[]): string;
  block(name: string, of: { action: FloipAction; node: FlowNode; label?: string; ways: readonly Way[] }): void;
  /** A text as it reads today, and its resource. */
  prompt(node: string, name: string, text: Text): Prompt;
  resource(name: string, words: Record<Language, string>): string;
}

export interface Prompt {
  words: Record<Language, string>;
  resource: string;
}

export function createWriter(
  flow: Flow,
  { sources, beside, notes }: { sources: FloipSources; beside: ReadonlySet<string>; notes: LeftNotes },
): Writer {
  const blocks: FloipBlock[] = [];
  const resources: FloipResource[] = [];
  const names = new Set<string>();
  const id: Writer['id'] = (...name) => sources.uuid([flow.flow, ...name].join('/'));

  /** Two ids may be one word; the later gets a number. */
  function nameOf(name: string): string {
    const base = word(/^\d/.test(name) ? `n_${name}` : name);
    let own = base;
    for (let number = 2; names.has(own); number++) own = `${base}_${number}`;
    names.add(own);
    return own;
  }

  function resource(name: string, words: Record<Language, string>): string {
    const uuid = id('text', name);
    const values = (['tg', 'ru'] as const).map((language) => ({
      language_id: FLOIP_LANGUAGES[language],
      content_type: 'TEXT' as const,
      mime_type: 'text/plain' as const,
      modes: [...FLOIP_MODES],
      value: words[language],
    }));
    resources.push({ uuid, values });
    return uuid;
  }

  return {
    sources,
    flow,
    beside,
    blocks,
    resources,
    id,
    resource,
    note: notes.note,
    block(name, { action, node, label = '', ways }) {
      blocks.push({
        uuid: id(name),
        name: nameOf(name),
        label: unglossed(label),
        tags: node.tags ?? [],
        ...action,
        exits: ways.map((way): FloipExit => {
          const named = { uuid: id(name, 'exit', way.name), name: way.name };
          const leads = way.to === null ? {} : { destination_block: way.to };
          return { ...named, ...leads, ...(way.test === undefined ? { default: true } : { test: way.test }) };
        }),
        ui_metadata: { canvas_coordinates: { x: 0, y: 0 } },
      });
    },
    prompt(node, name, text) {
      for (const what of leftIn(text)) notes.note(what, node);
      const words = { tg: filled(text.tg, 'tg', sources), ru: filled(text.ru, 'ru', sources) };
      return { words, resource: words.tg === '' || words.ru === '' ? '' : resource(name, words) };
    },
  };
}

/** Where expressions begin with `@`, a text that holds one writes it twice. */
export function escaped(text: string): string {
  return text.replaceAll('@', '@@');
}

function filled(text: string, language: Language, { fill }: FloipSources): string {
  return fillVariables(escaped(text), (variable) => {
    if (variable.kind === 'answer') return `@(contact.${propertyOf(variable.name)})`;
    if (variable.kind === 'attribute') return `@(contact.${variable.name})`;
    const said = escaped(fill(`{{${writtenOf(variable)}}}`, language));
    return isGloss(variable) && said !== '' ? ` ${said}` : said;
  }).trim();
}

/** What explains a word stands apart from it. */
function isGloss(variable: Variable): boolean {
  return variable.kind === 'call' && variable.name === 'gloss';
}

function writtenOf(variable: Exclude<Variable, { kind: 'answer' | 'attribute' }>): string {
  if (variable.kind === 'call') return `${variable.name}:${variable.argument}`;
  return variable.kind === 'broken' ? variable.raw : variable.kind;
}

/** What of a text is only as it is today, or is not there at all. */
function leftIn(text: Text): LeftOut[] {
  const found = variablesIn(text.ru).flatMap((variable): LeftOut[] => {
    if (variable.kind === 'duty') return ['duty'];
    if (variable.kind === 'date') return ['day'];
    if (variable.kind !== 'call') return [];
    if (variable.name === 'fact' || variable.name === 'contact') return ['day'];
    if (variable.name === 'gloss') return [];
    return [variable.name === 'numbers' ? 'numbers' : 'finding'];
  });
  return text.other === undefined ? found : [...found, 'other'];
}

/** What a node or a choice puts on the way: answers, attributes and flags. */
export function putsOf({
  set,
  flags,
}: {
  set?: Readonly<Record<string, Answer>> | undefined;
  flags?: readonly string[] | undefined;
}): Put[] {
  return [
    ...Object.entries(set ?? {}).map(([name, value]): Put => {
      const property = propertyOf(name);
      return [property, escaped(String(valueIn(property, value)))];
    }),
    ...(flags ?? []).map((flag): Put => [flagProperty(flag), RAISED]),
  ];
}

export function propertiesOf(puts: readonly Put[]): ContactProperty[] {
  return puts.map(([property_key, property_value]) => ({ property_key, property_value }));
}
