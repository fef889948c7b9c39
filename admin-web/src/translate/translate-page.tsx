/** translate/: what stands in Tajik and in Russian, text by text: how far each is, written in place, sent out and taken in as files. */

import '../style/editing.css';
import '../style/translate.css';
import { Route, Switch } from 'wouter';
import { VoicesPage } from '../voices/voices-page.tsx';
import { FilePage } from './file-page.tsx';
import { StringsPage } from './strings-page.tsx';

export function TranslatePage() {
  return (
    <div className="content">
      <Switch>
        <Route path="/translate/files" component={FilePage} />
        <Route path="/translate/voices" component={VoicesPage} />
        <Route component={StringsPage} />
      </Switch>
    </div>
  );
}
