import { useSay } from '../language/words.tsx';
import type { JoinedText, PartPath } from './merge-entry.ts';

interface JoinedTextsProps {
  texts: readonly JoinedText[];
  /** The place of a text in words. */
  placeOf: (path: PartPath) => string;
}

/** Texts in which two have changed different words, as they stand once both are joined: nobody has read them yet. */
export function JoinedTexts({ texts, placeOf }: JoinedTextsProps) {
  const say = useSay();
  if (texts.length === 0) return null;
  return (
    <div className="joined-texts">
      <p>{say('content_clash_joined')}</p>
      {texts.map(({ path, text }) => (
        <div key={path.join('/')} className="clash-side">
          <strong>{placeOf(path)}</strong>
          <pre className="entry-text" lang={path.at(-1)}>
            {text}
          </pre>
        </div>
      ))}
    </div>
  );
}
