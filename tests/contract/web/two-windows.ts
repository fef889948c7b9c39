import { vi } from 'vitest';
import type { Own } from '../../../bot/web/page/src/conversation.ts';
import { createHearing, type Heard } from '../../../bot/web/page/src/hearing.ts';
import { createOutbox } from '../../../bot/web/page/src/outbox.ts';
import type { Answer } from '../../../bot/web/page/src/server.ts';

const KEEP: string = '../../../bot/web/page/src/keep.ts';

interface Keep {
  write(kept: Heard & { language: null }): void;
  onShared(listener: (heard: Heard) => void): void;
}

/** What a browser gives to a page, as far as keeping goes. */
interface Browser {
  localStorage: ReturnType<typeof storageOf>;
  sessionStorage: ReturnType<typeof storageOf>;
  addEventListener(name: string, listener: (event: { key: string; newValue: string | null }) => void): void;
}

function storageOf(onSet: (key: string, newValue: string | null) => void = () => undefined) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      kept.set(key, value);
      onSet(key, value);
    },
    removeItem(key: string) {
      kept.delete(key);
      onSet(key, null);
    },
  };
}

/** A phone that is the person's own, and its windows: each with a keep, an outbox, and an ear for the others. */
export async function openPhone() {
  const { openKeep } = (await import(KEEP)) as { openKeep(): Keep };
  const browsers: { browser: Browser; told: Parameters<Browser['addEventListener']>[1][] }[] = [];
  let inside: Browser | null = null;
  const localStorage = storageOf((key, newValue) => {
    const from = inside;
    for (const { browser, told } of browsers) {
      if (browser === from) continue;
      at(browser, () => {
        for (const tell of told) tell({ key, newValue });
      });
    }
  });
  localStorage.setItem('chat', '{}');

  function at<T>(browser: Browser, act: () => T): T {
    const before = inside;
    const enter = (to: Browser | null) => {
      inside = to;
      vi.stubGlobal('window', to);
      vi.stubGlobal('localStorage', localStorage);
    };
    enter(browser);
    try {
      return act();
    } finally {
      enter(before);
    }
  }

  function openWindow(token: string | null) {
    const told: Parameters<Browser['addEventListener']>[1][] = [];
    const browser: Browser = {
      localStorage,
      sessionStorage: storageOf(),
      addEventListener: (name, listener) => void (name === 'storage' && told.push(listener)),
    };
    browsers.push({ browser, told });
    const keep = at(browser, openKeep);
    const items: Own[] = [];
    const page = { token, items, posted: [] as string[], answer: { kind: 'ok', value: null } as Answer<null> };
    const write = () => at(browser, () => keep.write({ token: page.token, own: items, language: null }));
    const outbox = createOutbox({
      isOnline: () => true,
      mayEnd: () => false,
      async post(own, isOurs) {
        if (page.answer.kind === 'token-wrong' && hearing.isHeard(own)) {
          if (!isOurs) return { kind: 'left' };
          // The page begins anew.
          page.answer = { kind: 'ok', value: null };
        }
        if (page.answer.kind === 'ok') page.posted.push(own.text);
        return page.answer;
      },
      onChange: write,
    });
    const hearing = createHearing({
      items,
      token: () => page.token,
      outbox,
      addOwn: (own) => items.push(own),
      onChange: write,
    });
    at(browser, () => keep.onShared(hearing.hear));
    const say = (text: string, after = 0): Own => {
      const own: Own = { kind: 'own', id: text, at: 0, after, text, state: 'sending' };
      items.push(own);
      outbox.add(own);
      return own;
    };
    const shown = () => items.map(({ text, state }) => `${text}: ${state}`);
    const forget = (isGone: (own: Own) => boolean) => {
      items.splice(0, items.length, ...items.filter((own) => !isGone(own)));
      write();
    };
    return Object.assign(page, { outbox, hearing, say, shown, forget, write });
  }

  return { openWindow };
}
