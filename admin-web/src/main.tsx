/**
 * admin-web/ is the console of the staff: pages that talk HTTP alone. Folders are named after what somebody does
 * there.
 */

import './style/mantine.css';
import './style/theme.css';
import './style/page.css';
import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { Console } from './console.tsx';
import { firstLanguage, WordsProvider } from './language/words.tsx';
import { createQueries } from './session.tsx';
import { takeSetUpToken } from './signing-in/set-up-token.ts';
import { theme } from './theme.ts';

const place = document.getElementById('console');
if (place === null) throw new Error('the document has no place for the console');
const setUpToken = takeSetUpToken();

const root = createRoot(place);
// Not awaited at the top of the module: where one awaits there, the build leaves each shared module in a file of its own.
void firstLanguage().then((first) =>
  root.render(
    <StrictMode>
      <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
        <QueryClientProvider client={createQueries()}>
          <WordsProvider first={first}>
            <Router base="/admin">
              <Console setUpToken={setUpToken} />
            </Router>
          </WordsProvider>
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  ),
);
