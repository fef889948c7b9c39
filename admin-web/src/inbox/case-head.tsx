import { ActionIcon, Button, Menu } from '@mantine/core';
import type { UseMutationResult } from '@tanstack/react-query';
import { type Case, unmute } from '../api/desk.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Icon } from '../shell/icon.tsx';
import { Refused } from '../shell/states.tsx';
import type { CaseDialogName } from './case-dialog.tsx';
import { spanOf, useNow } from './clock.ts';
import { topicWords } from './desk-words.ts';
import { LevelMark } from './level-mark.tsx';
import { useMove } from './queries.ts';
import type { Standing } from './standing.ts';
import { Waiting } from './waiting.tsx';

interface CaseHeadProps {
  ticket: Case;
  standing: Standing;
  claiming: UseMutationResult<Case, Error, void>;
  onBack: () => void;
  onDialog: (name: CaseDialogName) => void;
  onDetails: () => void;
}

export function CaseHead({ ticket, standing, claiming, onBack, onDialog, onDetails }: CaseHeadProps) {
  const say = useSay();
  const unmuting = useMove(ticket.id, () => unmute(ticket.id));
  const now = useNow();
  const isMuted = ticket.mutedUntil !== null && ticket.mutedUntil > now;
  return (
    <header className="case-head">
      <ActionIcon
        className="case-back"
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={say('key_back')}
        onClick={onBack}
      >
        <Icon name="back" />
      </ActionIcon>
      <div className="case-title">
        <h1>{topicWords(ticket.topic, say)}</h1>
        <p className="case-facts hint">
          <LevelMark level={ticket.level} />
          <span className="handle">{ticket.handle}</span>
          <Waiting ticket={ticket} />
          <WindowLeft ticket={ticket} />
          {standing.isOpen && isMuted && ticket.mutedUntil !== null && (
            <span className="muted-mark">{say('muted_until', { at: momentOf(ticket.mutedUntil) })}</span>
          )}
        </p>
      </div>
      {standing.mayClaim && (
        <Button loading={claiming.isPending} onClick={() => claiming.mutate()}>
          {say('claim')}
        </Button>
      )}
      {standing.mayTakeOver && (
        <Button variant="default" loading={claiming.isPending} onClick={() => claiming.mutate()}>
          {say('take_over')}
        </Button>
      )}
      {standing.mayMove && (
        <Button variant="default" className="case-close" onClick={() => onDialog('close')}>
          {say('close_case')}
        </Button>
      )}
      <Menu position="bottom-end" shadow="md" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={say('case_actions')}>
            <Icon name="more" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {standing.mayGive && <Menu.Item onClick={() => onDialog('give')}>{say('give')}</Menu.Item>}
          {standing.mayMove && <Menu.Item onClick={() => onDialog('transfer')}>{say('transfer')}</Menu.Item>}
          {standing.mayMove && <Menu.Item onClick={() => onDialog('snooze')}>{say('snooze')}</Menu.Item>}
          {standing.mayMove && <Menu.Item onClick={() => onDialog('write-back')}>{say('write_back')}</Menu.Item>}
          {standing.mayMove && <Menu.Item onClick={() => onDialog('release')}>{say('release')}</Menu.Item>}
          {standing.mayMove && <Menu.Item onClick={() => onDialog('close')}>{say('close_case')}</Menu.Item>}
          {standing.isOpen && ticket.level !== 'red' && (
            <Menu.Item onClick={() => onDialog('raise')}>{say('raise')}</Menu.Item>
          )}
          {standing.mayMove && ticket.level !== 'green' && (
            <Menu.Item onClick={() => onDialog('lower')}>{say('lower')}</Menu.Item>
          )}
          {standing.isOpen && standing.mayTouch && !isMuted && (
            <Menu.Item onClick={() => onDialog('mute')}>{say('mute')}</Menu.Item>
          )}
          {isMuted && <Menu.Item onClick={() => unmuting.mutate()}>{say('unmute')}</Menu.Item>}
          {!standing.isOpen && <Menu.Item onClick={() => onDialog('reopen')}>{say('reopen')}</Menu.Item>}
          {standing.isOpen && standing.mayTouch && (
            <Menu.Item onClick={() => onDialog('code')}>{say('case_code')}</Menu.Item>
          )}
          <Menu.Item onClick={() => onDialog('reveal')}>{say('reveal_who')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ActionIcon className="case-details" variant="default" size={36} aria-label={say('case')} onClick={onDetails}>
        <Icon name="details" />
      </ActionIcon>
      <Refused error={claiming.error ?? unmuting.error} />
    </header>
  );
}

const SOON_MS = 3 * 3_600_000;

/** WhatsApp takes free words for 24 hours after the person's last one. */
function WindowLeft({ ticket: { windowUntil } }: { ticket: Pick<Case, 'windowUntil'> }) {
  const say = useSay();
  const now = useNow();
  if (windowUntil === null) return null;
  const left = windowUntil - now;
  return (
    <span className="window" data-soon={left < SOON_MS || undefined}>
      {left <= 0 ? say('window_closed') : say('window_left', { span: spanOf(left, say) })}
    </span>
  );
}
