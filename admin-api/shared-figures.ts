import { SHARED_FIGURES, type SharedFigures } from '../core/shared-figures.ts';
import type { StaffLanguage } from '../core/staff.ts';
import { type FigureKey, figureName, sayFigures, type Titles } from '../locales/figure-names.ts';
import { shortDate } from '../locales/format.ts';
import { nameOfDay } from './days.ts';
import { meaningOf, titleOf } from './figure-sheets.ts';
import type { SharedShape } from './shared-shapes.ts';

/** What leaves the house, with all words of the report that it stands in. */
export function sharedShown(
  { lines, rates, months }: SharedFigures,
  { language, titles, name }: { language: StaffLanguage; titles: Titles; name: string | null },
): SharedShape {
  const say = (key: FigureKey, values: Record<string, string> = {}) => sayFigures(language, key, values);
  const first = months[0]?.month.from ?? 0;
  const last = (months.at(-1)?.month.until ?? 1) - 1;
  return {
    lines: lines.map((line) => ({
      ...line,
      title: titleOf(line.figure, language),
      called: figureName(language, line, titles),
      since: nameOfDay(line.since),
    })),
    rates: rates.map((rate) => ({
      ...rate,
      called: figureName(language, { figure: 'answers_kept', name: rate.name }, titles),
    })),
    months: months.map(({ month, lines: told }) => ({ month: nameOfDay(month.from).slice(0, 7), lines: told })),
    figures: SHARED_FIGURES.map((figure) => ({
      figure,
      title: titleOf(figure, language),
      meaning: meaningOf(figure, language),
    })),
    text: {
      title: say('report_title', { service: name ?? say('report_service') }),
      period: say('report_period', { from: shortDate(nameOfDay(first)), until: shortDate(nameOfDay(last)) }),
      safe: say('report_safe'),
      nothing: say('report_nothing'),
      byMonth: say('report_by_month'),
      share: say('report_share'),
      shareHidden: say('report_share_hidden'),
      about: say('report_about'),
      monthHidden: say('report_month_hidden'),
      meanings: say('report_meanings'),
    },
  };
}
