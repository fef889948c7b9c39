/**
 * reference/: makes docs/reference and `.env.example` of what the program itself knows: settings, commands, URLs, the
 * staff API.
 */

import { commandsPage } from './commands.ts';
import { readRoutes } from './routes.ts';
import { envExample, settingsPage } from './settings.ts';
import { staffApiPage } from './staff-api.ts';
import { urlsPage } from './urls.ts';

/** Every file that is made from the code, by its path in the repository. */
export async function referencePages(): Promise<Map<string, string>> {
  const { open, staff } = await readRoutes();
  return new Map([
    ['.env.example', envExample()],
    ['docs/reference/commands.md', commandsPage()],
    ['docs/reference/settings.md', settingsPage()],
    ['docs/reference/staff-api.md', staffApiPage(staff)],
    ['docs/reference/urls.md', urlsPage(open)],
  ]);
}
