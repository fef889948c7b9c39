/** shell/: the frame around every page: navigation, shortcuts, being offline, and parts that all pages use. */

import '../style/inside.css';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { tellHere } from '../api/account.ts';
import { KIND_PATHS } from '../content/kinds.ts';
import { type FetchedWords, loadWords, useSay } from '../language/words.tsx';
import { TalkBar } from '../leading/talks-part.tsx';
import { ContentLive } from '../live/content-live.tsx';
import { DeskTitle } from '../live/desk-title.tsx';
import { DueBell } from '../live/due-bell.tsx';
import { LiveProvider } from '../live/live.tsx';
import { RevealBar } from '../record/reveal-bar.tsx';
import { useMay, useSignedIn } from '../session.tsx';
import { FaultBoundary } from './fault-boundary.tsx';
import { loadModal } from './modal.tsx';
import { loadOwnMenu, Navigation } from './navigation.tsx';
import { loadOnline, useIsOnline } from './online.ts';
import type { Place } from './place.ts';
import { ShortcutsProvider, useShortcuts } from './shortcuts.tsx';
import { Empty, NotForYou, PageWait } from './states.tsx';
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

/** A page with words of its own, once they are there, too. */
async function withWords<Page>(page: Promise<Page>, ...names: readonly FetchedWords[]): Promise<Page> {
  const [loaded] = await Promise.all([page, loadWords(...names)]);
  return loaded;
}

/** What is seen seldom, and may have to be seen where there is no line. */
const LATER = {
  lock: () => import('../signing-in/lock.tsx'),
  help: () => import('./help-sheet.tsx'),
  modal: loadModal,
  ownMenu: loadOwnMenu,
};

const Lock = lazy(() => loadOnline(LATER.lock).then(({ Lock: it }) => ({ default: it })));
const HelpSheet = lazy(() => loadOnline(LATER.help).then(({ HelpSheet: it }) => ({ default: it })));
const InboxPage = lazy(() => loadOnline(PAGES['/inbox']).then(({ InboxPage: it }) => ({ default: it })));
const FollowUpPage = lazy(() => loadOnline(PAGES['/follow-up']).then(({ FollowUpPage: it }) => ({ default: it })));
const ContentPage = lazy(() => loadOnline(PAGES['/facts']).then(({ ContentPage: it }) => ({ default: it })));
const FlowsPage = lazy(() => loadOnline(PAGES['/flows']).then(({ FlowsPage: it }) => ({ default: it })));
const TranslatePage = lazy(() => loadOnline(PAGES['/translate']).then(({ TranslatePage: it }) => ({ default: it })));
const MissedPage = lazy(() => loadOnline(PAGES['/not-understood']).then(({ MissedPage: it }) => ({ default: it })));
const ReadingPage = lazy(() => loadOnline(PAGES['/read']).then(({ ReadingPage: it }) => ({ default: it })));
const ReleasePage = lazy(() => loadOnline(PAGES['/release']).then(({ ReleasePage: it }) => ({ default: it })));
const PhonesPage = lazy(() => loadOnline(PAGES['/phones']).then(({ PhonesPage: it }) => ({ default: it })));
const HandoverPage = lazy(() => loadOnline(PAGES['/handover']).then(({ HandoverPage: it }) => ({ default: it })));
const PlanPage = lazy(() => loadOnline(PAGES['/plan']).then(({ PlanPage: it }) => ({ default: it })));
const LoadPage = lazy(() => loadOnline(PAGES['/load']).then(({ LoadPage: it }) => ({ default: it })));
const StaffPage = lazy(() => loadOnline(PAGES['/staff']).then(({ StaffPage: it }) => ({ default: it })));
const FiguresPage = lazy(() => loadOnline(PAGES['/figures']).then(({ FiguresPage: it }) => ({ default: it })));
const ExportPage = lazy(() => loadOnline(PAGES['/case-export']).then(({ ExportPage: it }) => ({ default: it })));
const HealthPage = lazy(() => loadOnline(PAGES['/health']).then(({ HealthPage: it }) => ({ default: it })));
const AuditPage = lazy(() => loadOnline(PAGES['/audit']).then(({ AuditPage: it }) => ({ default: it })));
const SettingsPage = lazy(() => loadOnline(PAGES['/settings']).then(({ SettingsPage: it }) => ({ default: it })));
const GenuinePage = lazy(() => loadOnline(PAGES['/genuine']).then(({ GenuinePage: it }) => ({ default: it })));
const AccountPage = lazy(() => loadOnline(PAGES['/account']).then(({ AccountPage: it }) => ({ default: it })));

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
      <Suspense fallback={<PageWait />}>
        <Lock email={staff.email} />
      </Suspense>
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
          <Suspense fallback={<PageWait />}>
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
          </Suspense>
        </FaultBoundary>
      </main>
      <FaultBoundary>
        <Suspense>{wasHelpOpen && <HelpSheet isOpen={isHelpOpen} onClose={() => setIsHelpOpen(false)} />}</Suspense>
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
