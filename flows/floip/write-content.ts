import type { NodeOf } from '../schema.ts';
import { propertyOf, quoted, word } from './expression.ts';
import { leadsTo, type Named } from './leads.ts';
import { escaped, logged, NO_MATCH, type Way, type Writer } from './writer.ts';

/** A reference that depends on one thing that is known of the person. */
const PLACE = /\{\{ *([a-z][a-z0-9.-]*) *\}\}/;

/** Entries as they read today: of a country that a person names, those of each country. */
export function writeShow(writer: Writer, { name, id, node }: Named<NodeOf<'show'>>): void {
  writer.note('show', id);
  const on = leadsTo(writer, id, node.to);
  const missing = node.missing === undefined ? on : leadsTo(writer, id, node.missing);
  const variable = PLACE.exec(node.show)?.[1];
  if (variable === undefined) {
    if (!writeEntry(writer, { name, id, node }, { reference: node.show, to: on })) {
      writer.block(name, {
        action: { type: 'Core.Log', config: { message: logged(`show ${node.show}`) } },
        node,
        ways: [{ name: 'on', to: missing }],
      });
    }
    return;
  }
  const ways = writer.sources.countries.flatMap(({ id: country }): Way[] => {
    const of = { reference: node.show.replace(PLACE, country), to: on };
    const own = `${name}_${country}`;
    if (!writeEntry(writer, { name: own, id, node }, of)) return [];
    return [{ name: country, to: writer.id(own), test: `contact.${propertyOf(variable)} = ${quoted(country)}` }];
  });
  writer.block(name, {
    action: { type: 'Core.Case', config: {} },
    node,
    ways: [...ways, { name: NO_MATCH, to: missing }],
  });
}

function writeEntry(
  writer: Writer,
  { name, node }: Named<NodeOf<'show'>>,
  { reference, to }: { reference: string; to: string | null },
): boolean {
  const [tg, ru] = (['tg', 'ru'] as const).map((language) => writer.sources.entry(reference, language));
  if (!tg || !ru) return false;
  const prompt = writer.resource(name, { tg: escaped(tg), ru: escaped(ru) });
  writer.block(name, {
    action: { type: 'MobilePrimitives.Message', config: { prompt } },
    node,
    label: reference,
    ways: [{ name: 'on', to }],
  });
  return true;
}

/** Whoever was not asked is treated as one who has answered nothing. */
const UNANSWERED = 'unanswered';
const UNCLEAR = 'unclear';

export function writeScreen(writer: Writer, { name, id, node }: Named<NodeOf<'screen'>>): void {
  writer.note('screen', id);
  const of = { outcomes: node.to, otherwise: UNANSWERED, property: `screen_${word(node.screen)}` };
  writeOutcomes(writer, { name, id, node }, of);
}

export function writeCheck(writer: Writer, { name, id, node }: Named<NodeOf<'check'>>): void {
  writer.note('check', id);
  const property = node.save === undefined ? `check_${word(node.check)}` : propertyOf(node.save);
  writeOutcomes(writer, { name, id, node }, { outcomes: node.to, otherwise: UNCLEAR, property });
}

/** Another tool may put what it has found into the property; until then nothing is known. */
function writeOutcomes(
  writer: Writer,
  { name, id, node }: Named<NodeOf<'screen' | 'check'>>,
  {
    outcomes,
    otherwise,
    property,
  }: { outcomes: Readonly<Record<string, string>>; otherwise: string; property: string },
): void {
  const ways = Object.entries(outcomes).map(([outcome, to]): Way => {
    const onward = leadsTo(writer, id, to);
    return { name: outcome, to: onward, test: `contact.${property} = ${quoted(outcome)}` };
  });
  const fallback = ways.find(({ name: outcome }) => outcome === otherwise) ?? ways.at(-1);
  const last: Way = { name: NO_MATCH, to: fallback?.to ?? null };
  writer.block(name, { action: { type: 'Core.Case', config: {} }, node, ways: [...ways, last] });
}
