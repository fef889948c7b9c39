/** What is read, or `null` where it cannot be: for what must not fail with it. */
export function tried<Result>(read: () => Result): Result | null {
  try {
    return read();
  } catch {
    return null;
  }
}
