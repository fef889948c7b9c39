import { METRICS_TOKEN, type Server } from './server.ts';

export interface ToldReadiness {
  status: number;
  /** The word that everybody is told. */
  cause: string | undefined;
  causes: string[];
  store: string;
  channels: Record<string, string>;
  release?: { serves: number; beyond: number | null };
}

/** What `/readyz` tells whoever holds the token. */
export async function readiness({ url }: Pick<Server, 'url'>): Promise<ToldReadiness> {
  const response = await fetch(`${url}/readyz`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  return { ...((await response.json()) as Omit<ToldReadiness, 'status'>), status: response.status };
}
