import { useSay } from '../language/words.tsx';
import type { FlowPath } from '../rooms/messages.ts';
import { ChooseField } from './choose-field.tsx';
import { useEditor, usePart } from './editor-context.tsx';
import { type Fields, fieldsAt, partAt, wordsAt } from './flow-values.ts';
import { CHECK_WORDS, wayWord } from './kind-words.ts';
import { SaveField } from './save-field.tsx';
import { TargetField } from './target-field.tsx';

/** Questions to yes and no, and where each of their results leads. */
export function ScreenForm() {
  const say = useSay();
  const { value } = usePart();
  const { lists } = useEditor();
  const screen = wordsAt(value, ['screen']);
  return (
    <>
      <WaysOf field="screen" label={say('flows_screen')} known={lists.screens} />
      <Ways path={['to']} ways={lists.screens.get(screen) ?? []} />
      <TargetField path={['stop']} label={say('flows_screen_stop')} none={say('flows_nowhere')} />
      <TargetField path={['child']} label={say('flows_screen_child')} />
      <SaveField path={['save']} />
    </>
  );
}

/** Something that is looked up or reckoned, and where each outcome leads. */
export function CheckForm() {
  const say = useSay();
  const { value } = usePart();
  const { lists } = useEditor();
  const check = wordsAt(value, ['check']);
  const inputs = fieldsAt(value, ['input']);
  return (
    <>
      <WaysOf field="check" label={say('flows_check')} known={lists.checks} isChecked />
      {typeof partAt(value, ['input']) === 'string' ? (
        <InputField path={['input']} label={say('flows_check_input')} />
      ) : (
        Object.keys(inputs).map((name) => (
          <InputField key={name} path={['input', name]} label={say('flows_check_input_of', { name })} />
        ))
      )}
      <Ways path={['to']} ways={lists.checks.get(check) ?? []} />
      <SaveField path={['save']} />
    </>
  );
}

/** Which answer goes in. */
function InputField({ path, label }: { path: FlowPath; label: string }) {
  const { lists } = useEditor();
  const options = lists.answers.map((answer) => ({ value: answer, label: answer }));
  return <ChooseField path={path} label={label} options={options} />;
}

interface WaysOfProps {
  field: 'screen' | 'check';
  label: string;
  known: ReadonlyMap<string, readonly string[]>;
  isChecked?: boolean;
}

/** Another one has other ways on: each that is new leads to where the first one led. */
function WaysOf({ field, label, known, isChecked = false }: WaysOfProps) {
  const say = useSay();
  const { base, value } = usePart();
  const { change } = useEditor();
  const before = fieldsAt(value, ['to']);
  const words = new Map(Object.entries(CHECK_WORDS));
  function choose(next: string): void {
    const [first = String(base[1] ?? '')] = Object.values(before).map((target) => wordsAt(target));
    const to: Fields = Object.fromEntries((known.get(next) ?? []).map((way) => [way, before[way] ?? first]));
    void change('flows_did_field', [
      { do: 'set', path: [...base, field], value: next },
      { do: 'set', path: [...base, 'to'], value: to },
    ]);
  }
  const nameOf = (id: string) => {
    const word = isChecked ? words.get(id) : undefined;
    return word === undefined ? id : say(word);
  };
  return (
    <ChooseField
      path={[field]}
      label={label}
      options={[...known.keys()].map((id) => ({ value: id, label: nameOf(id) }))}
      onChoose={choose}
    />
  );
}

function Ways({ path, ways }: { path: FlowPath; ways: readonly string[] }) {
  const say = useSay();
  const { value } = usePart();
  const all = [...new Set([...Object.keys(fieldsAt(value, path)), ...ways])];
  return (
    <fieldset className="part">
      <legend className="label">{say('flows_ways')}</legend>
      {all.map((way) => {
        const word = wayWord(way);
        return <TargetField key={way} path={[...path, way]} label={word === null ? way : say(word)} />;
      })}
    </fieldset>
  );
}
