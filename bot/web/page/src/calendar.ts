import { element } from './element.ts';
import { endOwed } from './left.ts';
import { firstLanguage, say } from './words.ts';

/** Where a person is who has left: the days of this month, and nothing that tells of a conversation. */
const language = firstLanguage(navigator.languages);
const today = new Date();

function show(): void {
  document.documentElement.lang = language;
  document.title = say(language, 'calendar');
  const month = say(language, 'months').split(' ')[today.getMonth()] ?? '';
  document.getElementById('month')?.append(`${month} ${today.getFullYear()}`);
  document.getElementById('days')?.append(headOf(), ...weeksOf());
}

function headOf(): HTMLElement {
  const row = element('tr');
  for (const day of say(language, 'weekdays').split(' ')) row.append(element('th', { text: day }));
  return row;
}

/** Weeks begin on Monday. */
function weeksOf(): HTMLElement[] {
  const first = new Date(today.getFullYear(), today.getMonth(), 1);
  const days = new Date(today.getFullYear(), today.getMonth() + 1, 0).getDate();
  const blanks = (first.getDay() + 6) % 7;
  return Array.from({ length: Math.ceil((blanks + days) / 7) }, (_, week) => {
    const row = element('tr');
    for (let column = 1; column <= 7; column += 1) {
      const day = week * 7 + column - blanks;
      const cell = element('td', { text: day >= 1 && day <= days ? String(day) : '' });
      if (day === today.getDate()) cell.setAttribute('aria-current', 'date');
      row.append(cell);
    }
    return row;
  });
}

show();

// Where the leaving page could not, before it was gone.
void endOwed();
window.addEventListener('online', () => void endOwed());
