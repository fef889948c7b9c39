/** Between two letters of somebody who types without a rest. */
export const REST_MS = 400;
/** Whoever never rests sees by then what hangs on it; each letter is kept in the browser from the first moment on. */
export const LONGEST_MS = 15_000;

/** A moment in which nothing more is typed. */
export interface Rest {
  /** A letter more: it begins anew. */
  again(): void;
  /** Does now what waits for it; what was done is not done again. */
  end(): void;
}

/** Runs what hangs on letters once nobody types any more, so that no letter waits for it. */
export function openRest(run: () => void): Rest {
  const longest = setTimeout(end, LONGEST_MS);
  let timer = setTimeout(end, REST_MS);
  let isOver = false;

  function end(): void {
    if (isOver) return;
    isOver = true;
    clearTimeout(longest);
    clearTimeout(timer);
    run();
  }

  return {
    again() {
      clearTimeout(timer);
      if (!isOver) timer = setTimeout(end, REST_MS);
    },
    end,
  };
}
