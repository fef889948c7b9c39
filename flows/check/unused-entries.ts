import { pointsFor, purposesOf } from '../../content/contact-points.ts';
import { DEADLINE_FACTS } from '../../content/entry-deadlines.ts';
import type { EntryKind } from '../../content/entry-states.ts';
import type { Content } from '../../content/schema.ts';
import { STAY_FACTS } from '../../content/stay.ts';
import { contentTexts, placed } from '../../content/texts.ts';
import { entriesNamed } from '../engine/entries.ts';
import type { FlowNode, FlowSet } from '../schema.ts';
import { variablesIn } from '../variables.ts';
import { flowTexts } from './flow-texts.ts';
import { answerKinds } from './known-answers.ts';
import { referencesShown } from './references-shown.ts';

/** So many numbers stand in a bubble. */
const NUMBERS_SHOWN = 2;

export interface EntryName {
  kind: EntryKind;
  id: string;
}

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
    ].map(keyOf),
  );
  return entriesOf(content).filter((entry) => !used.has(keyOf(entry)));
}

function keyOf({ kind, id }: EntryName): string {
  return `${kind} ${id}`;
}

function named(kind: EntryKind, ids: Iterable<string>): EntryName[] {
  return [...ids].map((id) => ({ kind, id }));
}

function entriesOf(content: Content): EntryName[] {
  const living = [...content.contactPoints.values()].filter(({ status }) => status !== 'dead');
  return [
    ...named('fact', content.facts.keys()),
    ...named(
      'contact point',
      living.map(({ id }) => id),
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
  const countries = content.countries.map(({ id }) => id);
  return nodes.flatMap((node): EntryName[] => {
    if (node.kind === 'screen') return [{ kind: 'question set', id: node.screen }];
    if (node.kind === 'check') return checkedBy(node.check, content);
    if (node.kind !== 'show') return [];
    return referencesShown(node.show, countries, answers).flatMap((reference) => entryNames(content, reference));
  });
}

function checkedBy(check: Extract<FlowNode, { kind: 'check' }>['check'], { register }: Content): EntryName[] {
  switch (check) {
    case 'register':
      return named(
        'register',
        register.map(({ id }) => id),
      );
    case 'days-left':
      return named('fact', Object.values(STAY_FACTS).flatMap(Object.values<string>));
    case 'entry-deadline':
      return named('fact', DEADLINE_FACTS);
    case 'company-number':
      return [];
  }
}

function entryNames(content: Content, reference: string): EntryName[] {
  const shown = entriesNamed(content, reference);
  switch (shown?.kind) {
    case 'country-rules':
      return named(
        'country rule',
        shown.entries.map(({ id }) => id),
      );
    case 'checklists':
      return [{ kind: 'checklist', id: shown.entry.id }];
    case 'glossary':
      return [{ kind: 'glossary', id: shown.entry.id }];
    default:
      return [];
  }
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
