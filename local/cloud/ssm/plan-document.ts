import type { DocumentArtifact } from '../assembly/assembly.ts';
import { refusal } from '../wire/refusal.ts';

/** What the agent is given of a document once its parameters are known. */
export interface DocumentRun {
  readonly script: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly executionSeconds: number;
}

/** Values reach the script as `SSM_<name>` (`interpolationType: ENV_VAR`), never as text in it. */
export const planDocument = (document: DocumentArtifact, values: Readonly<Record<string, string>>): DocumentRun => {
  const variables = Object.entries(values).filter(([name]) => document.parameters[name]?.asVariable);
  const { timeout } = document;
  const text = 'seconds' in timeout ? String(timeout.seconds) : values[timeout.parameter];
  const executionSeconds = Number(text);
  if (!Number.isInteger(executionSeconds) || executionSeconds < 1 || executionSeconds > 172_800) {
    throw refusal('InvalidParameters', `${document.name}: the time-out is ${text}, allowed are 1 to 172800 seconds`);
  }
  return {
    script: document.script,
    environment: Object.fromEntries(variables.map(([name, value]) => [`SSM_${name}`, value])),
    executionSeconds,
  };
};
