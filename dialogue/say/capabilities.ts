import { BUBBLE_MAX_LENGTH } from '../../content/readability.ts';
import type { Address, ChannelName } from '../../core/message.ts';

/** What a channel can show. Lengths are UTF-16 code units, the stricter way to count where a vendor does not say. */
export interface Capabilities {
  /** Longest text without choices. */
  text: number;
  /** Longest text that carries choices. */
  textWithChoices: number;
  /** Most choices under one bubble. */
  choices: number;
  /** Longest label of a choice. */
  label: number;
  /** Longest second line of a choice; 0: there is none. */
  description: number;
  /** Up to `count` choices with labels up to `label` are shown as buttons at once, more as a list. */
  few: { count: number; label: number } | null;
  /** Longest text beside a picture; null: no picture can be shown. */
  picture: number | null;
  /**
   * Longest text beside a file that has choices under it; `alone`: a file stands in a message of its own; `in-menu`: the channel's
   * own menu has what would be in it; null: no file can be sent.
   */
  file: number | 'alone' | 'in-menu' | null;
  /** Whether what was said can be taken away again. */
  deletes: boolean;
  /** Whether single messages of both sides can be, and not all that was said alone. */
  deletesOne: boolean;
  /** Whether the contact may be told anything only for a time after their own last word. */
  hasWindow: boolean;
  /** Whether what is said comes to the person by itself; else they read it where they look for it, while they do. */
  comesToReader: boolean;
  /** What one turn says joins into a bubble up to this length; the next text then begins a bubble of its own. */
  joinsUpTo: number;
  /** Whether a voice can be sent in place of words. */
  voice: boolean;
  /** Whether several people may be reached at one address, with profiles of their own (core/shared-phone.ts). */
  profiles: boolean;
  /** Whether buttons have colours. */
  colours: boolean;
  /** Whether an answer is shown with the number that can be typed in its place. */
  numbers: boolean;
  /** Whether a button can copy a number. */
  copies: boolean;
  /** Whether a state may read along: only what everybody may know is said there (dialogue/turn/overheard.ts). */
  isOverheard: boolean;
}

/**
 * Telegram: core.telegram.org/bots/api (4096 characters, 1024 under a picture; labels over some 40 letters are cut on a phone;
 * `style` and `copy_text` of a button, which a client that does not know them leaves out).
 * WhatsApp: developers.facebook.com/docs/whatsapp/cloud-api (3 reply buttons of 20; list of 10 rows, 24 + 72; body 1024).
 * There each message counts, in money and against the limits of a pair: a turn joins as far as a body holds.
 * MAX: dev.max.ru/docs-api (4000 characters, 30 rows of buttons, of which 20 letters are shown whole).
 */
export const CAPABILITIES: Readonly<Record<ChannelName, Capabilities>> = {
  telegram: {
    text: 4096,
    textWithChoices: 4096,
    choices: 16,
    label: 40,
    description: 0,
    few: null,
    picture: 1024,
    file: 1024,
    deletes: true,
    deletesOne: true,
    hasWindow: false,
    comesToReader: true,
    joinsUpTo: BUBBLE_MAX_LENGTH,
    voice: true,
    profiles: true,
    colours: true,
    numbers: false,
    copies: true,
    isOverheard: false,
  },
  whatsapp: {
    text: 4096,
    textWithChoices: 1024,
    choices: 10,
    label: 24,
    description: 72,
    few: { count: 3, label: 20 },
    picture: 1024,
    file: 'alone',
    deletes: false,
    deletesOne: false,
    hasWindow: true,
    comesToReader: true,
    joinsUpTo: 1024,
    voice: true,
    profiles: true,
    colours: false,
    numbers: false,
    copies: false,
    isOverheard: false,
  },
  web: {
    text: 4096,
    textWithChoices: 4096,
    choices: 20,
    label: 60,
    description: 0,
    few: null,
    picture: 4096,
    file: 'in-menu',
    deletes: true,
    deletesOne: false,
    hasWindow: false,
    comesToReader: false,
    joinsUpTo: BUBBLE_MAX_LENGTH,
    voice: true,
    profiles: false,
    colours: false,
    numbers: true,
    copies: false,
    isOverheard: false,
  },
  max: {
    text: 4000,
    textWithChoices: 4000,
    choices: 16,
    label: 20,
    description: 0,
    few: null,
    picture: null,
    file: null,
    deletes: false,
    deletesOne: false,
    hasWindow: false,
    comesToReader: true,
    joinsUpTo: BUBBLE_MAX_LENGTH,
    voice: false,
    profiles: false,
    colours: false,
    numbers: false,
    copies: false,
    isOverheard: true,
  },
  terminal: {
    text: 4096,
    textWithChoices: 4096,
    choices: 20,
    label: 80,
    description: 0,
    few: null,
    picture: null,
    file: null,
    deletes: true,
    deletesOne: false,
    hasWindow: false,
    comesToReader: true,
    joinsUpTo: BUBBLE_MAX_LENGTH,
    voice: true,
    profiles: false,
    colours: false,
    numbers: false,
    copies: false,
    isOverheard: false,
  },
};

const NAMED: readonly ChannelName[] = ['telegram', 'whatsapp', 'max', 'terminal'];

/** What the channel of an address can show. */
export function capabilitiesOf(address: Address): Capabilities {
  const name = address.slice(0, address.indexOf(':'));
  return CAPABILITIES[NAMED.find((known) => known === name) ?? 'web'];
}
