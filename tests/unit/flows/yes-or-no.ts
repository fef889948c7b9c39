/** The choices of a question that is answered with yes or no, and the two nodes to which they lead. */
export const YES_NO =
  'choices: [{ id: yes, label: { tg: Ҳа, ru: Да }, to: yes }, { id: no, label: { tg: Не, ru: Нет }, to: no }]';
export const ENDS = 'yes: { end: true, say: { tg: хуб, ru: хорошо } }\nno: { end: true }';
