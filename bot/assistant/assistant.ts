/**
 * assistant/: the optional language model, behind any service that speaks as OpenAI does. It picks a topic from a closed list,
 * writes down for operators what is said in a voice note, and drafts translations for editors. It never writes to a contact.
 * Whatever goes wrong here comes to no answer, and everything works without one.
 */

import { toFile } from 'openai';
import type { Assistant, Sound } from '../../core/assistant.ts';
import { type CallDeps, createCalls } from './calls.ts';
import { createClient, type ModelPlace } from './client.ts';
import { askForTranslation, readTranslation, type TranslationWish } from './draft-translation.ts';
import { askForTopic, readTopic } from './pick-topic.ts';
import { canBeHeard, readTranscript, soundName } from './transcribe.ts';

/** A contact waits for it: after so long the turn goes on without. */
const TOPIC_MS = 3000;
const TRANSCRIPT_MS = 30_000;
const TRANSLATION_MS = 30_000;
/** So many turns wait for it at once; others go on without. */
const TURNS_AT_ONCE = 4;

export interface AssistantSettings extends ModelPlace {
  model: string;
  /** `null`: no sound leaves. */
  transcriptionModel: string | null;
}

export interface OpenedAssistant extends Assistant {
  /** What is said in a sound; `null`: nothing, or nobody could tell. Left out: no sound leaves. */
  transcribe: ((sound: Sound, signal: AbortSignal) => Promise<string | null>) | null;
  /** A draft for an editor to work on; `null`: there is none, or it has other numbers or links than the text. */
  draftTranslation(wish: TranslationWish, signal: AbortSignal): Promise<string | null>;
}

export function createAssistant(settings: AssistantSettings, deps: CallDeps): OpenedAssistant {
  const { model, transcriptionModel, baseUrl } = settings;
  const client = createClient(settings);
  const calls = createCalls(deps);
  // OpenAI keeps what is asked unless it is told not to; others refuse a field that they do not know.
  const frame = baseUrl === null ? { model, store: false } : { model };
  let waiting = 0;

  return {
    isFree: () => calls.isOpen() && waiting < TURNS_AT_ONCE,
    async suggestTopic(question, signal) {
      waiting += 1;
      try {
        return await calls.call(
          'topic',
          async () => {
            const body = { ...frame, ...askForTopic(question) };
            return readTopic(await client.chat.completions.create(body, { timeout: TOPIC_MS, signal }), question);
          },
          signal,
        );
      } finally {
        waiting -= 1;
      }
    },
    transcribe: transcriptionModel === null ? null : (sound, signal) => transcribe(sound, transcriptionModel, signal),
    draftTranslation: (wish, signal) =>
      calls.call(
        'translation',
        async () => {
          const body = { ...frame, ...askForTranslation(wish) };
          return readTranslation(await client.chat.completions.create(body, { timeout: TRANSLATION_MS, signal }), wish);
        },
        signal,
      ),
  };

  async function transcribe(sound: Sound, by: string, signal: AbortSignal): Promise<string | null> {
    const { mime, bytes } = sound;
    if (!canBeHeard(sound)) return null;
    return calls.call(
      'transcript',
      async () => {
        const file = await toFile(bytes, soundName(mime), { type: mime });
        const body = { model: by, file, response_format: 'json' as const };
        return readTranscript(await client.audio.transcriptions.create(body, { timeout: TRANSCRIPT_MS, signal }));
      },
      signal,
    );
  }
}
