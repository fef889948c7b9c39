import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { newTelegramCode, readMe, type TelegramCode, unlinkTelegram } from '../api/account.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { useNoteMe, useSignedIn } from '../session.tsx';
import { Section } from '../shell/page.tsx';
import { Refused } from '../shell/states.tsx';
import { Copy, QrWhenAsked } from './scanned.tsx';

/** Alarms come to one's own chat with the bot, once a code has shown whose it is. */
export function TelegramSection() {
  const say = useSay();
  const noteMe = useNoteMe();
  const { staff } = useSignedIn();
  const making = useMutation({ mutationFn: newTelegramCode });
  const looking = useMutation({ mutationFn: readMe, onSuccess: (me) => noteMe((before) => me ?? before) });
  const leaving = useMutation({
    mutationFn: unlinkTelegram,
    onSuccess: (changed) => {
      making.reset();
      noteMe((before) => ({ ...before, staff: changed }));
    },
  });
  const { telegramLinkedAt } = staff;
  return (
    <Section title={say('telegram_section')} lead={say('telegram_lead')}>
      {telegramLinkedAt !== null && (
        <p role="status">{say('telegram_is_linked', { moment: momentOf(telegramLinkedAt) })}</p>
      )}
      {telegramLinkedAt === null && making.data && <CodeShown made={making.data} />}
      <Refused error={making.error ?? leaving.error ?? looking.error} />
      <div className="buttons">
        {telegramLinkedAt !== null && (
          <Button variant="default" loading={leaving.isPending} onClick={() => leaving.mutate()}>
            {say('telegram_unlink')}
          </Button>
        )}
        {telegramLinkedAt === null && making.data && (
          <Button variant="default" loading={looking.isPending} onClick={() => looking.mutate()}>
            {say('telegram_check')}
          </Button>
        )}
        {telegramLinkedAt === null && !making.data && (
          <Button variant="default" loading={making.isPending} onClick={() => making.mutate()}>
            {say('telegram_code_new')}
          </Button>
        )}
      </div>
      {telegramLinkedAt === null && looking.isSuccess && <p className="hint">{say('telegram_not_yet')}</p>}
    </Section>
  );
}

/** The way to the bot with the code in it; by hand where it is not known yet what the bot is called. */
function CodeShown({ made: { code, expiresAt, bot, link } }: { made: TelegramCode }) {
  const say = useSay();
  return (
    <div className="fields">
      {link !== null && (
        <>
          <p>{say('telegram_scan')}</p>
          <div className="enrolment">
            <QrWhenAsked text={link} label={say('telegram_qr')} />
            <div className="buttons">
              <Button component="a" href={link} target="_blank" rel="noreferrer">
                {say('telegram_open')}
              </Button>
              <Copy value={link} word={say('telegram_copy')} />
            </div>
          </div>
        </>
      )}
      <p>{bot === null ? say('telegram_send_code') : say('telegram_by_hand', { bot: `@${bot}` })}</p>
      <div className="buttons">
        <code className="telegram-code">{code}</code>
        <Copy value={code} word={say('telegram_copy_code')} />
      </div>
      <p className="hint">{say('telegram_code_until', { moment: momentOf(expiresAt) })}</p>
    </div>
  );
}
