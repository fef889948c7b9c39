import type { Editor } from '../../admin-api/content-desk.ts';
import type { FloipDesk } from '../../admin-api/floip-desk.ts';
import { hasLine } from '../../content/contact-points.ts';
import { newContact } from '../../core/conversation.ts';
import { MESSAGES_KEPT_DAYS } from '../../core/limits.ts';
import type { Language } from '../../core/message.ts';
import { Refusal } from '../../core/refusal.ts';
import type { StaffLanguage } from '../../core/staff.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { weightsIn } from '../../dialogue/know/screens.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { entryTexts, pageCount } from '../../dialogue/say/entries.ts';
import { textFor } from '../../dialogue/say/variables.ts';
import { createView, type View } from '../../dialogue/say/view.ts';
import { entriesNamed } from '../../flows/engine/entries.ts';
import type { FloipContainer } from '../../flows/floip/container.ts';
import { writeFloip } from '../../flows/floip/export.ts';
import type { Left } from '../../flows/floip/left-out.ts';
import type { FloipSources } from '../../flows/floip/writer.ts';
import { readFlow } from '../../flows/kept-flow.ts';
import type { Flow } from '../../flows/schema.ts';
import { sayLeft } from '../../locales/formats.ts';
import { nameUuid } from '../../runtime/name-uuid.ts';
import type { EditingDeps } from './deps.ts';
import { flowsWith } from './flow-drafts.ts';
import type { Library } from './library.ts';
import { asSeenBy } from './rows.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** A flow with what other tools cannot do of it, each in every language of the staff. */
export interface LeftSaid {
  flow: string;
  left: { line: Record<StaffLanguage, string>; nodes: readonly string[] }[];
}

/** Flows as a file for other tools, and what could not be carried. */
export interface FloipFile {
  container: FloipContainer;
  left: LeftSaid[];
}

/** What flows are written with: all that they say as it reads on a day, to somebody of whom nothing is known. */
export function floipSources(knowledge: Knowledge, flows: ReadonlyMap<string, Flow>, today: string): FloipSources {
  const { content } = safe(knowledge);
  const views = { tg: viewIn(knowledge, 'tg', today), ru: viewIn(knowledge, 'ru', today) };
  return {
    flows,
    uuid: nameUuid,
    fill: (variable, language) => textFor(views[language], { tg: variable, ru: variable }),
    entry(reference, language) {
      if (entriesNamed(content, reference) === null) return null;
      const view = views[language];
      const pages = Array.from({ length: pageCount(content, reference, view.contact) }, (_, page) =>
        entryTexts(view, { reference, page }).join('\n\n'),
      );
      return pages.join('\n\n');
    },
    countries: content.countries,
    skip: { tg: views.tg.say('button_skip'), ru: views.ru.say('button_skip') },
    weights: weightsIn(content),
    landsWithLine: (purpose) =>
      content.countries.map(({ id }) => id).filter((country) => hasLine(content, purpose, { country })),
  };
}

/** For whoever asks only what is left out: texts of entries take long to put together. */
function withoutTexts(sources: FloipSources): FloipSources {
  return { ...sources, fill: () => '…', entry: () => '…' };
}

/** Whoever reads the file elsewhere is in a land that nobody knows: what may harm in one of them, a line or a link, is in none. */
function safe(knowledge: Knowledge): Knowledge {
  const { content } = knowledge;
  const harmsNowhere = ({ unsafe_in }: { unsafe_in: readonly string[] }) => unsafe_in.length === 0;
  const points = [...content.contactPoints].filter(([, point]) => harmsNowhere(point));
  const rules = [...content.countryRules].map(
    ([id, rule]) => [id, { ...rule, links: rule.links.filter(harmsNowhere) }] as const,
  );
  return { ...knowledge, content: { ...content, contactPoints: new Map(points), countryRules: new Map(rules) } };
}

function viewIn(knowledge: Knowledge, language: Language, today: string): View {
  return createView({
    knowledge: safe(knowledge),
    answers: {},
    flags: [],
    demoted: new Set<string>(),
    today,
    can: CAPABILITIES.web,
    contact: { ...newContact(), language },
  });
}

/** Writes flows with what they are to say and what is left out of each; `changedAt`: in milliseconds. */
export function floipFile(
  chosen: readonly Flow[],
  sources: FloipSources,
  at: { changedAt: number; today: string },
): FloipFile {
  const frame = {
    changedAt: new Date(at.changedAt).toISOString(),
    // As long as we keep what somebody wrote, and so may know where they stand.
    timeout: MESSAGES_KEPT_DAYS * DAY_SECONDS,
  };
  const { container, left } = writeFloip(chosen, sources, frame);
  const said = [...left].map(([flow, all]): LeftSaid => ({ flow, left: all.map((one) => leftSaid(one, at.today)) }));
  return {
    container: { ...container, vendor_metadata: { hamroh: { ...container.vendor_metadata.hamroh, left: said } } },
    left: said,
  };
}

function leftSaid({ what, nodes }: Left, today: string): LeftSaid['left'][number] {
  return { line: sayLeft(what, today), nodes };
}

/** The file as it is written. */
export function floipText({ container }: FloipFile): string {
  return `${JSON.stringify(container, null, 2)}\n`;
}

/** What is left out, as a text: a line each, with the nodes below. */
export function leftText(left: readonly LeftSaid[], language: StaffLanguage): string {
  const lines = left.flatMap(({ flow, left: all }) => [
    flow,
    ...all.flatMap(({ line, nodes }) => [
      `- ${line[language]}`,
      ...(nodes.length === 0 ? [] : [`  ${nodes.join(', ')}`]),
    ]),
    '',
  ]);
  return `${lines.join('\n')}\n`;
}

/** Flows as files of other tools, for editors: a flow as it is written, with what is released of the rest. */
export function createFloip({ store, knowledge, today }: EditingDeps, library: Library): FloipDesk {
  async function found(flow: string, by: Editor) {
    const [{ release, all }, written] = await Promise.all([library.newest(), store.draftsOf('flow')]);
    const live = all().flatMap(({ kind, entry, json }) => (kind === 'flow' ? [[entry, readFlow(json)] as const] : []));
    const drafts = written.flatMap((draft) => asSeenBy(draft, by) ?? []);
    const { flows } = flowsWith({ release: release.number, flows: new Map(live) }, drafts);
    const chosen = flows.get(flow);
    const draft = drafts.find(({ entry }) => entry === flow);
    if (chosen === undefined) throw new Refusal('entry_unknown', `there is no flow ${flow} that can be read`);
    const sources = floipSources(knowledge(), flows, today());
    return { chosen, sources, draft, at: { changedAt: draft?.savedAt ?? release.at, today: today() } };
  }

  return {
    async floipReport(flow, by) {
      const { chosen, sources, draft, at } = await found(flow, by);
      const [said] = floipFile([chosen], withoutTexts(sources), at).left;
      return {
        left: (said?.left ?? []).map((one) => ({ ...one, nodes: [...one.nodes] })),
        isAsWritten: draft === undefined || draft.json !== null,
      };
    },

    async floipFile(flow, by) {
      const { chosen, sources, at } = await found(flow, by);
      return floipText(floipFile([chosen], sources, at));
    },

    async floipLeft({ flow, language }, by) {
      const { chosen, sources, at } = await found(flow, by);
      return leftText(floipFile([chosen], withoutTexts(sources), at).left, language);
    },
  };
}
