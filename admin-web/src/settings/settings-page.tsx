/** settings/: what an administrator sets without a restart; one section for each matter. */

import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { Problem } from '../api/http.ts';
import { type KeptSettings, readSettings, saveSettings } from '../api/settings.ts';
import { readStaff } from '../api/staff.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useLeavingWarning } from '../shell/leaving-warning.ts';
import { Page } from '../shell/page.tsx';
import { PageProblem, PageWait, Refused } from '../shell/states.tsx';
import { AlarmsSection } from './alarms-section.tsx';
import { ForumSection } from './forum-section.tsx';
import { HoursSection } from './hours-section.tsx';
import { NameSection } from './name-section.tsx';
import { OffersSection } from './offers-section.tsx';
import { RetentionSection } from './retention-section.tsx';
import {
  changedByBoth,
  differing,
  faultsOf,
  formOf,
  joinedForm,
  type SettingsForm,
  settingsOf,
} from './settings-form.ts';
import { SettingsIndex } from './settings-index.tsx';
import { SECTION_WORDS } from './settings-words.ts';
import { ShiftsSection } from './shifts-section.tsx';
import { TagsSection } from './tags-section.tsx';
import { TeamSection } from './team-section.tsx';
import { TemplateSection } from './template-section.tsx';
import { WebhookSection } from './webhook-section.tsx';

const SETTINGS = ['settings'] as const;

/** What was typed and not saved, in memory alone: a look at another page loses nothing. */
let unsaved: { base: KeptSettings; form: SettingsForm } | null = null;

/** What administrators set; every process follows within seconds. */
export function SettingsPage() {
  // What is being typed must not change under the hands: it is read again when asked, or after saving.
  const kept = useQuery({ queryKey: SETTINGS, queryFn: readSettings, staleTime: 0, refetchOnWindowFocus: false });
  const [base, setBase] = useState<KeptSettings | null>(unsaved?.base ?? null);
  const shown = base ?? kept.data;

  if (kept.isError && shown === undefined)
    return <PageProblem error={kept.error} onAgain={() => void kept.refetch()} />;
  if (shown === undefined || (base === null && kept.isFetching)) return <PageWait />;
  return <Form key={shown.version} base={shown} onSaved={setBase} />;
}

function Form({ base, onSaved }: { base: KeptSettings; onSaved: (kept: KeptSettings) => void }) {
  const say = useSay();
  const queries = useQueryClient();
  const was = formOf(base.settings);
  const [form, setForm] = useState<SettingsForm>(unsaved?.base.version === base.version ? unsaved.form : was);
  const staff = useQuery({ queryKey: ['staff'], queryFn: readStaff });
  const changed = differing(was, form);
  const isChanged = changed.length > 0;
  const faults = faultsOf(form, base.retentionRange);
  const saving = useMutation({
    mutationFn: (sent: { version: number; form: SettingsForm }) =>
      saveSettings({ version: sent.version, settings: settingsOf(sent.form) }),
    onSuccess: (saved) => {
      unsaved = null;
      queries.setQueryData(SETTINGS, saved);
      onSaved(saved);
    },
  });
  const isConflict = Problem.is(saving.error, 'settings_changed');
  useLeavingWarning(isChanged);
  useEffect(() => {
    unsaved = isChanged ? { base, form } : null;
  }, [isChanged, base, form]);

  const change = (part: Partial<SettingsForm>) => setForm((before) => ({ ...before, ...part }));
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isChanged && faults.size === 0 && !saving.isPending) saving.mutate({ version: base.version, form });
  }

  const given = { form, change, faults };
  return (
    <Page title={say('place_settings')}>
      <p className="hint">
        {base.changedAt === null ? say('settings_never') : say('settings_saved_at', { at: momentOf(base.changedAt) })}
      </p>
      <SettingsIndex />
      <form className="settings" onSubmit={submit}>
        <NameSection {...given} defaults={base.defaults.name} />
        <HoursSection {...given} zone={base.zone} />
        <ShiftsSection {...given} staff={staff.data?.staff ?? []} />
        <AlarmsSection {...given} staff={staff.data?.staff ?? []} />
        <WebhookSection {...given} />
        <OffersSection {...given} />
        <TagsSection {...given} />
        <TeamSection {...given} />
        <ForumSection {...given} />
        <TemplateSection {...given} fallback={base.defaults.answerWaits} />
        <RetentionSection {...given} ranges={base.retentionRange} />
        {isConflict ? (
          <Conflict base={base} mine={form} onTheirs={onSaved} onMine={saving.mutate} />
        ) : (
          <Refused error={saving.error} />
        )}
        {isChanged && !isConflict && (
          <div className="save-bar" role="status">
            <span>{say('settings_unsaved')}</span>
            <Button variant="default" onClick={() => setForm(was)}>
              {say('settings_discard')}
            </Button>
            <Button type="submit" loading={saving.isPending} disabled={faults.size > 0}>
              {say('save')}
            </Button>
          </div>
        )}
        {saving.isSuccess && !isChanged && <p role="status">{say('saved')}</p>}
      </form>
    </Page>
  );
}

interface ConflictProps {
  base: KeptSettings;
  mine: SettingsForm;
  onTheirs: (kept: KeptSettings) => void;
  onMine: (sent: { version: number; form: SettingsForm }) => void;
}

/** Somebody else has saved meanwhile: what they changed is named, and whose word counts is chosen. */
function Conflict({ base, mine, onTheirs, onMine }: ConflictProps) {
  const say = useSay();
  const theirs = useQuery({ queryKey: ['settings', 'theirs', base.version], queryFn: readSettings, staleTime: 0 });
  const was = formOf(base.settings);
  const found = theirs.data && { version: theirs.data.version, form: formOf(theirs.data.settings) };
  const changed = found ? differing(was, found.form) : [];
  const both = found ? changedByBoth(was, mine, found.form) : [];
  return (
    <div className="conflict" role="alert">
      <strong>{say('problem_settings_changed')}</strong>
      {changed.length > 0 && (
        <p>{say('settings_theirs', { sections: changed.map((name) => say(SECTION_WORDS[name])).join(', ') })}</p>
      )}
      {both.length > 0 && (
        <p>{say('settings_both', { sections: both.map((name) => say(SECTION_WORDS[name])).join(', ') })}</p>
      )}
      <div className="buttons">
        <Button
          variant="default"
          disabled={theirs.data === undefined}
          onClick={() => {
            unsaved = null;
            if (theirs.data) onTheirs(theirs.data);
          }}
        >
          {say('settings_take_theirs')}
        </Button>
        <Button
          color="red"
          disabled={found === undefined}
          onClick={() => found && onMine({ version: found.version, form: joinedForm(was, mine, found.form) })}
        >
          {say('settings_take_mine')}
        </Button>
      </div>
    </div>
  );
}
