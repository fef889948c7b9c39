import type { ReadNextShape } from '../../admin-api/release-shapes.ts';
import type { ChannelName, Language, Place } from '../../core/message.ts';
import type { WaitingPlace } from '../../core/release.ts';
import type { Revision } from '../../core/revision.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { type ReadNext, readNextAt } from '../../dialogue/turn/asked-again.ts';
import type { FlowSet } from '../../flows/schema.ts';
import { type Breath, createBreath } from '../../runtime/breath.ts';
import { createBuilder } from '../releases/build.ts';
import type { EditingDeps } from './deps.ts';
import type { Library, Shelved } from './library.ts';

/** What people would read who wait now: a manifest, with those of its entries that no release has. */
export interface Next {
  manifest: Shelved['release']['manifest'];
  revisions: readonly Revision[];
}

/** So many places are read for, those where most people wait first. */
const READ_FOR = 200;

/** Tells what is read next at the places where people wait: as nobody in particular reads it, never with what a person has told. */
export type NextWords = (
  places: readonly WaitingPlace[],
  before: Shelved,
  next: Next,
) => Promise<Map<WaitingPlace, ReadNextShape>>;

export function createNextWords(
  { now, today, knowledge }: Pick<EditingDeps, 'now' | 'today' | 'knowledge'>,
  library: Library,
): NextWords {
  const breath = createBreath();

  return async (places, before, next) => {
    const most = places.toSorted((one, other) => other.count - one.count).slice(0, READ_FOR);
    const { inForce, coming } = await knowledgeOf(most, before, next);
    const found = new Map<WaitingPlace, ReadNextShape>();
    for (const place of most) {
      const [was, is] = [await readAt(inForce, place, now(), breath), await readAt(coming, place, now(), breath)];
      found.set(place, saidAs(was, is));
    }
    return found;
  };

  /** The same book with all releases in which somebody of these waits, once as it is in force and once as it will be. */
  async function knowledgeOf(places: readonly WaitingPlace[], before: Shelved, { manifest, revisions }: Next) {
    const builder = createBuilder();
    builder.take(before.all());
    builder.take(revisions);
    const { number } = before.release;
    const older = new Map<number, FlowSet>();
    for (const release of new Set(places.map((place) => place.release))) {
      const shelved = release === number ? null : await library.release(release);
      if (shelved === null) continue;
      builder.take(shelved.all());
      older.set(release, await breath(() => builder.flowsOf(release, shelved.release.manifest)));
    }
    const live = await breath(() => builder.flowsOf(number, before.release.manifest));
    const known = { ...knowledge(), content: await breath(() => builder.contentOn(before.release.manifest, today())) };
    const newest = await breath(() => builder.flowsOf(number + 1, manifest));
    return {
      inForce: { ...known, book: { newest: live, older } },
      coming: {
        ...known,
        content: await breath(() => builder.contentOn(manifest, today())),
        book: { newest, older: new Map(older).set(number, live) },
      },
    };
  }
}

type InBoth = Record<Language, ReadNext>;

async function readAt(knowledge: Knowledge, place: WaitingPlace, now: number, breath: Breath): Promise<InBoth> {
  const can = CAPABILITIES[isChannel(place.channel) ? place.channel : 'web'];
  const at: Place = { flow: place.flow, node: place.node, release: place.release };
  const inLanguage = (language: Language) => breath(() => readNextAt(knowledge, at, { language, can, now }));
  return { tg: await inLanguage('tg'), ru: await inLanguage('ru') };
}

function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(CAPABILITIES, name);
}

/** `same`: word by word what is read now. */
function saidAs(was: InBoth, { tg, ru }: InBoth): ReadNextShape {
  const isAlike = was.tg.text === tg.text && was.ru.text === ru.text;
  const how = tg.how === 'same' ? (isAlike ? 'same' : 'words') : tg.how;
  return { how, to: how === 'led' ? tg.to : null, text: { tg: tg.text, ru: ru.text } };
}
