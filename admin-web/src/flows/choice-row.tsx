import { ActionIcon, Button } from '@mantine/core';
import ownNames from '../../../locales/language-names.json';
import { useSay } from '../language/words.tsx';
import type { FlowPath, Operation, Plain } from '../rooms/messages.ts';
import { Icon } from '../shell/icon.tsx';
import { ConditionField } from './condition-field.tsx';
import { PartProvider, useEditor, usePart } from './editor-context.tsx';
import { AnswersSet, FlagsField } from './extra-fields.tsx';
import { fieldId, placeOf } from './field-problems.tsx';
import { fieldsAt, keyOf, TEXT_LANGUAGES, wordsAt } from './flow-values.ts';
import { ListField } from './list-field.tsx';
import { TargetField } from './target-field.tsx';
import { TextField } from './text-field.tsx';

/** A button of every channel holds so much of it. */
const LABEL_MOST = 20;

interface ChoiceRowProps {
  choice: Plain;
  index: number;
  count: number;
  isOpen: boolean;
  onOpen: (isOpen: boolean) => void;
}

/** One answer: what stands on the button and where it leads; all else is folded away. */
export function ChoiceRow({ choice, index, count, isOpen, onOpen }: ChoiceRowProps) {
  const say = useSay();
  const { base, node } = usePart();
  const { change, isLocked, problems, flow } = useEditor();
  const list = [...base, 'choices'];
  const path = [...list, index];
  const name = wordsAt(choice, ['label', 'ru']) || wordsAt(choice, ['label', 'tg']) || String(index + 1);
  const move = (to: number): Operation => ({ do: 'move', path: list, from: index, to });
  const more = Object.keys(fieldsAt(choice)).filter((field) => !MAIN.includes(field)).length;
  // What is wrong in what is folded away is seen at once.
  const isWrong = problems?.some((problem) => problem.flow === flow && isFolded(placeOf(problem), path)) === true;
  const isShown = isOpen || isWrong;
  return (
    <li className="choice" id={fieldId(path)} data-row={index} tabIndex={-1}>
      <PartProvider base={path} value={choice} node={node}>
        <div className="choice-main">
          {TEXT_LANGUAGES.map((language) => (
            <TextField
              key={language}
              path={['label', language]}
              label={ownNames[language]}
              lang={language}
              below={(text) => <LabelLength text={text} />}
            />
          ))}
          <TargetField path={['to']} label={say('flows_leads_to')} />
        </div>
        <div className="choice-buttons">
          <Button size="compact-sm" variant="subtle" aria-expanded={isShown} onClick={() => onOpen(!isOpen)}>
            {more > 0 ? say('flows_choice_more_count', { number: more }) : say('flows_choice_more')}
          </Button>
          {count > 1 && !isLocked && (
            <span className="choice-grip" title={say('flows_choice_drag')} aria-hidden="true">
              <Icon name="grip" />
            </span>
          )}
          <Arrow
            icon="up"
            label={say('flows_choice_up', { name })}
            isOff={isLocked || index === 0}
            onPress={() => void change('flows_did_move_choice', [move(index - 1)])}
          />
          <Arrow
            icon="down"
            label={say('flows_choice_down', { name })}
            isOff={isLocked || index === count - 1}
            onPress={() => void change('flows_did_move_choice', [move(index + 1)])}
          />
          <Arrow
            icon="close"
            label={say('flows_choice_remove', { name })}
            isOff={isLocked || count === 1}
            onPress={() => void change('flows_did_remove_choice', [{ do: 'remove', path }])}
          />
        </div>
        {isShown && (
          <div className="choice-more">
            <ListField path={['synonyms']} label={say('flows_synonyms')} hint={say('flows_synonyms_hint')} />
            <TextField
              path={['picture']}
              label={say('flows_choice_picture')}
              hint={say('flows_choice_picture_hint')}
              mayBeMissing
            />
            <ConditionField path={['when']} label={say('flows_choice_when')} />
            <AnswersSet path={['set']} />
            <FlagsField path={['flags']} />
            <p className="hint">
              {say('flows_short_name')} <span className="entry-id">{wordsAt(choice, ['id'])}</span>
            </p>
          </div>
        )}
      </PartProvider>
    </li>
  );
}

/** Fields of an answer that are always in sight. */
const MAIN: FlowPath = ['id', 'label', 'to'];

function isFolded(place: FlowPath, choice: FlowPath): boolean {
  const field = place[choice.length];
  return keyOf(place.slice(0, choice.length)) === keyOf(choice) && field !== undefined && !MAIN.includes(field);
}

function LabelLength({ text }: { text: string }) {
  const say = useSay();
  const length = [...text].length;
  return (
    <p className="length" data-over={length > LABEL_MOST || undefined}>
      {say('flows_length', { length, most: LABEL_MOST })}
    </p>
  );
}

interface ArrowProps {
  icon: 'up' | 'down' | 'close';
  label: string;
  isOff: boolean;
  onPress: () => void;
}

function Arrow({ icon, label, isOff, onPress }: ArrowProps) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} disabled={isOff} onClick={onPress}>
      <Icon name={icon} />
    </ActionIcon>
  );
}
