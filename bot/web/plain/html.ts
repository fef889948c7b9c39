import { createHash } from 'node:crypto';
import { escapeXml } from '../../../dialogue/pack/svg-text.ts';
import { readSegments } from '../../../dialogue/say/segments.ts';
import { languageOf, type PageLanguage, say } from '../page/src/words.ts';
import { LEFT_SCRIPT } from './left-script.ts';

const STYLE = `:root{color-scheme:light dark;background:#fffdf9;color:#25211c;--link:#1f6b57}
@media (prefers-color-scheme:dark){:root{background:#141817;color:#ece7df;--link:#86cfb5}}
a{color:var(--link)}
body{max-width:40rem;margin:0 auto;padding:.75rem;font:1.125rem/1.5 system-ui,Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:center}
h1{font-size:1.25rem;margin:0 auto 0 0}
footer{margin-top:2rem}header a,footer a{display:inline-block;padding:.5rem 0}form,form p,footer p{margin:0}
article{border-left:4px solid var(--link);padding-left:.75rem;margin:1rem 0}article p{margin:0}
input,textarea{font:inherit;box-sizing:border-box;max-width:100%;min-height:3rem;white-space:normal}
main input,textarea{width:100%;margin:.25rem 0}
th,td{padding:.25rem .75rem;text-align:center}`;

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const policyWith = (...more: string[]): string =>
  [
    "default-src 'none'",
    `style-src ${hashOf(STYLE)}`,
    ...more,
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The plain pages run nothing and load nothing, and send a form to nobody else. */
export const PLAIN_POLICY = policyWith();
/** But for the one where somebody is who has left. */
export const LEFT_POLICY = policyWith(`script-src ${hashOf(LEFT_SCRIPT)}`);

/** A document that every browser can read, with or without the few lines of style. */
export function documentOf({ language, title, body }: { language: PageLanguage; title: string; body: string }): string {
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="format-detection" content="telephone=no">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style></head>
<body>
${body}
</body></html>
`;
}

/** A text with its marks, links and numbers to call. */
export function textOf(marked: string): string {
  return readSegments(marked)
    .map(({ text, isBold, isItalic, href }) => {
      const bare = escapeXml(text).replace(/\r?\n/g, '<br>\n');
      const leaning = isItalic ? `<em>${bare}</em>` : bare;
      const strong = isBold ? `<strong>${leaning}</strong>` : leaning;
      return href === null ? strong : linkTo(href, strong);
    })
    .join('');
}

/** `inner` is HTML already. */
export function linkTo(href: string, inner: string): string {
  return `<a href="${escapeXml(href)}">${inner}</a>`;
}

export function wordLink(href: string, label: string): string {
  return linkTo(href, escapeXml(label));
}

/** The attribute that says in which language a text is, where that is another one than the page's. */
export function langOf(text: string, page: PageLanguage): string {
  const language = languageOf(text);
  return language === null || language === page ? '' : ` lang="${language}"`;
}

export function hidden(name: string, value: string | number): string {
  return `<input type="hidden" name="${name}" value="${escapeXml(String(value))}">`;
}

/** Of this kind in every browser, whatever it knows of buttons: what is pressed stands in its name. */
export function button(name: string, label: string, attributes = ''): string {
  return `<input type="submit" name="${escapeXml(name)}" value="${escapeXml(label)}"${attributes}>`;
}

export function form(action: string, inner: string): string {
  return `<form method="post" action="${action}" accept-charset="utf-8">${inner}</form>`;
}

/** The top of each plain page: numbers to call, and the way out. */
export function headOf(language: PageLanguage): string {
  const numbers = wordLink(`/numbers/${language}`, say(language, 'numbers'));
  const leave = form('/chat/plain/leave', button('leave', say(language, 'leave')));
  return `<header><h1>${CHAT_TITLE}</h1>\n${numbers}\n${leave}</header>`;
}

/** The same in both languages, and it tells nothing. */
export const CHAT_TITLE = 'Чат';
