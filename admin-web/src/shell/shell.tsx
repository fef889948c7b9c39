/** shell/: the frame around every page: navigation, shortcuts, being offline, and parts that all pages use. */

import '../style/inside.css';
import { useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { tellHere } from '../api/account.ts';
import { KIND_PATHS } from '../content/kinds.ts';
import { useSay, withWords } from '../language/words.tsx';
import { TalkBar } from '../leading/talks-part.tsx';
import { ContentLive } from '../live/content-live.tsx';
import { DeskTitle } from '../live/desk-title.tsx';
import { DueBell } from '../live/due-bell.tsx';
import { LiveProvider } from '../live/live.tsx';
import { RevealBar } from '../record/reveal-bar.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { fetched, Nothing } from './fetched.tsx';
import { loadModal } from './modal.tsx';
import { loadOwnMenu, Navigation } from './navigation.tsx';
import { useIsOnline } from './online.ts';
import type { Place } from './place.ts';
import { ShortcutsProvider, useShortcuts } from './shortcuts.tsx';
import { Empty, NotForYou } from './states.tsx';
import { UnsavedBar } from './unsaved-bar.tsx';

const PAGES = {
  '/inbox': () => import('../inbox/inbox-page.tsx'),
  '/facts': () => withWords(import('../content/content-page.tsx'), 'editing'),
  '/flows': () => withWords(import('../flows/flows-page.tsx'), 'editing', 'flows', 'phones'),
  '/translate': () => withWords(import('../translate/translate-page.tsx'), 'editing', 'translate', 'voices'),
  '/not-understood': () => withWords(import('../missed/missed-page.tsx'), 'editing', 'missed'),
  '/read': () => withWords(import('../reading/reading-page.tsx'), 'editing'),
  '/release': () => withWords(import('../release/release-page.tsx'), 'editing'),
  '/phones': () => withWords(import('../phones/phones-page.tsx'), 'editing', 'flows', 'phones'),
  '/handover': () => withWords(import('../leading/handover-page.tsx'), 'leading'),
  '/plan': () => withWords(import('../leading/plan-page.tsx'), 'leading', 'house'),
  '/load': () => withWords(import('../leading/load-page.tsx'), 'leading'),
  '/follow-up': () => withWords(import('../record/follow-up-page.tsx'), 'record'),
  '/staff': () => withWords(import('../staff/staff-page.tsx'), 'house'),
  '/figures': () => withWords(import('../figures/figures-page.tsx'), 'figures'),
  '/case-export': () => withWords(import('../record/export-page.tsx'), 'record'),
  '/health': () => withWords(import('../health/health-page.tsx'), 'house'),
  '/audit': () => withWords(import('../audit/audit-page.tsx'), 'house'),
  '/settings': () => withWords(import('../settings/settings-page.tsx'), 'house'),
  '/genuine': () => withWords(import('../settings/genuine-page.tsx'), 'house'),
  '/account': () => withWords(import('../account/account-page.tsx'), 'house'),
};

/** What is seen seldom, and may have to be seen where there is no line. */
const LATER = {
  lock: () => import('../signing-in/lock.tsx'),
  help: () => import('./help-sheet.tsx'),
  modal: loadModal,
  ownMenu: loadOwnMenu,
};

const Lock = fetched(LATER.lock, 'Lock');
const HelpSheet = fetched(LATER.help, 'HelpSheet', Nothing);
const InboxPage = fetched(PAGES['/inbox'], 'InboxPage');
const FollowUpPage = fetched(PAGES['/follow-up'], 'FollowUpPage');
const ContentPage = fetched(PAGES['/facts'], 'ContentPage');
const FlowsPage = fetched(PAGES['/flows'], 'FlowsPage');
const TranslatePage = fetched(PAGES['/translate'], 'TranslatePage');
const MissedPage = fetched(PAGES['/not-understood'], 'MissedPage');
const ReadingPage = fetched(PAGES['/read'], 'ReadingPage');
const ReleasePage = fetched(PAGES['/release'], 'ReleasePage');
const PhonesPage = fetched(PAGES['/phones'], 'PhonesPage');
const HandoverPage = fetched(PAGES['/handover'], 'HandoverPage');
const PlanPage = fetched(PAGES['/plan'], 'PlanPage');
const LoadPage = fetched(PAGES['/load'], 'LoadPage');
const StaffPage = fetched(PAGES['/staff'], 'StaffPage');
const FiguresPage = fetched(PAGES['/figures'], 'FiguresPage');
const ExportPage = fetched(PAGES['/case-export'], 'ExportPage');
const HealthPage = fetched(PAGES['/health'], 'HealthPage');
const AuditPage = fetched(PAGES['/audit'], 'AuditPage');
const SettingsPage = fetched(PAGES['/settings'], 'SettingsPage');
const GenuinePage = fetched(PAGES['/genuine'], 'GenuinePage');
const AccountPage = fetched(PAGES['/account'], 'AccountPage');

/** Whoever logs in stands at the first that they may see: whoever only looks at what editors write has another before. */
const PLACES: readonly Place[] = [
  { path: '/inbox', word: 'place_inbox', icon: 'inbox', keys: 'KeyG KeyI', needs: 'read_conversations' },
  { path: '/load', also: ['/plan'], word: 'place_load', icon: 'load', keys: 'KeyG KeyB', needs: 'lead_desk' },
  { path: '/follow-up', word: 'place_follow_up', icon: 'follow-up', keys: 'KeyG KeyU', needs: 'answer_tickets' },
  { path: '/staff', word: 'place_staff', icon: 'staff', keys: 'KeyG KeyS', needs: 'manage_staff' },
  { path: '/figures', word: 'place_figures', icon: 'figures', keys: 'KeyG KeyF', needs: 'read_figures' },
  { path: '/case-export', word: 'place_case_export', icon: 'case-export', keys: 'KeyG KeyX', needs: 'export_cases' },
  { path: '/health', word: 'place_health', icon: 'health', keys: 'KeyG KeyH', needs: 'read_health' },
  { path: '/audit', word: 'place_audit', icon: 'audit', keys: 'KeyG KeyA', needs: 'read_audit' },
  {
    path: '/settings',
    also: ['/genuine'],
    word: 'place_settings',
    icon: 'settings',
    keys: 'KeyG KeyE',
    needs: 'change_settings',
  },
  {
    path: '/facts',
    also: KIND_PATHS,
    word: 'place_content',
    icon: 'knowledge',
    keys: 'KeyG KeyK',
    needs: 'read_content',
  },
  {
    path: '/flows',
    also: ['/not-understood'],
    word: 'place_flows',
    icon: 'flows',
    keys: 'KeyG KeyL',
    needs: 'read_content',
  },
  { path: '/translate', word: 'place_translate', icon: 'translate', keys: 'KeyG KeyT', needs: 'read_content' },
  { path: '/read', word: 'read_title', icon: 'read', keys: 'KeyG KeyR', needs: 'edit_content' },
  { path: '/release', word: 'release_title', icon: 'release', keys: 'KeyG KeyN', needs: 'read_content' },
  { path: '/account', word: 'place_account', icon: 'account', keys: 'KeyG KeyP', needs: 'own_account' },
];

/** Where nobody has done anything for long nothing is shown, and a red case still rings. */
export function Shell({ isIdle }: { isIdle: boolean }) {
  const may = useMay();
  const { staff } = useSignedIn();
  useHere(!isIdle);
  const frame = may('edit_content') ? (
    <ContentLive>
      <Frame />
    </ContentLive>
  ) : (
    <Frame />
  );
  const lock = (
    <FaultBoundary>
      <Lock email={staff.email} />
    </FaultBoundary>
  );
  const shown = isIdle ? lock : frame;
  return (
    <ShortcutsProvider>
      {may('read_conversations') ? (
        <LiveProvider>
          <DeskTitle />
          {may('answer_tickets') && <DueBell />}
          {shown}
        </LiveProvider>
      ) : (
        shown
      )}
    </ShortcutsProvider>
  );
}

function Frame() {
  const say = useSay();
  const may = useMay();
  const [place, go] = useLocation();
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const [wasHelpOpen, setWasHelpOpen] = useState(false);
  const onHelp = () => {
    setWasHelpOpen(true);
    setIsHelpOpen(true);
  };
  const places = PLACES.filter(({ needs }) => may(needs));
  usePagesSoon(places);
  useShortcuts([
    { keys: '?', word: 'key_help', run: onHelp },
    ...places.map(({ keys, word, path }) => ({ keys, word, run: () => go(path) })),
  ]);

  return (
    <div className="shell">
      <a className="skip" href="#page">
        {say('skip_navigation')}
      </a>
      <Navigation places={places} onHelp={onHelp} />
      <main id="page" className="page" tabIndex={-1}>
        <OfflineBar />
        {may('lead_desk') && <RevealBar />}
        {may('lead_desk') && <TalkBar />}
        {may('edit_content') && <UnsavedBar />}
        <FaultBoundary key={place.split('/')[1]}>
          <Switch>
            <Route path="/inbox/*?">{may('read_conversations') ? <InboxPage /> : <NotForYou />}</Route>
            <Route path="/follow-up">{may('answer_tickets') ? <FollowUpPage /> : <NotForYou />}</Route>
            <Route path="/flows/*?">{may('read_content') ? <FlowsPage /> : <NotForYou />}</Route>
            <Route path="/translate/*?">{may('read_content') ? <TranslatePage /> : <NotForYou />}</Route>
            <Route path="/read/*?">{may('read_content') ? <ReadingPage /> : <NotForYou />}</Route>
            <Route path="/release/*?">{may('read_content') ? <ReleasePage /> : <NotForYou />}</Route>
            <Route path="/not-understood">{may('edit_content') ? <MissedPage /> : <NotForYou />}</Route>
            <Route path="/phones">{may('read_content') ? <PhonesPage /> : <NotForYou />}</Route>
            <Route path="/account" component={AccountPage} />
            {KIND_PATHS.map((path) => (
              <Route key={path} path={`${path}/*?`}>
                {may('read_content') ? <ContentPage /> : <NotForYou />}
              </Route>
            ))}
            <Route path="/handover/:id?">{may('read_conversations') ? <HandoverPage /> : <NotForYou />}</Route>
            <Route path="/plan">{may('plan_shifts') ? <PlanPage /> : <NotForYou />}</Route>
            <Route path="/load">{may('lead_desk') ? <LoadPage /> : <NotForYou />}</Route>
            <Route path="/staff">{may('manage_staff') ? <StaffPage /> : <NotForYou />}</Route>
            <Route path="/figures/*?">{may('read_figures') ? <FiguresPage /> : <NotForYou />}</Route>
            <Route path="/case-export">{may('export_cases') ? <ExportPage /> : <NotForYou />}</Route>
            <Route path="/health/*?">{may('read_health') ? <HealthPage /> : <NotForYou />}</Route>
            <Route path="/audit">{may('read_audit') ? <AuditPage /> : <NotForYou />}</Route>
            <Route path="/settings">{may('change_settings') ? <SettingsPage /> : <NotForYou />}</Route>
            <Route path="/genuine">{may('change_settings') ? <GenuinePage /> : <NotForYou />}</Route>
            <Route path="/">
              <Redirect to={places[0]?.path ?? '/account'} replace />
            </Route>
            <Route>
              <Empty title={say('page_unknown')} />
            </Route>
          </Switch>
        </FaultBoundary>
      </main>
      <FaultBoundary>
        {wasHelpOpen && <HelpSheet isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />}
      </FaultBoundary>
    </div>
  );
}

const SOON_MS = 3000;

/** Where the line breaks later, a page whose code is here opens all the same. Whoever saves data fetches a page as they open it. */
function usePagesSoon(places: readonly Place[]): void {
  const paths = places.map(({ path }) => path).join(' ');
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of Object.values(LATER)) load().catch(() => {});
      if (savesData()) return;
      for (const { path } of PLACES) if (paths.split(' ').includes(path)) PAGES[path]().catch(() => {});
    }, SOON_MS);
    return () => clearTimeout(timer);
  }, [paths]);
}

