import { code, page, table, wrapped } from './markdown.ts';
import type { PublicRoute } from './routes.ts';

/** Pages that are served as Vite has built them: no route of ours describes them. */
const BUILT: Record<string, string> = {
  '/': 'The public web chat: works without an account, installable; the shell and the numbers open offline, messages never.',
  '/calendar.html': 'Where "Leave" goes: the days of this month, and nothing of any conversation.',
};
/** What a page brings along: scripts, pictures, icons, and addresses within the console. */
const OF_A_PAGE = /^\/(?:assets\/.*|admin\/.*|index\.html|[a-z0-9-]+\.(?:js|css|png|svg|ico|txt|webmanifest))$/;

/** docs/reference/urls.md. A route that says nothing of itself stops it. */
export function urlsPage(routes: readonly PublicRoute[]): string {
  const all = routes
    .filter(({ method }) => method !== 'HEAD')
    .map((route) => ({ ...route, summary: route.summary ?? BUILT[route.url] }));
  const silent = all.filter(({ url, summary }) => summary === undefined && !OF_A_PAGE.test(url));
  if (silent.length > 0) throw new Error(`no summary in the schema of ${silent.map(nameOf).join(', ')}`);
  const told = all.filter(({ summary }) => summary !== undefined).toSorted(byUrl);
  return page('Addresses', [
    wrapped(
      'What anybody may call. What the staff call stands in [staff-api.md](staff-api.md). Besides these the page of the web chat has `/sw.js`, `/manifest.webmanifest`, icons and `/assets/`.',
    ),
    table(
      ['address', 'what'],
      told.map((route) => [code(nameOf(route)), route.summary ?? '']),
    ),
    ...detailsOf(told.map((route) => ({ name: nameOf(route), description: route.description }))),
  ]);
}

/** What is longer than a row of the table, each under the name of its route. */
export function detailsOf(routes: readonly { name: string; description: string | undefined }[]): string[] {
  return routes.flatMap(({ name, description }) =>
    description === undefined ? [] : [`## ${code(name)}`, ...description.split('\n\n').map((text) => wrapped(text))],
  );
}

function nameOf({ method, url }: PublicRoute): string {
  return `${method} ${url.replace(/:(\w+)/g, '<$1>')}`;
}

function byUrl(one: PublicRoute, other: PublicRoute): number {
  if (one.url !== other.url) return one.url < other.url ? -1 : 1;
  return one.method < other.method ? -1 : 1;
}
