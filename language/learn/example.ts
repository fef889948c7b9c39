/** learn/: learns from messages of people which topic words mean and whether they speak of danger; measures itself. */

/** A message as somebody wrote it, with what it means. */
export interface Example {
  text: string;
  /** What it means. */
  intent: string;
  /** Under these an answer is right, too. */
  also: readonly string[];
  /** tg, ru, mixed or uz; empty where nobody has said. */
  language: string;
  /** cyrl, cyrl-noext or latn; empty where nobody has said. */
  script: string;
  /** Its words look like danger, and none is there. */
  isLookalike: boolean;
}

/** An answer under this intent is right. */
export function isMeant({ intent, also }: Pick<Example, 'intent' | 'also'>, answer: string): boolean {
  return answer === intent || also.includes(answer);
}
