import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { type Days, houseFile, type Months, sharedFile } from '../api/figures.ts';
import { useWords } from '../language/words.tsx';
import { Section } from '../shell/page.tsx';
import { areOver, monthsBack } from './days.ts';

/** True numbers for the house, and what may be handed on. */
export function FilesPart({ days, zone }: { days: Days; zone: string }) {
  const { say, language } = useWords();
  const [chosen, setMonths] = useState<Months | null>(null);
  const whole = monthsBack(12, { now: Date.now(), zone });
  const months = chosen ?? { from: whole.until, until: whole.until };
  const isOver = areOver(months, whole.until);
  return (
    <Section title={say('figures_files')}>
      <div className="figure-files">
        <fieldset>
          <legend>{say('figures_shared')}</legend>
          <p className="hint">{say('figures_shared_lead')}</p>
          <div className="period">
            <TextInput
              type="month"
              label={say('figures_month_from')}
              value={months.from}
              max={whole.until}
              onChange={({ currentTarget }) => setMonths({ ...months, from: currentTarget.value })}
            />
            <TextInput
              type="month"
              label={say('figures_month_until')}
              value={months.until}
              max={whole.until}
              onChange={({ currentTarget }) => setMonths({ ...months, until: currentTarget.value })}
            />
          </div>
          {isOver ? (
            <div className="figure-links">
              <FileLink href={sharedFile('xlsx', { ...months, language })}>{say('figures_xlsx')}</FileLink>
              <FileLink href={sharedFile('csv', { ...months, language })}>{say('figures_csv')}</FileLink>
              <ReportLink months={months} language="ru" />
              <ReportLink months={months} language="en" />
            </div>
          ) : (
            <p className="hint" role="status">
              {say('figures_months_wrong')}
            </p>
          )}
        </fieldset>
        <fieldset>
          <legend>{say('figures_house')}</legend>
          <p className="hint">{say('figures_house_lead')}</p>
          <div className="figure-links">
            <FileLink href={houseFile('xlsx', { ...days, language })}>{say('figures_house_xlsx')}</FileLink>
            <FileLink href={houseFile('csv', { ...days, language })}>{say('figures_house_csv')}</FileLink>
          </div>
        </fieldset>
      </div>
    </Section>
  );
}

function FileLink({ href, children }: { href: string; children: string }) {
  return (
    <Button component="a" variant="default" href={href} download>
      {children}
    </Button>
  );
}

function ReportLink({ months, language }: { months: Months; language: 'ru' | 'en' }) {
  const { say } = useWords();
  return (
    <Button component={Link} variant="light" href={`/figures/report?${new URLSearchParams({ ...months, language })}`}>
      {say(language === 'ru' ? 'figures_report_ru' : 'figures_report_en')}
    </Button>
  );
}
