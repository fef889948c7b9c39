import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSay, type WordKey } from '../language/words.tsx';
import type { FlowTag } from '../rooms/messages.ts';
import { ChipsField, ChooseField, TickField } from './choose-field.tsx';
import { PartProvider, useEditor } from './editor-context.tsx';
import { fieldId } from './field-problems.tsx';
import { HearsTried } from './hears-tried.tsx';
import { ListField } from './list-field.tsx';
import { RenameFlowDialog } from './rename-flow-dialog.tsx';
import { TextField, TwinField } from './text-field.tsx';

const FLOW_TAG_WORDS: Record<FlowTag, WordKey> = {
  safety: 'flows_flow_tag_safety',
  danger: 'flows_flow_tag_danger',
  private: 'flows_flow_tag_private',
};

/** What is said of a flow as a whole: its title, how people ask for it, and what kind of flow it is. */
export function FrameForm() {
  const say = useSay();
  const { view, flow, nodeWords, isLocked } = useEditor();
  const [isRenaming, setRenaming] = useState(false);
  return (
    <section className="node" aria-labelledby="frame-heading">
      <header className="node-head">
        <h2 id="frame-heading" tabIndex={-1}>
          {say('flows_whole')}
        </h2>
        {!isLocked && view.frame !== null && (
          <Button variant="default" size="xs" onClick={() => setRenaming(true)}>
            {say('flows_rename')}
          </Button>
        )}
        {isRenaming && <RenameFlowDialog onClose={() => setRenaming(false)} />}
      </header>
      <PartProvider base={[]} value={view.frame ?? {}} node={null}>
        <div className="node-form" id={fieldId([])} tabIndex={-1}>
          {view.frame === null && <p className="refused">{say('flows_unreadable')}</p>}
          <TwinField path={['title']} label={say('flows_name')} hint={say('flows_name_hint')} />
          <TickField path={['topic']} label={say('flows_topic')} hint={say('flows_topic_hint')} />
          <ListField path={['hears']} label={say('flows_hears')} hint={say('flows_hears_hint')} isKept />
          <HearsTried />
          <ChooseField
            path={['start']}
            label={say('flows_starts_at')}
            options={view.nodes.map(({ id }) => ({ value: id, label: nodeWords(flow, id) }))}
          />
          <ChipsField
            path={['tags']}
            label={say('flows_flow_tags')}
            options={Object.entries(FLOW_TAG_WORDS).map(([value, word]) => ({ value, label: say(word) }))}
          />
          <TextField path={['intent']} label={say('flows_intent')} hint={say('flows_intent_hint')} mayBeMissing />
        </div>
      </PartProvider>
    </section>
  );
}
