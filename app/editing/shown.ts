import type { ContactPoint, CountryRule, Fact, GlossaryTerm } from '../../content/schema.ts';
import type { LocalText } from '../../content/shapes.ts';
import { newContact } from '../../core/conversation.ts';
import type { EntryKey } from '../../core/entry.ts';
import { withoutDay } from '../../core/manifest-on.ts';
import type { Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { textFor } from '../../dialogue/say/variables.ts';
import { createView } from '../../dialogue/say/view.ts';

/** An entry as it reads in a bubble, in both languages; null where nothing is said of it by itself, or of it no more. */
export function shownAs(
  knowledge: Knowledge,
  key: EntryKey,
  { json, today }: { json: unknown; today: string },
): { tg: string | null; ru: string | null } {
  const said = (language: Language) => {
    const text = textOf(key, json);
    if (text === null) return null;
    const contact = { ...newContact(), language };
    const known = { ...knowledge, content: contentWith(knowledge, key, json) };
    const view = {
      knowledge: known,
      contact,
      answers: {},
      flags: [],
      demoted: NONE,
      today,
      can: CAPABILITIES.telegram,
    };
    return textFor(createView(view), text);
  };
  return { tg: said('tg'), ru: said('ru') };
}

const NONE: ReadonlySet<string> = new Set();

function textOf({ kind, entry }: EntryKey, json: unknown): LocalText | null {
  if (json === null) return null;
  // With a day in its name it takes the place of another on that day.
  const id = withoutDay(entry);
  const named = (call: string) => ({ tg: `{{${call}:${id}}}`, ru: `{{${call}:${id}}}` });
  switch (kind) {
    case 'fact':
      return named(kind);
    case 'contact':
      return (json as ContactPoint).status === 'dead' ? null : named(kind);
    case 'rule':
    case 'canned':
      return (json as CountryRule).text;
    case 'term':
      return (json as GlossaryTerm).means ?? null;
    default:
      return null;
  }
}

function contentWith({ content }: Knowledge, { kind, entry }: EntryKey, json: unknown): Knowledge['content'] {
  const id = withoutDay(entry);
  if (kind === 'fact') return { ...content, facts: new Map(content.facts).set(id, json as Fact) };
  if (kind !== 'contact') return content;
  // A line for whoever has not told where they are is shown as such a person reads it: as one of its own land.
  const { also_in: _, ...point } = json as ContactPoint;
  return { ...content, contactPoints: new Map(content.contactPoints).set(id, point) };
}
