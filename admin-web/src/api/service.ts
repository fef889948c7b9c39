import { call } from './http.ts';

export interface Service {
  flows: { flow: string; title: { tg: string; ru: string } }[];
  /** By whose clock days are counted. */
  zone: string;
  /** After WhatsApp's 24 hours a template carries the words, or only asks the person to write, or there is none. */
  lateAnswer: 'words' | 'call' | 'nothing';
}

export const readService = () => call<Service>('GET', '/service');
