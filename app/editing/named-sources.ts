import type { z } from 'zod';
import type { SourceNamed } from '../../admin-api/content-shapes.ts';
import { Source } from '../../content/schema.ts';
import { keysIn } from '../../content/source.ts';
import type { Shelved } from './library.ts';

/** The sources that an entry names, each once, in their order, as the list of sources calls them. */
export function sourcesNamed(shelved: Pick<Shelved, 'all'>, json: unknown): z.infer<typeof SourceNamed>[] {
  const keys = [...new Set(sourcesIn(json).flatMap(keysIn))];
  if (keys.length === 0) return [];
  const known = shelved
    .all()
    .filter(({ kind }) => kind === 'source')
    .flatMap((one) => Source.safeParse(one.json).data ?? []);
  return keys.map((key) => {
    const found = known.find((source) => source.keys.includes(key));
    return { key, entry: found?.id ?? null, name: found?.name ?? null };
  });
}

function sourcesIn(json: unknown): string[] {
  if (typeof json !== 'object' || json === null) return [];
  return 'source' in json && typeof json.source === 'string' ? [json.source] : [];
}
