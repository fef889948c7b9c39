import type { FastifyRequest } from 'fastify';
import type { PageLanguage } from '../page/src/words.ts';
import { BEGIN_FIELD } from './begin-page.ts';
import { CHOICE_FIELD } from './talk-page.ts';

/** What a form of the plain page has brought. */
export interface PlainForm {
  key: string;
  /** How far the person had read; 0 where the form does not say. */
  seen: number;
  text: string;
  choice: string | null;
  language: PageLanguage | null;
}

const SEQ = /^\d{1,15}$/;

export function readForm(body: unknown): PlainForm {
  const fields = body instanceof URLSearchParams ? body : new URLSearchParams();
  const names = [...fields.keys()];
  const behind = (beginning: string) =>
    names.find((name) => name.startsWith(beginning))?.slice(beginning.length) ?? null;
  const seen = fields.get('seen') ?? '';
  const language = behind(BEGIN_FIELD);
  return {
    key: fields.get('key') ?? '',
    seen: SEQ.test(seen) ? Number(seen) : 0,
    // A form sends each line's end as two signs.
    text: (fields.get('text') ?? '').replaceAll('\r\n', '\n'),
    choice: behind(CHOICE_FIELD),
    language: language === 'tg' || language === 'ru' ? language : null,
  };
}

/** Where a browser says where a form comes from, it must come from here; older ones send no such word. */
export function isFromElsewhere({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
