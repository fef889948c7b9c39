import { Link } from 'wouter';
import type { EntryRow } from '../api/content.ts';
import { type Say, useSay, type WordKey } from '../language/words.tsx';
import { keptTalk } from '../reading/talk-lines.ts';
import { EntryTags } from './entry-tags.tsx';
import { entryPath, type KindPage } from './kinds.ts';

const CHANNELS = new Map<string, WordKey>([
  ['telegram', 'channel_telegram'],
  ['whatsapp', 'channel_whatsapp'],
  ['web', 'channel_web'],
  ['max', 'channel_max'],
]);
const LANGUAGES = new Map<string, WordKey>([
  ['tg', 'language_tg'],
  ['ru', 'language_ru'],
]);

/** Talks that are kept as tests: what each is called, where it is held, and how long it is. */
export function TalkTable({ page, rows }: { page: KindPage; rows: readonly EntryRow[] }) {
  const say = useSay();
  return (
    <table className="entries">
      <thead>
        <tr>
          <th>{say('field_name')}</th>
          <th>{say('talk_where')}</th>
          <th>{say('field_steps')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const talk = keptTalk(row.json);
          return (
            <tr key={row.entry} data-gone={row.draft?.deletes || undefined}>
              <td className="entry-title">
                <Link to={entryPath(page.path, row.entry)} className="entry-link">
                  {talk.name === '' ? row.entry : talk.name}
                </Link>
                <span className="entry-id">{row.entry}</span>
                <EntryTags row={row} />
              </td>
              <td>{settingWords(talk, say)}</td>
              <td>{say('talk_steps', { count: talk.lines.length })}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** On which channel and in which language a talk is held. */
export function settingWords(
  { channel, language }: { channel: string | null; language: string | null },
  say: Say,
): string {
  const where = CHANNELS.get(channel ?? '');
  const spoken = LANGUAGES.get(language ?? '') ?? 'talk_language_none';
  return [where === undefined ? '' : say(where), say(spoken)].filter(Boolean).join(' · ');
}
