/** figures/: the counts that a manager reads, how they go on, the files of them, and the report for those who pay. */

import { TextInput } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Route, Switch } from 'wouter';
import type { TrendStep } from '../../../core/trend.ts';
import { type Days, type Figures, readFigures } from '../api/figures.ts';
import { useHotlineZone } from '../language/service.ts';
import { useWords } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { CarePart } from './care-part.tsx';
import { areWhole, daysBack } from './days.ts';
import { FigureTables } from './figure-tables.tsx';
import { FilesPart } from './files-part.tsx';
import { HeadlinePart } from './headline-part.tsx';
import { QuestionsPart } from './questions-part.tsx';
import { ReportPage } from './report-page.tsx';
import { SpanChoice } from './span-choice.tsx';
import { TrendPart } from './trend-part.tsx';

export function FiguresPage() {
  return (
    <Switch>
      <Route path="/figures/report" component={ReportPage} />
      <Route component={NumbersPage} />
    </Switch>
  );
}

/** What happened, for those who answer for the service. The numbers are true here; what is for others hides small ones. */
function NumbersPage() {
  const { say, language } = useWords();
  const zone = useHotlineZone();
  const [chosen, setDays] = useState<Days | null>(null);
  const [step, setStep] = useState<TrendStep>('day');
  const days = chosen ?? daysBack(30, { now: Date.now(), zone });
  const isWhole = areWhole(days);
  const asked = { ...days, step, language };
  const figures = useQuery({
    queryKey: ['figures', asked],
    queryFn: () => readFigures(asked),
    enabled: isWhole,
    placeholderData: keepPreviousData,
  });

  return (
    <Page title={say('place_figures')}>
      <p className="hint">{say('figures_lead', { zone })}</p>
      <Period days={days} zone={zone} onDays={setDays} />
      {!isWhole && <Empty title={say('figures_days_wrong')} />}
      {isWhole && figures.isPending && <PageWait />}
      {isWhole && figures.isError && <PageProblem error={figures.error} onAgain={() => void figures.refetch()} />}
      {isWhole && figures.data !== undefined && (
        <>
          <Shown figures={figures.data} step={step} onStep={setStep} />
          {figures.data.flows.length > 0 && <QuestionsPart flows={figures.data.flows} days={days} />}
          <FilesPart days={days} zone={zone} />
        </>
      )}
    </Page>
  );
}

function Shown({ figures, step, onStep }: { figures: Figures; step: TrendStep; onStep: (step: TrendStep) => void }) {
  const { say } = useWords();
  return (
    <>
      {hasNothing(figures) ? (
        <Empty title={say('figures_empty')}>{say('figures_empty_lead')}</Empty>
      ) : (
        <>
          <HeadlinePart trend={figures.trend} />
          <TrendPart trend={figures.trend} step={step} onStep={onStep} />
          <FigureTables figures={figures} />
        </>
      )}
      <CarePart figures={figures} />
    </>
  );
}

function hasNothing({ trend, care: _care, notUnderstood, told, ...lists }: Figures): boolean {
  const parts = [...Object.values(lists), ...Object.values(told)];
  return notUnderstood === 0 && trend.before.headline.people === 0 && parts.every((list) => list.length === 0);
}

function Period({ days, zone, onDays }: { days: Days; zone: string; onDays: (days: Days) => void }) {
  const { say } = useWords();
  const spanOf = (count: number) => daysBack(count, { now: Date.now(), zone });
  const isSpan = (count: number) => JSON.stringify(spanOf(count)) === JSON.stringify(days);
  return (
    <div className="period">
      <SpanChoice isChosen={isSpan} onChoose={(count) => onDays(spanOf(count))} />
      <TextInput
        type="date"
        label={say('figures_from')}
        value={days.from}
        onChange={({ currentTarget }) => onDays({ ...days, from: currentTarget.value })}
      />
      <TextInput
        type="date"
        label={say('figures_until')}
        value={days.until}
        onChange={({ currentTarget }) => onDays({ ...days, until: currentTarget.value })}
      />
    </div>
  );
}
