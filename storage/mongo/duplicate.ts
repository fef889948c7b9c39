/** The document is there, and something in it is otherwise than the change asked for. */
export function isDuplicate(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 11000) return false;
  const all = 'writeErrors' in error && Array.isArray(error.writeErrors) ? error.writeErrors : [];
  return all.every((one: { code?: unknown }) => one.code === 11000);
}

/** `false`: the document was there already. */
export async function insertOnce(insert: () => Promise<unknown>): Promise<boolean> {
  try {
    await insert();
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}
