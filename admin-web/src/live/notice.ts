/** Notices of this computer: that somebody has written, and nothing of whom or what. */

const ASKED = 'console-notice-asked';

/** Whether it may still be asked if notices are welcome: once, in this browser. */
export function mayAskForNotices(): boolean {
  return isKnown() && Notification.permission === 'default' && localStorage.getItem(ASKED) === null;
}

/** The browser asks by itself; whatever is said, it is not asked again. */
export async function askForNotices(): Promise<void> {
  declineNotices();
  await Notification.requestPermission();
}

export function declineNotices(): void {
  localStorage.setItem(ASKED, 'yes');
}

/** A newer one of the same case takes the place of the one before. */
export function showNotice(text: string, { ticketId, onOpen }: { ticketId: string; onOpen: () => void }): void {
  if (!isKnown() || Notification.permission !== 'granted') return;
  try {
    const notice = new Notification(text, { tag: ticketId, silent: true });
    notice.onclick = () => {
      notice.close();
      window.focus();
      onOpen();
    };
  } catch {
    // Some phones have the name and let no page show one: there it rings, and the title counts.
  }
}

function isKnown(): boolean {
  return 'Notification' in globalThis && globalThis.isSecureContext;
}
