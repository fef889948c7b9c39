/** figures/: the counts that a manager reads, and their export. */

import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Days, type Figures, figuresFile, readFigures } from '../api/figures.ts';
import { useHotlineZone } from '../language/service.ts';
import { useSay } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { areWhole, daysBack } from './days.ts';
import { FigureTables } from './figure-tables.tsx';
import { SpanChoice } from './span-choice.tsx';

/** What happened, for those who answer for the service. The numbers are true here; the file for others hides small ones. */
export function FiguresPage() {
  const say = useSay();
  const zone = useHotlineZone();
  const [chosen, setDays] = useState<Days | null>(null);
  const days = chosen ?? daysBack(30, { now: Date.now(), zone });
  const isWhole = areWhole(days);
  const figures = useQuery({ queryKey: ['figures', days], queryFn: () => readFigures(days), enabled: isWhole });

  return (
    <Page
      title={say('place_figures')}
      tools={
        isWhole && (
          <Button component="a" variant="default" href={figuresFile(days)} download>
            {say('figures_file')}
          </Button>
        )
      }
    >
      <p className="hint">{say('figures_lead', { zone })}</p>
      <Period days={days} zone={zone} onDays={setDays} />
      {!isWhole && <Empty title={say('figures_days_wrong')} />}
      {isWhole && figures.isPending && <PageWait />}
      {isWhole && figures.isError && <PageProblem error={figures.error} onAgain={() => void figures.refetch()} />}
      {isWhole && figures.data !== undefined && <Shown figures={figures.data} />}
    </Page>
  );
}

function Shown({ figures }: { figures: Figures }) {
  const say = useSay();
  const isEmpty = Object.values(figures).every((list) => list.length === 0);
  return isEmpty ? (
    <Empty title={say('figures_empty')}>{say('figures_empty_lead')}</Empty>
  ) : (
    <FigureTables figures={figures} />
  );
}

function Period({ days, zone, onDays }: { days: Days; zone: string; onDays: (days: Days) => void }) {
  const say = useSay();
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
