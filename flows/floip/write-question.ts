import type { Language } from '../../core/message.ts';
import { maySkip } from '../engine/book.ts';
import { SKIP_WORDS } from '../engine/read-value.ts';
import type { FlowNode, NodeOf } from '../schema.ts';
import { FLOIP_LANGUAGES, type FloipChoice } from './container.ts';
import { EMPTY, LANGUAGE, propertyOf, quoted } from './expression.ts';
import { leadsTo, type Named } from './leads.ts';
import { escaped, NO_MATCH, type Prompt, type Put, propertiesOf, putsOf, type Way, type Writer } from './writer.ts';

/** The choice by which a question is passed. */
const SKIP = 'skip';

/** What may be chosen, with the words by which it is taken. */
interface Option {
  name: string;
  label: Record<Language, string>;
  words: readonly string[];
  to: string | null;
}

export function writeChoose(writer: Writer, { name, id, node }: Named<NodeOf<'choose'>>): void {
  if (node.choices.some(({ when }) => when !== undefined)) writer.note('when', id);
  const options = node.choices.map((choice): Option => {
    const puts = putsOf(choice);
    const to = leadsTo(writer, id, choice.to);
    const after = `${name}_${choice.id}`;
    if (puts.length > 0) writePuts(writer, { name: after, node, puts, to });
    const { label, synonyms } = choice;
    const words = [...(synonyms?.tg ?? []), ...(synonyms?.ru ?? [])];
    return { name: choice.id, label, words, to: puts.length > 0 ? writer.id(after) : to };
  });
  writeOptions(writer, { name, id, node }, options);
}

export function writePick(writer: Writer, { name, id, node }: Named<NodeOf<'pick'>>): void {
  const { countries, flows } = writer.sources;
  const to = node.to === undefined ? null : leadsTo(writer, id, node.to);
  if (node.choices.from === 'numbers') {
    writer.note('pick', id);
    const value = maySkip(node) ? unlessPassed(writer, id) : undefined;
    const config = { prompt: asked(writer, { name, id, node }).resource, ...saved(node.save, value) };
    const action = { type: 'MobilePrimitives.OpenResponse', config } as const;
    writer.block(name, { action, node, label: node.ask.ru, ways: [{ name: 'on', to }] });
    return;
  }
  const options =
    node.choices.from === 'countries'
      ? countries.map(({ id: country, label }): Option => ({ name: country, label, words: [], to }))
      : [...flows.values()]
          .filter(({ topic }) => topic === true)
          .map(
            ({ flow, title }): Option => ({
              name: flow,
              label: title,
              words: [],
              to: node.to === undefined ? leadsTo(writer, id, flow) : to,
            }),
          );
  const skip: Option = { name: SKIP, label: writer.sources.skip, words: SKIP_WORDS, to };
  writeOptions(writer, { name, id, node }, maySkip(node) ? [...options, skip] : options);
}

export function writeExpect(writer: Writer, { name, id, node }: Named<NodeOf<'expect'>>): void {
  const { resource: prompt } = asked(writer, { name, id, node });
  const to = leadsTo(writer, id, node.to);
  const value = node.optional ? unlessPassed(writer, id) : undefined;
  if (node.invalid) writer.note('invalid', id);
  if (node.expect === 'number') {
    // Where the question may be passed, whatever is no number does: a tool may take nothing else.
    const kept = saved(node.save, node.optional ? `IF(ISNUMBER(block.value), block.value, ${EMPTY})` : undefined);
    const config = { prompt, ...(node.max === undefined ? {} : { validation_maximum: node.max }), ...kept };
    const ways = [
      { name: 'number', to, test: 'ISNUMBER(block.value)' },
      { name: NO_MATCH, to: node.optional ? to : writer.id(name) },
    ];
    const action = { type: 'MobilePrimitives.NumericResponse', config } as const;
    writer.block(name, { action, node, label: node.ask.ru, ways });
    return;
  }
  if (node.expect !== 'text') writer.note('value', id);
  const most = node.expect === 'text' && node.max !== undefined ? { text: { max_response_characters: node.max } } : {};
  const config = { prompt, ...most, ...saved(node.save, value) };
  const action = { type: 'MobilePrimitives.OpenResponse', config } as const;
  writer.block(name, { action, node, label: node.ask.ru, ways: [{ name: 'on', to }] });
}

/** A question with its choices; what fits none of them is asked again. */
function writeOptions(
  writer: Writer,
  { name, id, node }: Named<NodeOf<'choose' | 'pick'>>,
  options: readonly Option[],
): void {
  const { words, resource } = asked(writer, { name, id, node });
  const lines = (language: Language) =>
    options.map(({ label }, index) => `${index + 1}. ${escaped(label[language])}`).join('\n');
  const whole = { tg: `${words.tg}\n\n${lines('tg')}`, ru: `${words.ru}\n\n${lines('ru')}` };
  const prompt = writer.resource(`${name}/whole`, whole);
  const choices = options.map(({ name: choice, label, words: also }, index): FloipChoice => {
    const heard = new Set([String(index + 1), choice, label.tg, label.ru, ...also]);
    const tests = [...heard].map((one) => `block.response = ${quoted(one)}`);
    const shown = { tg: escaped(label.tg), ru: escaped(label.ru) };
    return { name: choice, prompt: writer.resource(`${name}/${choice}`, shown), test: `OR(${tests.join(', ')})` };
  });
  const ways: Way[] = options.map(({ name: choice, to }) => ({
    name: choice,
    to,
    test: `block.value = ${quoted(choice)}`,
  }));
  const value = maySkip(node) ? `IF(block.value = ${quoted(SKIP)}, ${EMPTY}, block.value)` : undefined;
  const config = { prompt, question_prompt: resource, choices, ...saved(node.save, value) };
  const action = { type: 'MobilePrimitives.SelectOneResponse', config } as const;
  writer.block(name, { action, node, label: node.ask.ru, ways: [...ways, { name: NO_MATCH, to: writer.id(name) }] });
}

function asked(writer: Writer, { name, id, node }: Named<NodeOf<'choose' | 'pick' | 'expect'>>): Prompt {
  const found = writer.prompt(id, name, node.ask);
  // A question always has words, whatever is not known of those within it.
  return found.resource === '' ? { ...found, resource: writer.resource(name, { tg: '…', ru: '…' }) } : found;
}

/** A question that keeps the language has the choices `tg` and `ru` alone. */
const LANGUAGE_CHOSEN = `IF(block.value = 'ru', ${quoted(FLOIP_LANGUAGES.ru)}, ${quoted(FLOIP_LANGUAGES.tg)})`;

function saved(save: string | undefined, value = 'block.value') {
  if (save === undefined) return {};
  const property = propertyOf(save);
  const put = property === LANGUAGE ? LANGUAGE_CHOSEN : value;
  return { set_contact_property: propertiesOf([[property, `@(${put})`]]) };
}

/** What a person writes; nothing where that are words by which the question is passed. */
function unlessPassed(writer: Writer, id: string): string {
  writer.note('skip', id);
  const { tg, ru } = writer.sources.skip;
  const tests = [tg, ru, ...SKIP_WORDS].map((one) => `block.value = ${quoted(one)}`);
  return `IF(OR(${tests.join(', ')}), ${EMPTY}, block.value)`;
}

function writePuts(
  writer: Writer,
  { name, node, puts, to }: { name: string; node: FlowNode; puts: readonly Put[]; to: string | null },
): void {
  const action = { type: 'Core.SetContactProperty', config: { set_contact_property: propertiesOf(puts) } } as const;
  writer.block(name, { action, node, ways: [{ name: 'on', to }] });
}
