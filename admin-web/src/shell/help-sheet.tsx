import { Kbd, Switch } from '@mantine/core';
import { useSay } from '../language/words.tsx';
import { Modal } from './modal.tsx';
import { type Shortcut, useShortcutRegistry } from './shortcuts.tsx';

/** The keys that work where one is. */
export function HelpSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const say = useSay();
  const { all, isOn, turn } = useShortcutRegistry();
  return (
    <Modal opened={isOpen} onClose={onClose} title={say('key_help')} closeButtonProps={{ 'aria-label': say('close') }}>
      <dl className="keys">
        {all.map((shortcut) => (
          <div key={`${shortcut.keys} ${shortcut.word}`}>
            <dt>
              <Keys {...shortcut} />
            </dt>
            <dd>{say(shortcut.word)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
          </dt>
          <dd>{say('key_send')}</dd>
        </div>
        <div>
          <dt>
            <Kbd>Ctrl</Kbd> <Kbd>Shift</Kbd> <Kbd>Enter</Kbd>
          </dt>
          <dd>{say('key_send_close')}</dd>
        </div>
      </dl>
      <Switch
        label={say('keys_on')}
        description={say('keys_on_hint')}
        checked={isOn}
        onChange={({ currentTarget }) => turn(currentTarget.checked)}
      />
    </Modal>
  );
}

function Keys({ keys }: Shortcut) {
  return keys.split(' ').map((code) => <Kbd key={code}>{code.replace(/^Key/, '')}</Kbd>);
}
