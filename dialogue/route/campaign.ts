import type { FlowSet } from '../../flows/schema.ts';
import { words } from '../../locales/words.ts';
import { type Knowledge, WELCOME } from '../know/knowledge.ts';

/** How somebody came to us by a link: counted, with nothing of the person. */
export interface CampaignLink {
  /** A code of ours or a flow, from closed lists; `other` for a code that is not known. */
  code: string;
  /** The flow that the link is for. */
  flow: string | null;
}

/** A code of a campaign: no longer, so that a link to a flow within a campaign fits into 64 letters. */
export const CAMPAIGN = /^[a-z0-9](?:[a-z0-9-]{0,22}[a-z0-9])?$/;
/** Between flow and campaign; it stands in neither. */
const BETWEEN = '_';
/** https://core.telegram.org/bots/features#deep-linking */
const START_MAX = 64;

/** What a link to WhatsApp writes for the person, before its code. */
const GREETING = words('tg')('entry_greeting');

const STARTED = /^\s*\/start[\s=]+([A-Za-z0-9_-]{1,64})\s*$/i;
/** A code as a link writes it, behind the greeting. */
const CODE = /^ #([a-z0-9][a-z0-9_-]{1,63})$/i;
/** What is left of such a text once the person has changed it. */
const MARKED = /#\s*([a-z0-9][a-z0-9_-]{1,63})(?![\p{L}\p{N}_-])/iu;
const MARKED_MAX = 160;

/**
 * The link of a campaign that a message came by; words that only look like one are words. Where `isOnlyMenuOpen`, whoever
 * greets with a code that nobody knows has come by a link, too.
 */
export function campaignLinkIn(
  { book, campaigns }: Knowledge,
  text: string,
  isOnlyMenuOpen: boolean,
): CampaignLink | null {
  const linked = STARTED.exec(text)?.[1] ?? (isOnlyMenuOpen ? codeBehindGreeting(text) : undefined);
  const code = linked ?? (text.length <= MARKED_MAX ? MARKED.exec(text)?.[1] : undefined);
  if (code === undefined) return null;
  const parts = code.toLowerCase().split(BETWEEN);
  const flow = parts.find((part) => isTopic(book.newest, part)) ?? null;
  const campaign = parts.find((part) => campaigns?.has(part)) ?? null;
  if (flow === null && campaign === null) return linked === undefined ? null : { code: 'other', flow: null };
  return { code: campaign ?? flow ?? 'other', flow };
}

/** The code of a text that a link wrote and nobody changed. */
function codeBehindGreeting(text: string): string | undefined {
  const said = text.trim();
  return said.startsWith(GREETING) ? CODE.exec(said.slice(GREETING.length))?.[1] : undefined;
}

/** The flows that a link may open. */
export function linkable({ flows }: FlowSet): string[] {
  return [...flows.values()].filter(({ topic, flow }) => topic === true && flow !== WELCOME).map(({ flow }) => flow);
}

function isTopic(set: FlowSet, flow: string): boolean {
  return flow !== WELCOME && set.flows.get(flow)?.topic === true;
}

export interface EntryLinks {
  telegram: string | null;
  whatsapp: string | null;
}

/** Links that lead here: to the welcome, or to one flow, for everybody or within a campaign. */
export function linksTo(
  { flow, campaign }: { flow: string | null; campaign: string | null },
  { bot, number }: { bot: string | null; number: string | null },
): EntryLinks {
  const code = [flow, campaign].filter((part) => part !== null).join(BETWEEN);
  if (code.length > START_MAX) throw new Error(`the code ${code} is too long for a link`);
  const text = code === '' ? GREETING : `${GREETING} #${code}`;
  return {
    telegram: bot === null ? null : `https://t.me/${bot}${code === '' ? '' : `?start=${code}`}`,
    whatsapp: number === null ? null : `https://wa.me/${number}?text=${encodeURIComponent(text)}`,
  };
}
