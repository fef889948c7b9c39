/** account/: what staff change of themselves: profile, password, second factor, sessions, their chat of Telegram;
 * and the way to the web chat, for a person at their desk. */

import { useSay } from '../language/words.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { Page } from '../shell/page.tsx';
import { CannedSection } from './canned-section.tsx';
import { ChatSection } from './chat-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { ProfileSection } from './profile-section.tsx';
import { RecoverySection } from './recovery-section.tsx';
import { SessionsSection } from './sessions-section.tsx';
import { TelegramSection } from './telegram-section.tsx';

/** One's own account. */
export function AccountPage() {
  const say = useSay();
  const may = useMay();
  const { staff } = useSignedIn();
  return (
    <Page title={say('place_account')}>
      <p className="hint">{staff.email}</p>
      <ProfileSection />
      <ChatSection />
      {may('answer_tickets') && <CannedSection />}
      <PasswordSection />
      <TelegramSection />
      <RecoverySection />
      <SessionsSection />
    </Page>
  );
}
