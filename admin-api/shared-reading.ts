/** What is costly to reckon is reckoned once for all who ask within so long; whoever asks while it is reckoned waits for the same. */
export function sharedFor<What>(ms: number, now: () => number, read: () => Promise<What>): () => Promise<What> {
  let kept: { at: number; what: Promise<What> } | null = null;
  return () => {
    if (kept !== null && Math.abs(now() - kept.at) < ms) return kept.what;
    const reading = { at: now(), what: read() };
    kept = reading;
    // What has failed is asked for anew by the next.
    reading.what.catch(() => {
      if (kept === reading) kept = null;
    });
    return reading.what;
  };
}
