import type { FastifyPluginAsync } from 'fastify';
import { escapeXml } from '../../dialogue/pack/svg-text.ts';
import { shortDate } from '../../locales/format.ts';
import type { RouteWords } from '../../runtime/route-words.ts';
import type { OfflineLine, OfflineNumbers } from './offline-numbers.ts';
import { type PageLanguage, say } from './page/src/words.ts';
import { sendZipped } from './zipped.ts';

export interface NumberOptions {
  /** The numbers as content has them at this moment. */
  numbers: () => OfflineNumbers;
}

/** What docs/reference/urls.md says of these routes. */
const LANDS: RouteWords = {
  summary: 'The countries whose numbers there are, as a page without scripts (`tg`, `ru`), under 1 kB on the wire.',
};
const LAND: RouteWords = {
  summary:
    'The numbers of a country (`RU`, `TJ`, …, `any`) as a page without scripts (`tg`, `ru`), under 1 kB on the wire. Stored by nobody on the way.',
};

/** The pages run, load and send nothing, and have no style: each byte is waited for. */
const HEADERS = { 'content-security-policy': "default-src 'none'", 'cache-control': 'no-store' };

/** `/numbers/<language>` and `/numbers/<country>/<language>`: what can be called, for the slowest line there is. */
export const numberRoutes: FastifyPluginAsync<NumberOptions> = async (app, { numbers }) => {
  app.get<{ Params: { language: string } }>('/numbers/:language', { schema: LANDS }, async (request, reply) => {
    const language = languageIn(request.params.language);
    if (language === null) return reply.callNotFound();
    const links = numbers().countries.map(
      ({ country, label }) => `<p>${linkTo(`/numbers/${country}/${language}`, label[language])}`,
    );
    reply.headers(HEADERS).type('text/html; charset=utf-8');
    return sendZipped(request, reply, pageOf(language, say(language, 'numbers'), links));
  });

  app.get<{ Params: { country: string; language: string } }>(
    '/numbers/:country/:language',
    { schema: LAND },
    async (request, reply) => {
      const language = languageIn(request.params.language);
      const { date, countries } = numbers();
      const found = countries.find(({ country }) => country === request.params.country);
      if (language === null || found === undefined) return reply.callNotFound();
      const end = `<p>${shortDate(date)}<p>${linkTo(`/numbers/${language}`, say(language, 'numbers'))}`;
      const lines = found.lines.map((line) => lineOf(line, language));
      reply.headers(HEADERS).type('text/html; charset=utf-8');
      return sendZipped(request, reply, pageOf(language, found.label[language], [...lines, end]));
    },
  );
};

function languageIn(word: string): PageLanguage | null {
  return word === 'tg' || word === 'ru' ? word : null;
}

/** The title tells nothing: it stays in the list of pages that a browser remembers. */
function pageOf(language: PageLanguage, heading: string, parts: readonly string[]): string {
  const head = `<!doctype html><html lang=${language}><meta charset=utf-8><meta name=viewport content="width=device-width"><meta name=color-scheme content="light dark"><title>${escapeXml(say(language, 'numbers'))}</title>`;
  return `${head}<main><h1>${escapeXml(heading)}</h1>\n${parts.join('\n')}</main>\n`;
}

function lineOf({ name, phone, mark, hours }: OfflineLine, language: PageLanguage): string {
  const parts = [
    escapeXml(name[language]),
    linkTo(`tel:${phone.replace(/[^\d+]/g, '')}`, phone),
    say(language, `mark_${mark}`),
    ...(hours === null ? [] : [escapeXml(hours[language])]),
  ];
  return `<p>${parts.join('<br>')}`;
}

function linkTo(href: string, label: string): string {
  return `<a href="${escapeXml(href)}">${escapeXml(label)}</a>`;
}
