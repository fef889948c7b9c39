/**
 * Red requests of one network: somebody may open them at will, and the one true case must not be lost among them, nor those
 * who answer be rung for each.
 */

/** So many within an hour are one flood: people behind one address of a carrier do not come to it by chance. */
export const FLOOD_FROM = 5;
/** The keyed hash of a network is kept for so long, and the network itself never. */
export const NETWORK_KNOWN_MS = 3_600_000;
/** Which requests are alike is known for so long after the last of them came. */
export const ALIKE_KNOWN_MS = 7 * 24 * 3_600_000;

/** A request that became red, of whom the network is known: web sessions have one, Telegram and WhatsApp tell of none. */
export interface RedRequest {
  ticketId: string;
  /** A keyed hash. */
  network: string;
  at: number;
}

/** Open requests that are alike; `id` is that of the first of them. */
export interface RedFlood {
  id: string;
  /** In the order in which they came. */
  ticketIds: string[];
}

export interface RedFloodStore {
  /** Saying it again changes nothing. */
  noteRed(red: RedRequest): Promise<void>;
  /** Floods of which at least two requests are open. */
  openFloods(): Promise<RedFlood[]>;
}

/** Those of a flood who ring nobody: one of those that are listed rings for all. */
export function silentInFlood(floods: readonly RedFlood[], listed: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(floods.flatMap(({ ticketIds }) => ticketIds.filter((id) => listed.has(id)).slice(1)));
}
