/**
 * Does all parts side by side. Where one throws the others are ended by their signal, and it is told once all have ended:
 * whoever begins anew does nothing twice.
 */
export async function sideBySide(
  begin: (signal: AbortSignal) => Promise<unknown>[],
  signal: AbortSignal,
): Promise<void> {
  const end = new AbortController();
  const parts = begin(AbortSignal.any([signal, end.signal]));
  const endAll = (error: unknown) => {
    end.abort();
    throw error;
  };
  const outcomes = await Promise.allSettled(parts.map((part) => part.catch(endAll)));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}
