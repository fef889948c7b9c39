import { useSay } from '../language/words.tsx';
import { TalkLines } from '../reading/kept-talk.tsx';
import { keptTalk } from '../reading/talk-lines.ts';
import { settingWords } from './talk-table.tsx';

/** What was said in a kept talk, as it has to come again. */
export function TalkPart({ json }: { json: unknown }) {
  const say = useSay();
  const talk = keptTalk(json);
  return (
    <section className="talk-part">
      <h2>{say('talk_said')}</h2>
      <p className="hint">{settingWords(talk, say)}</p>
      <TalkLines lines={talk.lines} />
    </section>
  );
}
