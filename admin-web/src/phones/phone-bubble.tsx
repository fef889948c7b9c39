import { type KeyboardEvent, useRef, useState } from 'react';
import { useSay } from '../language/words.tsx';
import type { Drawn } from '../rooms/messages.ts';

type Choice = Drawn['rows'][number][number];

interface PhoneBubbleProps {
  bubble: Drawn;
  /** Null: not chosen yet. */
  language: 'tg' | 'ru' | undefined;
  hour: string;
  onPress: (token: string) => void;
}

/** One bubble as its channel shows it, with what can be pressed under it, however old it is. */
export function PhoneBubble({ bubble, language, hour, onPress }: PhoneBubbleProps) {
  const say = useSay();
  const { segments, rows, copies, list, beside, isCover } = bubble;
  return (
    <div className="phone-said" lang={language}>
      <div className="phone-bubble">
        <span className="unseen">{say('from_bot')}</span>
        {beside !== null && (
          <span className="phone-beside">{say(beside === 'picture' ? 'phones_picture' : 'phones_file')}</span>
        )}
        <p className="phone-text">
          {segments.map((segment, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is nothing but its place in the text
            <Stretch key={at} segment={segment} />
          ))}
        </p>
        <span className="phone-time">{hour}</span>
        {list !== null && <ChoiceList list={list} onPress={onPress} />}
      </div>
      {isCover && <p className="phone-note">{say('phones_cover')}</p>}
      {copies.length > 0 && (
        <ul className="phone-keys phone-copies" aria-label={say('phones_copies')}>
          {copies.map((number) => (
            <li key={number} className="phone-key-row">
              <span className="phone-key">{number}</span>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <fieldset className="phone-keys" aria-label={say('phones_keys')}>
          {rows.map((row) => (
            <div key={row.map(({ token }) => token).join(' ')} className="phone-key-row">
              {row.map(({ token, label, isToDanger }) => (
                <button
                  key={token}
                  type="button"
                  className="phone-key"
                  data-danger={isToDanger}
                  onClick={() => onPress(token)}
                >
                  {label}
                </button>
              ))}
            </div>
          ))}
        </fieldset>
      )}
    </div>
  );
}

/** A link and a number look like what they are, and lead nowhere from here. */
function Stretch({ segment: { text, isBold, isItalic, href } }: { segment: Drawn['segments'][number] }) {
  const italic = isItalic ? <em>{text}</em> : text;
  const bold = isBold ? <strong>{italic}</strong> : italic;
  return href === null ? bold : <span className="phone-link">{bold}</span>;
}

/** What WhatsApp shows of more than three answers: a button, and a sheet that it opens. */
function ChoiceList({
  list,
  onPress,
}: {
  list: { opens: string; choices: Choice[] };
  onPress: PhoneBubbleProps['onPress'];
}) {
  const say = useSay();
  const [isOpen, setIsOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  function close(): void {
    setIsOpen(false);
    opener.current?.focus();
  }
  function closeOnEscape({ key }: KeyboardEvent): void {
    if (key === 'Escape' && isOpen) close();
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        className="phone-opens"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
        onKeyDown={closeOnEscape}
      >
        {list.opens}
      </button>
      {isOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Escape is heard for the buttons within
        <div className="phone-sheet" onKeyDown={closeOnEscape}>
          <p className="phone-sheet-head">
            <strong>{list.opens}</strong>
            <button type="button" className="phone-sheet-close" aria-label={say('close')} onClick={close}>
              ✕
            </button>
          </p>
          <ul>
            {list.choices.map(({ token, label, description }) => (
              <li key={token}>
                <button
                  type="button"
                  className="phone-row"
                  onClick={() => {
                    close();
                    onPress(token);
                  }}
                >
                  <span className="phone-row-words">
                    {label}
                    {description !== undefined && <span className="phone-row-more">{description}</span>}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
