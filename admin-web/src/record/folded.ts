const TAJIK: ReadonlyMap<string, string> = new Map(Object.entries({ ғ: 'г', қ: 'к', ҳ: 'х', ҷ: 'ч' }));

/** In small letters, Tajik also without its own: as a server folds what it searches. */
export function folded(text: string): string {
  const bare = text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
  return [...bare].map((letter) => TAJIK.get(letter) ?? letter).join('');
}
