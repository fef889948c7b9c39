import { Button } from '@mantine/core';
import type { TelegramCode } from '../api/account.ts';
import { momentOf } from '../language/moments.ts';
import { useSay } from '../language/words.tsx';
import { Copy, QrWhenAsked } from './scanned.tsx';

/** The way to the bot with the code in it; by hand where it is not known yet what the bot is called. */
export function CodeShown({ made: { code, expiresAt, bot, link } }: { made: TelegramCode }) {
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
