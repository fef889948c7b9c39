/** The secret stands behind the `#`: browsers send it to no server, and no proxy keeps it. */
export function setUpUrl(publicUrl: string | null, token: string): string {
  return `${publicUrl ?? ''}/admin#setup=${token}`;
}
