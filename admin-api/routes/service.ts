import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { WhatsAppTemplate } from '../../core/settings.ts';
import type { ApiDeps } from '../deps.ts';

const FlowTitle = z.object({ flow: z.string(), title: z.object({ tg: z.string(), ru: z.string() }) });

/** What the pages must know of the service to name things as it does. */
export const service: FastifyPluginAsyncZod<ApiDeps> = async (app, deps) => {
  const { store, knowledge, whatsappTemplate, hotlineZone: zone } = deps;
  app.get(
    '/service',
    {
      config: { permission: 'own_account' },
      schema: {
        summary:
          'What flows are called, by whose clock days are counted, and what WhatsApp takes after 24 hours of silence',
        response: {
          200: z.object({
            flows: z.array(FlowTitle),
            zone: z.string().meta({ description: 'Of the clock of the hotline, such as Asia/Dushanbe.' }),
            lateAnswer: z.enum(['words', 'call', 'nothing']).meta({
              description: 'A template carries the words, or only asks the person to write, or there is none.',
            }),
          }),
        },
      },
    },
    async () => {
      const { settings } = await store.readSettings();
      const flows = [...knowledge().book.newest.flows.values()].map(({ flow, title: { tg, ru } }) => ({
        flow,
        title: { tg, ru },
      }));
      return { flows, zone, lateAnswer: lateAnswerBy(settings.templates.answerWaits ?? whatsappTemplate) };
    },
  );
};

function lateAnswerBy(template: WhatsAppTemplate | null): 'words' | 'call' | 'nothing' {
  if (template === null) return 'nothing';
  return template.takesWords ? 'words' : 'call';
}