/** Whether the browser was told to save data (https://wicg.github.io/savedata/). */
function savesData(): boolean {
  const line: unknown = Reflect.get(navigator, 'connection');
  return typeof line === 'object' && line !== null && 'saveData' in line && line.saveData === true;
}

const EVERY_MS = 60_000;
const DEEDS = ['pointerdown', 'keydown', 'wheel'] as const;

/** Tells the server that somebody uses the page, at most once a minute: what a page reads by itself says nothing of it. */
function useHere(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    let toldAt = Number.NEGATIVE_INFINITY;
    function onDeed(): void {
      if (performance.now() - toldAt < EVERY_MS) return;
      toldAt = performance.now();
      // Whoever is refused or offline learns it from what the page reads.
      void tellHere().catch(() => undefined);
    }
    for (const deed of DEEDS) window.addEventListener(deed, onDeed, { passive: true, capture: true });
    return () => {
      for (const deed of DEEDS) window.removeEventListener(deed, onDeed, { capture: true });
    };
  }, [isOn]);
}

/** Says it before anybody types an answer that cannot leave. */
function OfflineBar() {
  const say = useSay();
  const isOnline = useIsOnline();
  return (
    <div role="status" aria-live="polite">
      {!isOnline && <p className="offline">{say('offline')}</p>}
    </div>
  );
}
