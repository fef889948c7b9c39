import { createHash } from 'node:crypto';
import { cautionOf, daysOf, doubtOf, notesOf, rulesTitle } from '../../dialogue/pack/pocket-card.ts';
import type { PocketNumber, PocketPack } from '../../dialogue/pack/pocket-pack.ts';
import { createSms } from '../../dialogue/pack/pocket-sms.ts';
import { escapeXml } from '../../dialogue/pack/svg-text.ts';
import type { Words } from '../../locales/words.ts';

const STYLE = `:root{color-scheme:light dark;--ground:#fffdf9;--ink:#25211c;--soft:#5c544b;--accent:#1f6b57;--caution:#7a5a12;--line:#ddd4c7}
@media (prefers-color-scheme:dark){:root{--ground:#141817;--ink:#ece7df;--soft:#a9a298;--accent:#86cfb5;--caution:#d9b96a;--line:#343b38}}
body{max-width:40rem;margin:0 auto;padding:1.25rem;background:var(--ground);color:var(--ink);font:1.125rem/1.5 system-ui,Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:0 0 1rem}h2{font-size:1.25rem;margin:1.5rem 0 .5rem}
ul,ol{margin:0;padding:0 0 0 1.5rem}ul{padding:0;list-style:none}li{margin:0 0 .875rem}
a{display:inline-block;min-height:2.75rem;color:var(--accent);font-size:1.875rem;font-weight:700;line-height:2.75rem;text-decoration:none}
span{display:block}small{display:block;color:var(--soft);font-size:.9375rem}.doubt{color:var(--caution)}
.sms{font-size:1.125rem;font-weight:400;text-decoration:underline}
footer{border-top:1px solid var(--line);padding-top:.75rem;color:var(--soft);font-size:.9375rem}
@media print{.sms{display:none}body{max-width:none;background:#fff;color:#000}a{color:#000}}`;

/** The page runs nothing and loads nothing: it is one document, which a phone may keep and print. */
export const PACK_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A pack as a document of its own. The policy stands in it too, for a copy that is read without its headers. */
export function renderPackPage(pack: PocketPack): string {
  const { say } = pack;
  const title = escapeXml(say('pocket_title', { country: pack.label }));
  const rules = pack.rules.map((rule) => `<li>${escapeXml(rule.text)}${doubt(cautionOf(rule, say))}</li>`);
  return `<!doctype html>
<html lang="${pack.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<ul>
${pack.numbers.map((number) => renderNumber(number, say)).join('\n')}
</ul>
${rules.length === 0 ? '' : `<h2>${escapeXml(rulesTitle(pack))}</h2>\n<ol>\n${rules.join('\n')}\n</ol>`}
${renderSms(pack)}
<footer>${daysOf(pack).map(escapeXml).join('. ')}.</footer>
</body>
</html>
`;
}

function renderNumber(number: PocketNumber, say: Words): string {
  const call = `<a href="tel:${number.phone.replace(/[^\d+]/g, '')}" dir="ltr">${escapeXml(number.phone)}</a>`;
  const small = notesOf(number, say)
    .map((note) => `<small>${escapeXml(note)}</small>`)
    .join('');
  return `<li>${call}<span>${escapeXml(number.name)}</span>${small}${doubt(doubtOf(number, say))}</li>`;
}

/** Ready to be sent by the phone to whomever the person chooses, their own number too: it works where no internet is left. */
function renderSms(pack: PocketPack): string {
  const { cyrillic, latin } = createSms(pack);
  const links = [smsLink(cyrillic, pack.say('pocket_sms')), smsLink(latin, pack.say('pocket_sms_latin'))];
  return `<p>${links.join('<br>\n')}</p>`;
}

/** `?&`: phones of both kinds find the words behind it. */
function smsLink(text: string, label: string): string {
  return `<a class="sms" href="sms:?&amp;body=${encodeURIComponent(text)}">${escapeXml(label)}</a>`;
}

function doubt(words: string): string {
  return words === '' ? '' : `<small class="doubt">${escapeXml(words)}</small>`;
}
