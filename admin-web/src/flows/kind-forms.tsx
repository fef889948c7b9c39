import { topicWords } from '../inbox/desk-words.ts';
import { useSay, type WordKey } from '../language/words.tsx';
import type { NodeKind, NodeView } from '../rooms/messages.ts';
import { ChoiceList } from './choice-list.tsx';
import { ChooseField, type Option, TickField } from './choose-field.tsx';
import { DecideForm } from './decide-form.tsx';
import { useEditor } from './editor-context.tsx';
import { DEED_WORDS, EXPECT_WORDS, LEVEL_WORDS, SOURCE_WORDS } from './kind-words.ts';
import { NodeText } from './node-text.tsx';
import { RemindForm } from './remind-form.tsx';
import { SaveField } from './save-field.tsx';
import { TargetField } from './target-field.tsx';
import { TextField } from './text-field.tsx';
import { CheckForm, ScreenForm } from './ways-forms.tsx';

interface FormProps {
  node: NodeView;
}

/** The form of each kind of node. */
export const KIND_FORMS: Record<NodeKind, (props: FormProps) => React.ReactNode> = {
  say: SayForm,
  choose: ChooseForm,
  pick: PickForm,
  expect: ExpectForm,
  decide: DecideForm,
  visit: VisitForm,
  handoff: HandoffForm,
  end: EndForm,
  deed: DeedForm,
  show: ShowForm,
  screen: ScreenForm,
  check: CheckForm,
  remind: RemindForm,
};

/** Options of a closed list, in the words of the page. */
export function useOptions(words: Readonly<Record<string, WordKey>>): Option[] {
  const say = useSay();
  return Object.entries(words).map(([value, word]) => ({ value, label: say(word) }));
}

function SayForm({ node }: FormProps) {
  const say = useSay();
  return (
    <>
      <NodeText node={node} field="say" />
      <TargetField path={['to']} label={say('flows_then')} />
    </>
  );
}

function ChooseForm({ node }: FormProps) {
  return (
    <>
      <NodeText node={node} field="ask" />
      <ChoiceList />
    </>
  );
}

function PickForm({ node }: FormProps) {
  const say = useSay();
  return (
    <>
      <NodeText node={node} field="ask" />
      <ChooseField path={['choices', 'from']} label={say('flows_from')} options={useOptions(SOURCE_WORDS)} />
      <SaveField path={['save']} />
      <TargetField path={['to']} label={say('flows_then')} none={say('flows_then_picked')} />
      <TickField path={['optional']} label={say('flows_optional')} />
    </>
  );
}

function ExpectForm({ node }: FormProps) {
  const say = useSay();
  return (
    <>
      <NodeText node={node} field="ask" />
      <ChooseField path={['expect']} label={say('flows_expect')} options={useOptions(EXPECT_WORDS)} />
      <SaveField path={['save']} />
      <TargetField path={['to']} label={say('flows_then')} />
      <TickField path={['optional']} label={say('flows_optional')} />
      <NodeText node={node} field="invalid" isOptional />
      <TextField path={['max']} label={say('flows_max')} hint={say('flows_max_hint')} isNumber mayBeMissing />
    </>
  );
}

function VisitForm() {
  const say = useSay();
  const { lists, titleOf, flow } = useEditor();
  const flows = lists.flows.filter((one) => one !== flow);
  return (
    <>
      <ChooseField
        path={['visit']}
        label={say('flows_visit')}
        hint={say('flows_visit_hint')}
        options={flows.map((value) => ({ value, label: titleOf(value) }))}
      />
      <TargetField path={['to']} label={say('flows_then')} />
    </>
  );
}

function HandoffForm({ node }: FormProps) {
  const say = useSay();
  const { lists } = useEditor();
  return (
    <>
      <NodeText node={node} field="say" />
      <div className="field-pair">
        <ChooseField
          path={['handoff', 'topic']}
          label={say('topic')}
          options={lists.topics.map((value) => ({ value, label: topicWords(value, say) }))}
        />
        <ChooseField path={['handoff', 'level']} label={say('flows_level')} options={useOptions(LEVEL_WORDS)} />
      </div>
      <TargetField path={['to']} label={say('flows_then')} none={say('flows_then_end')} />
    </>
  );
}

function EndForm({ node }: FormProps) {
  return <NodeText node={node} field="say" isOptional />;
}

function DeedForm({ node }: FormProps) {
  const say = useSay();
  return (
    <>
      <ChooseField path={['do']} label={say('flows_deed')} options={useOptions(DEED_WORDS)} />
      <NodeText node={node} field="say" isOptional />
      <TargetField path={['to']} label={say('flows_then')} />
    </>
  );
}

function ShowForm() {
  const say = useSay();
  const { lists } = useEditor();
  return (
    <>
      <ChooseField
        path={['show']}
        label={say('flows_show')}
        hint={say('flows_show_hint')}
        options={lists.shown.map((value) => ({ value, label: value }))}
      />
      <TargetField path={['to']} label={say('flows_then')} />
      <TargetField path={['missing']} label={say('flows_show_missing')} none={say('flows_as_then')} />
    </>
  );
}
