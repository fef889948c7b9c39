import { createHash } from 'node:crypto';
import type { FastifyPluginAsync } from 'fastify';
import { escapeXml } from '../../dialogue/pack/svg-text.ts';
import type { GenuineSection } from '../../dialogue/say/genuine-page.ts';
import { GENUINE_PATH } from '../../dialogue/say/genuine-text.ts';
import type { RouteWords } from '../../runtime/route-words.ts';

export interface GenuineOptions {
  sections: () => readonly GenuineSection[];
}

/** What docs/reference/urls.md says of this route. */
const GENUINE: RouteWords = {
  summary: 'Where we are to be found, what we never ask for, and names that only look like ours, in both languages.',
};

/** So long anybody on the way may keep it: a name that was added is told to all within that time. */
const KEPT_SECONDS = 300;

const STYLE = `:root{color-scheme:light dark;--ground:#fffdf9;--ink:#25211c;--accent:#1f6b57;--line:#ddd4c7}
@media (prefers-color-scheme:dark){:root{--ground:#141817;--ink:#ece7df;--accent:#86cfb5;--line:#343b38}}
body{max-width:40rem;margin:0 auto;padding:1.25rem;background:var(--ground);color:var(--ink);font:1.125rem/1.5 system-ui,Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
h1,h2{font-size:1.5rem;margin:0 0 .75rem}p{white-space:pre-line}ul{margin:0;padding:0;list-style:none}
section+section{border-top:1px solid var(--line);margin-top:1.5rem;padding-top:1.5rem}
a{display:inline-block;min-height:2.75rem;color:var(--accent);line-height:2.75rem}`;

/** The page runs nothing and loads nothing. */
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `GET /genuine`: a document without scripts, the same for everybody, so that any cache on the way may hold it. */
export const genuineRoute: FastifyPluginAsync<GenuineOptions> = async (app, { sections }) => {
  app.get(GENUINE_PATH, { schema: GENUINE }, async (request, reply) => {
    const page = renderGenuine(sections());
    const etag = `"${createHash('sha256').update(page).digest('base64url').slice(0, 22)}"`;
    reply.headers({
      etag,
      'cache-control': `public, max-age=${KEPT_SECONDS}`,
      'content-security-policy': POLICY,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    });
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.type('text/html; charset=utf-8').send(page);
  });
};

export function renderGenuine(sections: readonly GenuineSection[]): string {
  const [first] = sections;
  return `<!doctype html>
<html lang="${first?.language ?? 'tg'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeXml(first?.title ?? '')}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${sections.map(renderSection).join('\n')}
</main>
</body>
</html>
`;
}

function renderSection(
  { language, title, lead, ways, numbers, never, call, others, names }: GenuineSection,
  index: number,
) {
  const links = ways.map(({ name, address }) => linkLine(name, address, address));
  const calls = numbers.map(({ name, phone }) => linkLine(name, `tel:${phone.replace(/[^\d+]/g, '')}`, phone));
  const heading = index === 0 ? 'h1' : 'h2';
  const lines = [...links, ...calls];
  return `<section lang="${language}">
<${heading}>${escapeXml(title)}</${heading}>
${lines.length === 0 ? '' : `<p>${escapeXml(lead)}</p>\n<ul>\n${lines.join('\n')}\n</ul>`}
<p>${escapeXml(never)}</p>
<p>${escapeXml(call)}</p>
${others === null ? '' : `<p>${escapeXml(others)}</p>\n<ul>\n${names.map((name) => `<li>${escapeXml(name)}</li>`).join('\n')}\n</ul>`}
</section>`;
}

function linkLine(name: string, href: string, shown: string): string {
  return `<li>${escapeXml(name)}: <a href="${escapeXml(href)}">${escapeXml(shown)}</a></li>`;
}
