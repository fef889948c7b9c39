import { Button, Modal, Radio, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import ownNames from '../../../locales/language-names.json';
import { saveEntry } from '../api/content.ts';
import { listKey } from '../content/queries.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import type { FlowTemplate } from '../rooms/messages.ts';
import { Refused } from '../shell/states.tsx';
import { useDesk } from './desk-context.tsx';
import { TEXT_LANGUAGES } from './flow-values.ts';
import { framePath } from './places.ts';

const TEMPLATE_WORDS: Record<FlowTemplate, { word: WordKey; lead: WordKey }> = {
  question: { word: 'flows_template_question', lead: 'flows_template_question_lead' },
  person: { word: 'flows_template_person', lead: 'flows_template_person_lead' },
  empty: { word: 'flows_template_empty', lead: 'flows_template_empty_lead' },
};
const TEMPLATES: readonly FlowTemplate[] = ['question', 'person', 'empty'];
const TITLE_MOST = 20;

/** A new flow has a title in both languages, and begins as a template. */
export function NewFlowDialog({ release, onClose }: { release: number; onClose: () => void }) {
  const say = useSay();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const { opened, error, start } = useDesk();
  const [title, setTitle] = useState({ tg: '', ru: '' });
  const [template, setTemplate] = useState<FlowTemplate>('question');
  const adding = useMutation({
    async mutationFn() {
      if (opened === null) throw new Error('the bot does not run in the page yet');
      const { flow, text } = await opened.rooms.newFlow(template, { tg: title.tg.trim(), ru: title.ru.trim() });
      await saveEntry('flow', flow, { basedOn: 0, base: { release, revision: null }, text, deletes: false });
      return flow;
    },
    onSuccess(flow) {
      void queries.invalidateQueries({ queryKey: listKey('flow') });
      go(framePath(flow));
    },
  });
  const isLong = (language: 'tg' | 'ru') => [...title[language].trim()].length > TITLE_MOST;
  const isReady = TEXT_LANGUAGES.every((language) => title[language].trim() !== '' && !isLong(language));

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady && opened !== null && !adding.isPending) adding.mutate();
  }
  return (
    <Modal opened onClose={onClose} title={say('flows_new')} closeButtonProps={{ 'aria-label': say('close') }}>
      <form className="fields" onSubmit={submit}>
        <p className="lead">{say('flows_new_lead')}</p>
        {TEXT_LANGUAGES.map((language, at) => (
          <TextInput
            key={language}
            label={say('flows_name_in', { language: ownNames[language] })}
            lang={language}
            value={title[language]}
            error={isLong(language) ? say('flows_name_long', { most: TITLE_MOST }) : null}
            onChange={({ currentTarget }) => setTitle({ ...title, [language]: currentTarget.value })}
            autoComplete="off"
            {...(at === 0 ? { 'data-autofocus': true } : {})}
          />
        ))}
        <Radio.Group
          label={say('flows_template')}
          value={template}
          onChange={(next) => setTemplate(TEMPLATES.find((one) => one === next) ?? 'question')}
        >
          <div className="choices">
            {TEMPLATES.map((one) => (
              <Radio
                key={one}
                value={one}
                label={say(TEMPLATE_WORDS[one].word)}
                description={say(TEMPLATE_WORDS[one].lead)}
              />
            ))}
          </div>
        </Radio.Group>
        {error !== null && (
          <p className="refused" role="alert">
            {say('flows_worker_failed')}{' '}
            <button type="button" className="link" onClick={start}>
              {say('try_again')}
            </button>
          </p>
        )}
        <Refused error={adding.error} />
        <div className="buttons buttons-end">
          <Button variant="default" onClick={onClose}>
            {say('cancel')}
          </Button>
          <Button type="submit" loading={adding.isPending || (opened === null && error === null)} disabled={!isReady}>
            {say('flows_begin')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
