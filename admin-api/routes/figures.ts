import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { SETTLED_DAYS } from '../../core/figures.ts';
import { Refusal } from '../../core/refusal.ts';
import { sharedFigures } from '../../core/shared-figures.ts';
import type { StaffLanguage } from '../../core/staff.ts';
import { daysOf } from '../days.ts';
import type { ApiDeps } from '../deps.ts';
import { type FigureSheet, houseSheet, sharedSheet, sheetCsv, sheetXlsx } from '../figure-sheets.ts';
import { countriesOf, figuresShown, readCare, readFigures, readMonths, readTitles, todayOf } from '../figures-read.ts';
import { FigureDays, FiguresShape, HouseDays, QuestionDays, QuestionsShape } from '../figures-shapes.ts';
import { readQuestions, readStops } from '../flow-stops.ts';
import { sharedShown } from '../shared-figures.ts';
import { monthsOf, SharedMonths, SharedShape } from '../shared-shapes.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The true numbers of fewer days than these may be those of somebody who is known to have written then. */
const FEW_DAYS = 7;

/** What happened, from counters of days: no person is in them. True numbers are for the house; what is for others hides small ones. */
export const figures: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const config = { permission: 'read_figures' } as const;

  app.get(
    '/figures',
    {
      config,
      schema: {
        summary: 'What happened in a time, how it went on, and against the time before',
        querystring: FigureDays,
        response: { 200: FiguresShape },
      },
    },
    async (request) => {
      const { query } = request;
      const range = daysOf(query);
      if (range.until - range.from < FEW_DAYS) {
        await deps.note(request, 'few_days_read', { reason: `${query.from} ${query.until}` });
      }
      const [read, care, titles] = await Promise.all([
        readFigures(deps, range, query.step),
        readCare(deps),
        readTitles(deps),
      ]);
      const stops = await readStops(deps, { range, flows: read.figures.flows, language: query.language });
      return figuresShown({ ...read, care, stops }, query.language, titles);
    },
  );

  app.get(
    '/figures/questions',
    {
      config,
      schema: {
        summary: 'How many came to each question of a flow, went on, and gave up: for the house alone',
        querystring: QuestionDays,
        response: { 200: QuestionsShape },
      },
    },
    async (request) => {
      const { flow, language, ...days } = request.query;
      const range = daysOf(days);
      if (range.until - range.from < FEW_DAYS) {
        await deps.note(request, 'few_days_read', { reason: `${days.from} ${days.until} flow/${flow}` });
      }
      return readQuestions(deps, { range, flow, language });
    },
  );

  for (const as of ['csv', 'xlsx'] as const) {
    app.get(
      `/figures.${as}`,
      {
        config,
        schema: { summary: `True numbers as ${as.toUpperCase()}, for the house alone`, querystring: HouseDays },
      },
      async (request, reply) => {
        const { from, until, language } = request.query;
        const titles = await readTitles(deps);
        const sheet = houseSheet(await readFigures(deps, daysOf({ from, until }), 'month'), { language, titles });
        await deps.note(request, 'figures_exported', { reason: `true ${from} ${until}` });
        return send(reply, sheet, { as, language, name: `hamroh-house-${from}-${until}` });
      },
    );

    app.get(
      `/figures/shared.${as}`,
      {
        config,
        schema: {
          summary: `Whole months as ${as.toUpperCase()} for others: nothing in it is small`,
          querystring: SharedMonths,
        },
      },
      async (request, reply) => {
        const { from, until, language } = request.query;
        const sheet = sharedSheet(await readShared(request), { language, titles: await readTitles(deps) });
        return send(reply, sheet, { as, language, name: `hamroh-${from}-${until}` });
      },
    );
  }

  app.get(
    '/figures/shared',
    {
      config,
      schema: {
        summary: 'The same for a report that is printed',
        querystring: SharedMonths,
        response: { 200: SharedShape },
      },
    },
    async (request) => {
      const { language } = request.query;
      const { settings } = await deps.store.readSettings();
      const name = language === 'en' ? null : (settings.name?.[language] ?? null);
      return sharedShown(await readShared(request), { language, titles: await readTitles(deps), name });
    },
  );

  /** What leaves the house stands in the audit. */
  async function readShared(request: FastifyRequest<{ Querystring: { from: string; until: string } }>) {
    const { from, until } = request.query;
    const range = monthsOf({ from, until });
    if (range.until + SETTLED_DAYS > todayOf(deps)) throw new Refusal('month_not_over', `${until} is not settled`);
    const shared = sharedFigures(await readMonths(deps, range), range, countriesOf(deps));
    await deps.note(request, 'figures_exported', { reason: `${from} ${until}` });
    return shared;
  }
};

async function send(
  reply: FastifyReply,
  sheet: FigureSheet,
  { as, language, name }: { as: 'csv' | 'xlsx'; language: StaffLanguage; name: string },
): Promise<FastifyReply> {
  reply
    .type(as === 'csv' ? 'text/csv; charset=utf-8' : XLSX)
    .header('content-disposition', `attachment; filename="${name}.${as}"`);
  return reply.send(as === 'csv' ? Readable.from(sheetCsv(sheet, language)) : await sheetXlsx(sheet, language));
}
