const TOKEN = /^#setup=([\w.-]{20,200})$/;

/** The secret of a set-up link leaves the address bar and the history before anything is shown. */
export function takeSetUpToken(): string | null {
  const token = TOKEN.exec(location.hash)?.[1] ?? null;
  if (token !== null) history.replaceState(null, '', location.pathname);
  return token;
}
