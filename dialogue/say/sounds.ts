import { unglossed } from '../../content/gloss.ts';
import { type Clip, spokenKey } from '../../core/clip.ts';
import type { Language, Sound } from '../../core/message.ts';
import type { Hash } from '../../core/revision.ts';
import { textsOf } from '../../flows/check/node-texts.ts';
import type { FlowNode, FlowSet, Text } from '../../flows/schema.ts';

/** A text that people may hear. */
export interface SpokenText extends Sound {
  text: string;
}

/** Which texts people may hear at this moment. */
export interface Sounds {
  /**
   * The name by which the voice of a text is asked for, short enough for a button; null: nobody speaks it. In a grave flow
   * only what two have heard.
   */
  nameOf(text: string, language: Language, of: { isGrave: boolean }): string | null;
  /** Null: nobody speaks it any more. */
  named(name: string): SpokenText | null;
  /** Whether a clip speaks what is said. */
  has(clip: string): boolean;
}

export const NO_SOUNDS: Sounds = { nameOf: () => null, named: () => null, has: () => false };

/** As much of the hash as a button has room for (`SOUNDS_MOST` of them), and the first letter of the language. */
const NAME_LETTERS = 12;

/**
 * Of what a release says that which somebody speaks. What only an older release says is not heard any more, whoever presses
 * for it; where it is said again, it is. What is said to children alone is in none of it.
 */
export function soundsIn({ flows }: Pick<FlowSet, 'flows'>, heard: ReadonlyMap<string, Clip>, hash: Hash): Sounds {
  if (heard.size === 0) return NO_SOUNDS;
  const [names, spoken, alone] = [new Map<string, string>(), new Map<string, SpokenText>(), new Set<string>()];
  const nodes = [...flows.values()].flatMap((flow) => [...flow.nodes.values()]);
  for (const node of nodes.filter(({ tags }) => !tags?.includes('child'))) {
    for (const { words, language } of wordingsOf(node)) {
      const of = hash(words);
      const clip = heard.get(spokenKey({ language, of }));
      if (clip === undefined) continue;
      const name = of.slice(0, NAME_LETTERS) + language.charAt(0);
      const said = unglossed(words);
      names.set(`${language} ${said}`, name);
      if (clip.approved?.by === clip.by) alone.add(name);
      spoken.set(name, { clip: clip.id, seconds: clip.seconds, text: said });
    }
  }
  const clips = new Set([...spoken.values()].map(({ clip }) => clip));
  return {
    nameOf(text, language, { isGrave }) {
      const name = names.get(`${language} ${text}`) ?? null;
      return name !== null && isGrave && alone.has(name) ? null : name;
    },
    named: (name) => spoken.get(name) ?? null,
    has: (clip) => clips.has(clip),
  };
}

/** As they are said: without white space at their edges. */
function wordingsOf(node: FlowNode): { words: string; language: Language }[] {
  const reminder = node.kind === 'remind' && node.text ? [node.text] : [];
  const texts = [...textsOf(node).map(({ text }) => text), ...reminder];
  return texts
    .flatMap((text) => [text, ...twinOf(text)])
    .flatMap(({ tg, ru }) => [
      { words: tg.trim(), language: 'tg' as const },
      { words: ru.trim(), language: 'ru' as const },
    ]);
}

function twinOf({ other }: Pick<Text, 'other'>): { tg: string; ru: string }[] {
  return other === undefined ? [] : [other];
}
