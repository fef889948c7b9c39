import { createHash } from 'node:crypto';
import type { Conversation } from '../../core/conversation.ts';
import type { LogRow } from '../../core/log-row.ts';
import { isSameFlow } from '../../dialogue/know/flow-now.ts';
import { type Knowledge, SAFE_CONTACT } from '../../dialogue/know/knowledge.ts';
import { escapeXml } from '../../dialogue/pack/svg-text.ts';
import { CAPABILITIES } from '../../dialogue/say/capabilities.ts';
import { readMarks } from '../../dialogue/say/marks.ts';
import { createView, type View } from '../../dialogue/say/view.ts';
import { dateIn, HOME_ZONE } from '../../dialogue/time/today.ts';
import { draftOf } from '../../dialogue/turn/draft.ts';
import { myDataLines } from '../../dialogue/turn/my-data.ts';
import { longDate } from '../../locales/format.ts';

const STYLE = `:root{color-scheme:light dark}
body{max-width:40rem;margin:0 auto;padding:1.25rem;font:1.0625rem/1.5 system-ui,Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.25rem}p,li{white-space:pre-line}ol{padding:0;list-style:none}li{margin:0 0 .875rem}
small{display:block}`;

/** The page runs nothing and loads nothing. The policy stands in it too, for the copy that is kept. */
export const EXPORT_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export interface ExportPage {
  head: string;
  row(row: LogRow): string;
  end: string;
}

/** What is kept of one person as a document of its own, in their language: what is known, then what both sides said. */
export function exportPage(knowledge: Knowledge, conversation: Conversation, now: number): ExportPage {
  const view = viewOf(knowledge, conversation, now);
  const { say, language } = view;
  const known = myDataLines(draftOf(conversation), { now })(view);
  const title = escapeXml(say('export_title', { date: longDate(dateIn(now, HOME_ZONE), language) }));
  return {
    head: `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="${EXPORT_POLICY}">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<p>${escapeXml(known)}</p>
<h2>${escapeXml(say('export_messages'))}</h2>
<ol>
`,
    row: (row) => (isOfSafety(knowledge, row) ? '' : rowOf(view, row)),
    end: '</ol>\n</body>\n</html>\n',
  };
}

/** The same as plain words, for where no page opens. The mark at its head tells a phone how to read the letters. */
export function exportPlain(knowledge: Knowledge, conversation: Conversation, now: number): ExportPage {
  const view = viewOf(knowledge, conversation, now);
  const { say, language } = view;
  const known = myDataLines(draftOf(conversation), { now })(view);
  const title = say('export_title', { date: longDate(dateIn(now, HOME_ZONE), language) });
  return {
    head: `\uFEFF${title}\n\n${known}\n\n${say('export_messages')}\n\n`,
    row: (row) => (isOfSafety(knowledge, row) ? '' : `${headOf(view, row)}\n${textOf(view, row)}\n\n`),
    end: '',
  };
}

function viewOf(knowledge: Knowledge, { contact, session }: Conversation, now: number): View {
  return createView({
    knowledge,
    contact,
    answers: session?.answers ?? {},
    flags: session?.flags ?? [],
    demoted: new Set(),
    can: CAPABILITIES.web,
    today: dateIn(now, HOME_ZONE),
  });
}

/** What was said about when we may write: whoever holds the phone with this document on it may not be the person. */
function isOfSafety({ book }: Knowledge, { place }: LogRow): boolean {
  return place !== null && isSameFlow(book, place.flow, SAFE_CONTACT);
}

function rowOf(view: View, row: LogRow): string {
  return `<li><small>${escapeXml(headOf(view, row))}</small>${escapeXml(textOf(view, row))}</li>\n`;
}

function headOf({ say, language }: View, row: LogRow): string {
  const who = { contact: say('export_you'), bot: say('export_bot'), operator: say('export_operator') }[row.from];
  return `${longDate(dateIn(row.at, HOME_ZONE), language)} · ${who}`;
}

/** A message whose text is not kept says so: that something was written is kept, and is theirs to know. */
function textOf({ say }: View, { from, text, attachment }: LogRow): string {
  if (attachment !== null) return [attachment.name, text ?? ''].filter((part) => part !== '').join('\n');
  if (text === null || text === '') return say('export_no_text');
  return from === 'contact' ? text : readMarks(text).text;
}
