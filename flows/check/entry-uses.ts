import { BRINGS_HOLDERS, pointsFor, purposesOf } from '../../content/contact-points.ts';
import type { Purpose } from '../../content/lists.ts';
import { POCKET_PURPOSES } from '../../content/pocket-numbers.ts';
import type { Checklist, Content } from '../../content/schema.ts';
import { variablesIn } from '../../content/variables.ts';
import { entriesNamed } from '../engine/entries.ts';
import type { FlowNode, FlowSet } from '../schema.ts';
import { type AnswerKind, answerKinds } from './known-answers.ts';
import { type EntryName, named, namedByNode, nameOf } from './named-entries.ts';
import { referencesShown } from './references-shown.ts';

/** A node that can show an entry, ask it or check by it. */
export interface EntryUse {
  flow: string;
  node: string;
  /** What lines the text asks for, such as `danger` or `women`, where a number is chosen by it; `null`: it is named. */
  asked: string | null;
}

type Named = EntryName & Pick<EntryUse, 'asked'>;

/**
 * Where each entry can be met, by `kind id`: the nodes whose texts name it, that show it, ask it or check by it, that show
 * another entry which names it, and those whose text asks for lines of which it is one in some land. A line that is only
 * shown where others do not answer is told, too.
 */
export function entryUses(set: FlowSet, content: Content, today: string): ReadonlyMap<string, readonly EntryUse[]> {
  const uses = new Map<string, EntryUse[]>();
  const around = { content, answers: answerKinds(set, content), linesFor: linesBy(content, today) };
  for (const { flow, nodes } of set.flows.values()) {
    for (const [node, said] of nodes) {
      const found = new Map(entriesIn(said, around).map((entry) => [nameOf(entry), entry.asked]));
      for (const [name, asked] of found) {
        const known = uses.get(name);
        if (known === undefined) uses.set(name, [{ flow, node, asked }]);
        else known.push({ flow, node, asked });
      }
    }
  }
  return uses;
}

interface Around {
  content: Content;
  answers: ReadonlyMap<string, AnswerKind>;
  linesFor: (asked: string, country?: string) => readonly string[];
}

function entriesIn(node: FlowNode, around: Around): Named[] {
  const { content, answers } = around;
  const shown = namedByNode(node, content, answers);
  const packs = node.kind === 'show' ? packsIn(node.show, around) : [];
  return [
    ...packs,
    ...shown.flatMap((entry) => [{ ...entry, asked: null }, ...behind(entry, around)]),
    // What a text names itself counts before what it only asks for.
    ...calledIn(node, around).toSorted((one, other) => Number(one.asked === null) - Number(other.asked === null)),
  ];
}

/** What an entry that is shown says in its turn: the facts and numbers of a rule, the days of a step. */
function behind({ kind, id }: EntryName, around: Around): Named[] {
  const { countryRules, checklists, glossary, screens } = around.content;
  if (kind === 'country rule') return calledIn(countryRules.get(id), around);
  if (kind === 'glossary') return calledIn(glossary.get(id), around);
  if (kind === 'question set') return calledIn(screens.get(id), around);
  if (kind !== 'checklist') return [];
  const checklist = checklists.get(id);
  return [...calledIn(checklist, around), ...(checklist === undefined ? [] : dueFacts(checklist))];
}

function dueFacts({ steps }: Checklist): Named[] {
  const due = steps.flatMap((step) => (typeof step.due === 'string' ? [] : [step.due.fact]));
  return named('fact', due).map((entry) => ({ ...entry, asked: null }));
}

function calledIn(said: object | undefined, { linesFor }: Pick<Around, 'linesFor'>): Named[] {
  return variablesIn(JSON.stringify(said ?? {})).flatMap((variable): Named[] => {
    if (variable.kind !== 'call') return [];
    const { name, argument } = variable;
    if (name === 'fact') return [{ kind: 'fact', id: argument, asked: null }];
    if (name === 'contact') return [{ kind: 'contact point', id: argument, asked: null }];
    if (name === 'gloss') return [{ kind: 'glossary', id: argument, asked: null }];
    if (name !== 'numbers') return [];
    return linesFor(argument).map((id) => ({ kind: 'contact point', id, asked: argument }));
  });
}

/** What is to be carried along into a country. */
function packsIn(show: string, around: Around): Named[] {
  const { content, answers, linesFor } = around;
  const countries = content.countries.map(({ id }) => id);
  return referencesShown(show, countries, answers).flatMap((reference): Named[] => {
    const shown = entriesNamed(content, reference);
    if (shown?.kind !== 'pocket-packs') return [];
    const lines = linesFor('pocket', shown.country).map(
      (id): Named => ({ kind: 'contact point', id, asked: 'pocket' }),
    );
    const rules = [...content.countryRules.values()].filter(
      ({ country, pocket }) => country === shown.country && pocket !== undefined,
    );
    return [
      ...lines,
      ...rules.flatMap(({ id, pocket }): Named[] => [
        { kind: 'country rule', id, asked: null },
        ...calledIn(pocket, around),
      ]),
    ];
  });
}

/** The lines that some person is shown for a word, in any land or in one: also those that come only after others. */
function linesBy(content: Content, today: string): Around['linesFor'] {
  const known = new Map<string, readonly string[]>();
  const everywhere = [null, ...content.countries.map(({ id }) => id)];
  const read = (asked: string, places: readonly (string | null)[]) => {
    const found = purposesFor(asked).flatMap((purpose) =>
      places.flatMap((country) => pointsFor(content, { purpose, country, today, limit: Number.MAX_SAFE_INTEGER })),
    );
    return [...new Set(found.map(({ point }) => point.id))];
  };
  return (asked, country) => {
    const key = `${asked} ${country ?? ''}`;
    const lines = known.get(key) ?? read(asked, country === undefined ? everywhere : [country]);
    known.set(key, lines);
    return lines;
  };
}

function purposesFor(asked: string): readonly Purpose[] {
  if (asked === 'pocket') return POCKET_PURPOSES;
  // Whoever is held is shown other lines in place of those that may bring the police.
  const isOther = [...BRINGS_HOLDERS].some((one) => one === asked);
  return isOther ? [...purposesOf(asked), ...purposesOf('held')] : purposesOf(asked);
}
