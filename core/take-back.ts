interface Said {
  seq: number;
  author: 'bot' | 'operator';
  state: 'waiting' | 'sending';
  tries: number;
}

/** Whether staff may take a bubble of theirs back: nobody sends it, and nobody has tried to, so that it has reached nobody. */
export function isTakeable({ author, state, tries }: Said): boolean {
  return author === 'operator' && state === 'waiting' && tries === 0;
}

/** The numbers of the bubbles of an outbox that staff may take back. */
export function takeable({ bubbles }: { bubbles: readonly Said[] }): number[] {
  return bubbles.filter(isTakeable).map(({ seq }) => seq);
}
