import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { TrendStep } from '../../../core/trend.ts';
import type { Figures } from '../api/figures.ts';
import { type Say, useSay, type WordKey } from '../language/words.tsx';
import { fetched } from '../shell/fetched.tsx';
import { Section } from '../shell/page.tsx';
import { digitsOf } from './days.ts';
import { changeWords, MEASURE_WORDS, MEASURES, type Measure, measured, type TrendRow, valueWords } from './measures.ts';

/** The drawing is fetched for whoever sees it: no other page needs what draws it. */
const TrendChart = fetched(
  () => import('./trend-chart.tsx'),
  'TrendChart',
  () => <div className="trend-chart" />,
);

const STEPS = ['day', 'week', 'month'] as const satisfies TrendStep[];
const STEP_WORDS: Record<TrendStep, WordKey> = {
  day: 'figures_step_day',
  week: 'figures_step_week',
  month: 'figures_step_month',
};

interface Props {
  trend: Figures['trend'];
  step: TrendStep;
  onStep: (step: TrendStep) => void;
}

/** How one measure went on, by days, weeks or months, beside the time before; the heading says what is to be seen. */
export function TrendPart({ trend, step, onStep }: Props) {
  const say = useSay();
  const [measure, setMeasure] = useState<Measure>('requests');
  const rows = trend.points.map(({ now, before }) => ({
    label: digitsOf(now.from, step),
    now: measured(measure, now.headline),
    before: before && measured(measure, before.headline),
  }));
  const finding = findingOf(trend, { measure, rows, say });
  return (
    <Section title={say('figures_trend')}>
      <div className="period">
        <NativeSelect
          label={say('figures_trend_of')}
          value={measure}
          data={MEASURES.map((one) => ({ value: one, label: say(MEASURE_WORDS[one]) }))}
          onChange={({ currentTarget }) => setMeasure(MEASURES.find((one) => one === currentTarget.value) ?? measure)}
        />
        <NativeSelect
          label={say('figures_step')}
          value={step}
          data={STEPS.map((one) => ({ value: one, label: say(STEP_WORDS[one]) }))}
          onChange={({ currentTarget }) => onStep(STEPS.find((one) => one === currentTarget.value) ?? step)}
        />
      </div>
      <figure className="trend">
        <figcaption>{finding}</figcaption>
        <TrendChart rows={rows} title={finding} />
        <p className="hint trend-legend">
          <span data-line="now">{say('figures_series_now')}</span>
          <span data-line="before">{say('figures_series_before')}</span>
        </p>
      </figure>
      <details className="trend-table">
        <summary>{say('figures_as_table')}</summary>
        <TrendTable rows={rows} caption={finding} measure={measure} />
      </details>
    </Section>
  );
}

function findingOf(
  { now, before }: Figures['trend'],
  { measure, rows, say }: { measure: Measure; rows: readonly TrendRow[]; say: Say },
): string {
  const value = measured(measure, now.headline);
  const what = say(MEASURE_WORDS[measure]);
  if (value === null || value === 0) return say('figures_finding_none', { what });
  const change = changeWords(measure, now.headline, before.headline, say);
  const number = valueWords(measure, value, say);
  const most = rows.reduce<TrendRow | null>((best, row) => ((row.now ?? 0) > (best?.now ?? 0) ? row : best), null);
  if (measure === 'share' || most === null) return say('figures_finding_plain', { what, number, change });
  return say('figures_finding', { what, number, change, day: most.label, most: most.now ?? 0 });
}

function TrendTable({ rows, caption, measure }: { rows: readonly TrendRow[]; caption: string; measure: Measure }) {
  const say = useSay();
  return (
    <table className="figure-table">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('figures_when')}</th>
          <th scope="col" className="number">
            {say('figures_series_now')}
          </th>
          <th scope="col" className="number">
            {say('figures_series_before')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, now, before }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="number">{valueWords(measure, now, say)}</td>
            <td className="number">{valueWords(measure, before, say)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
