import type { DoorAsks } from '../../core/conversation.ts';
import type { Choice, Outbound } from '../../core/message.ts';
import { PROFILES_MOST } from '../../core/shared-phone.ts';
import type { WordKey } from '../../locales/words.ts';
import type { Knowledge } from '../know/knowledge.ts';
import { linesInBoth, wordsIn, wordsInBoth } from '../know/own-words.ts';
import { PICTURES } from '../route/profile-secret.ts';
import type { Capabilities } from '../say/capabilities.ts';
import { type DoorPressed, writeDoorToken } from './door-told.ts';
import type { PhoneDeed } from './draft.ts';

/** What is said at the door, in its order, with what is asked for from now on. */
export interface Said {
  texts: string[];
  choices: Choice[];
  asks: DoorAsks;
  deletes: string[];
  deed: PhoneDeed | null;
}

/** Where whoever writes is, and what the channel lets do there. */
export interface Door {
  knowledge: Knowledge;
  can: Capabilities;
  asks: DoorAsks;
}

/** As many as there may ever be are asked for, whoever there is. */
export function whoIsIt({ knowledge, asks }: Door, before: string[]): Said {
  const numbers = Array.from({ length: PROFILES_MOST }, (_, at) => button({ is: 'who', of: at + 1 }, String(at + 1)));
  return {
    texts: [...before, linesInBoth(knowledge.content, 'phone_door')],
    choices: [...numbers, button({ is: 'who', of: 'new' }, inBoth(knowledge, 'phone_new'))],
    asks: { ...asks, of: null, pictures: [], told: [] },
    deletes: [],
    deed: null,
  };
}

export function secretOf({ knowledge, can, asks }: Door, before: string[]): Said {
  const { content } = knowledge;
  const left = asks.pictures.length;
  const asked = asks.of === 'new' ? 'phone_choose_secret' : 'phone_secret';
  const stays = asks.of === 'new' && !can.deletes ? [linesInBoth(content, 'phone_by_hand')] : [];
  const text =
    left === 0
      ? [linesInBoth(content, asked), ...stays].join('\n\n')
      : `${'• '.repeat(left).trim()}\n${linesInBoth(content, 'phone_next_picture')}`;
  const pictures = PICTURES.map((picture, number) => button({ is: 'picture', number, after: left }, picture));
  return {
    texts: [...before, text],
    choices: [...pictures, button({ is: 'back' }, inBoth(knowledge, 'button_back'))],
    asks,
    deletes: [],
    deed: null,
  };
}

function button(pressed: DoorPressed, label: string): Choice {
  return { token: writeDoorToken(pressed), label };
}

function inBoth({ content }: Knowledge, key: WordKey): string {
  const { tg, ru } = wordsInBoth(content, key);
  return `${tg} · ${ru}`;
}

export function bubblesOf(
  { texts, choices, deletes }: Said,
  { knowledge, isKnock, isCry }: { knowledge: Knowledge; isKnock: boolean; isCry: boolean },
): Outbound[] {
  if (texts.length === 0) return [];
  return [
    {
      kind: 'bubble',
      from: 'bot',
      text: texts.join('\n\n'),
      choices,
      ...(choices.length === 0 ? {} : { listLabel: wordsIn(knowledge.content, 'tg')('button_choose') }),
      ...(deletes.length === 0 ? {} : { deletes }),
      ...(isKnock ? { isUnasked: true as const } : {}),
      ...(isCry ? { urgency: 'first' as const } : {}),
    },
  ];
}
