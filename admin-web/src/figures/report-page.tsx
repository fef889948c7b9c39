import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from 'wouter';
import { type Months, readShared, type SharedFigures } from '../api/figures.ts';
import { useHotlineZone } from '../language/service.ts';
import { useWords } from '../language/words.tsx';
import { Page } from '../shell/page.tsx';
import { Empty, PageProblem, PageWait } from '../shell/states.tsx';
import { areOver, monthsBack } from './days.ts';
import { Report } from './report.tsx';

/** The report for those who pay, on one sheet of paper; in it stands nothing that may not leave the house. */
export function ReportPage() {
  const { say } = useWords();
  const asked = new URLSearchParams(useSearch());
  const language = asked.get('language') === 'en' ? 'en' : 'ru';
  const months = { from: asked.get('from') ?? '', until: asked.get('until') ?? '' };
  const isOver = areOver(months, monthsBack(1, { now: Date.now(), zone: useHotlineZone() }).until);
  return (
    <Page
      title={say('figures_report')}
      tools={
        <>
          <Link href="/figures">{say('place_figures')}</Link>
          {isOver && <Button onClick={() => window.print()}>{say('figures_print')}</Button>}
        </>
      }
    >
      {isOver ? <Read months={months} language={language} /> : <Empty title={say('figures_months_wrong')} />}
    </Page>
  );
}

function Read({ months, language }: { months: Months; language: 'ru' | 'en' }) {
  const asked = { ...months, language };
  // Each reading stands in the audit: the page reads only when somebody opens it.
  const shared = useQuery({
    queryKey: ['figures-shared', asked],
    queryFn: () => readShared(asked),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  if (shared.isPending) return <PageWait />;
  if (shared.isError) return <PageProblem error={shared.error} onAgain={() => void shared.refetch()} />;
  return <Sheet shared={shared.data} language={language} />;
}

function Sheet({ shared, language }: { shared: SharedFigures; language: 'ru' | 'en' }) {
  return (
    <article className="report printed" lang={language}>
      <Report shared={shared} />
    </article>
  );
}
