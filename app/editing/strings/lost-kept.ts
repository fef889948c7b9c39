/** So long what is kept of words stays when they stand nowhere any more: somebody may go back to an older release. */
export const LOST_KEPT_MS = 90 * 24 * 3_600_000;
