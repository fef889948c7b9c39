import { until } from './until.ts';

interface PlainForm {
  action: string;
  fields: [string, string][];
  buttons: { name: string; label: string }[];
  hasText: boolean;
}

interface PlainAnswer {
  status: number;
  headers: Headers;
  html: string;
}

/**
 * Somebody at the page without scripts, as an old browser has them: what the forms of the page hold is sent back, and a
 * cookie is kept. The page is read as text, for nothing else is there.
 */
export interface PlainVisitor {
  /** What the page says, without its marks. */
  text(): string;
  html(): string;
  /** The labels of what can be pressed, in order. */
  buttons(): string[];
  links(): { href: string; label: string }[];
  cookie(): string;
  opens(path: string): Promise<PlainAnswer>;
  /** Presses a button by its label, with or without its number. */
  presses(label: string): Promise<PlainAnswer>;
  says(text: string): Promise<PlainAnswer>;
  /** Sends a form as it stands, without following where it leads; `page`: of an earlier page. */
  sends(changes: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Looks at the answer anew until these words stand there, or on a button; throws where they do not come. */
  sees(words: string): Promise<void>;
}

export function openPlainVisitor(url: string, { language = 'ru' } = {}): PlainVisitor {
  let cookie = '';
  let html = '';

  async function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { 'accept-language': language, ...(cookie && { cookie }), ...init.headers };
    const response = await fetch(new URL(path, url), { ...init, headers, redirect: 'manual' });
    const [set] = response.headers.getSetCookie();
    if (set !== undefined) cookie = /^[^=]+=;/.test(set) ? '' : (set.split(';')[0] ?? '');
    return response;
  }

  async function follow(response: Response): Promise<PlainAnswer> {
    const to = response.headers.get('location');
    if (to !== null) return follow(await ask(to));
    html = await response.text();
    return { status: response.status, headers: response.headers, html };
  }

  const post = (action: string, fields: [string, string][], headers = {}) =>
    ask(action, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    });

  const labels = () => formsIn(html).flatMap(({ buttons }) => buttons.map(({ label }) => label));

  return {
    text: () => unmarked(html),
    html: () => html,
    buttons: labels,
    links: () =>
      [...html.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].map(([, href = '', label = '']) => ({
        href: unescaped(href),
        label: unmarked(label),
      })),
    cookie: () => cookie,
    opens: async (path) => follow(await ask(path)),
    async presses(label) {
      for (const { action, fields, buttons } of formsIn(html)) {
        const button = buttons.find((one) => one.label.replace(/^\d+\. /, '') === label);
        if (button !== undefined) return follow(await post(action, [...fields, [button.name, button.label]]));
      }
      throw new Error(`there is no button "${label}" on:\n${unmarked(html)}`);
    },
    async says(text) {
      const form = formsIn(html).find(({ hasText }) => hasText);
      if (form === undefined) throw new Error(`nothing can be written on:\n${unmarked(html)}`);
      return follow(await post(form.action, [...form.fields, ['text', text]]));
    },
    sends(changes, headers = {}) {
      const form = formsIn(html).find(({ hasText }) => hasText);
      const fields = Object.entries({ ...Object.fromEntries(form?.fields ?? []), ...changes });
      return post(form?.action ?? '/chat/plain', fields, headers);
    },
    async sees(words) {
      const shown = () => [unmarked(html), ...labels()].join('\n');
      const last = await until(
        async () => {
          const look = /<a href="([^"]*after=\d+)"/.exec(html)?.[1];
          if (!shown().includes(words) && look !== undefined) await follow(await ask(look));
          return shown();
        },
        (text) => text.includes(words),
      );
      if (!last.includes(words)) throw new Error(`did not see "${words}" on:\n${last}`);
    },
  };
}

function formsIn(html: string): PlainForm[] {
  return [...html.matchAll(/<form method="post" action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].map(
    ([, action = '', inner = '']) => {
      const inputs = [...inner.matchAll(/<input type="(\w+)" name="([^"]*)" value="([^"]*)"/g)];
      const of = (kind: string) =>
        inputs.filter(([, type]) => type === kind).map(([, , name = '', value = '']) => [name, value].map(unescaped));
      return {
        action,
        fields: of('hidden').map(([name = '', value = '']): [string, string] => [name, value]),
        buttons: of('submit').map(([name = '', label = '']) => ({ name, label })),
        hasText: inner.includes('<textarea'),
      };
    },
  );
}

function unmarked(html: string): string {
  return unescaped(
    html
      .replace(/<(style|title)>.*?<\/\1>/gs, '')
      .replace(/<br>\n?/g, '\n')
      .replace(/<[^>]*>/g, ''),
  );
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
