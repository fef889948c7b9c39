import { pointsFor, purposesOf } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';
import { contentTexts, placed } from '../../content/texts.ts';
import { variablesIn } from '../../content/variables.ts';
import type { FlowNode, FlowSet } from '../schema.ts';
import { flowTexts } from './flow-texts.ts';
import { answerKinds } from './known-answers.ts';
import { type EntryName, named, namedByNode, nameOf } from './named-entries.ts';

/** So many numbers stand in a bubble. */
const NUMBERS_SHOWN = 2;

/**
 * Entries that nothing refers to: no flow, no other entry and no check. A contact point is used, too, where it is among
 * the first of those that some text asks for; a locked term where a Tajik text says it. `elsewhere` is what the program
 * names outside of flows and content.
 */
export function unusedEntries(
  set: FlowSet,
  content: Content,
  { today, elsewhere }: { today: string; elsewhere: readonly EntryName[] },
): EntryName[] {
  const nodes = [...set.flows.values()].flatMap((flow) => [...flow.nodes.values()]);
  const used = new Set(
    [
      ...calledIn(set, content, today),
      ...namedByEntries(content),
      ...shownBy(nodes, set, content),
      ...termsSaid(set, content),
      ...elsewhere,
    ].map(nameOf),
  );
  return entriesOf(content).filter((entry) => !used.has(nameOf(entry)));
}

function entriesOf(content: Content): EntryName[] {
  const living = [...content.contactPoints.values()].filter(({ status }) => status !== 'dead');
  return [
    ...named('fact', content.facts.keys()),
    ...named(
      'contact point',
      living.map(({ id }) => id),
    ),
    ...named(
      'place',
      [...content.places.values()].filter(({ status }) => status !== 'dead').map(({ id }) => id),
    ),
    ...named('country rule', content.countryRules.keys()),
    ...named('question set', content.screens.keys()),
    ...named('checklist', content.checklists.keys()),
    ...named(
      'register',
      content.register.map(({ id }) => id),
    ),
    ...named('glossary', content.glossary.keys()),
  ];
}

/** What texts call by `{{fact:…}}`, `{{contact:…}}` and `{{numbers:…}}`. */
function calledIn(set: FlowSet, content: Content, today: string): EntryName[] {
  return textsIn(set, content).flatMap((words) =>
    variablesIn(words).flatMap((variable): EntryName[] => {
      if (variable.kind !== 'call') return [];
      if (variable.name === 'fact') return [{ kind: 'fact', id: variable.argument }];
      if (variable.name === 'contact') return [{ kind: 'contact point', id: variable.argument }];
      if (variable.name === 'gloss') return [{ kind: 'glossary', id: variable.argument }];
      return variable.name === 'numbers' ? numbersFor(variable.argument, content, today) : [];
    }),
  );
}

function numbersFor(asked: string, content: Content, today: string): EntryName[] {
  const countries = [null, ...content.countries.map(({ id }) => id)];
  const shown = purposesOf(asked).flatMap((purpose) =>
    countries.flatMap((country) => pointsFor(content, { purpose, country, today, limit: NUMBERS_SHOWN })),
  );
  return named(
    'contact point',
    shown.map(({ point }) => point.id),
  );
}

function namedByEntries({ countryRules, checklists }: Content): EntryName[] {
  const ofRules = [...countryRules.values()].flatMap(({ facts }) => facts);
  const ofSteps = [...checklists.values()]
    .flatMap(({ steps }) => steps)
    .flatMap(({ facts = [], due }) => (typeof due === 'string' ? facts : [...facts, due.fact]));
  return named('fact', [...ofRules, ...ofSteps]);
}

/** What nodes show, ask and check. */
function shownBy(nodes: readonly FlowNode[], set: FlowSet, content: Content): EntryName[] {
  const answers = answerKinds(set, content);
  return nodes.flatMap((node) => namedByNode(node, content, answers));
}

/** Tajik adds endings and leaves the word, so that the term can be found within it. */
function termsSaid(set: FlowSet, content: Content): EntryName[] {
  const said = textsIn(set, content).join('\n').toLowerCase();
  const found = [...content.glossary.values()].filter(({ tg }) => said.includes(wordOf(tg)));
  return named(
    'glossary',
    found.map(({ id }) => id),
  );
}

/** Without what explains it: «шиноснома (паспорт)». */
function wordOf(term: string): string {
  return term
    .replace(/\([^)]*\)/g, '')
    .trim()
    .toLowerCase();
}

function textsIn(set: FlowSet, content: Content): string[] {
  return [...flowTexts(set), ...contentTexts(placed(content))].flatMap(({ text }) => {
    const twin = 'other' in text ? text.other : undefined;
    return [text.tg, text.ru, ...(twin ? [twin.tg, twin.ru] : [])];
  });
}
