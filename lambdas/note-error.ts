import { storePorts } from '../lib/aws/store-ports.ts';
import { noteError } from '../lib/steps/note-error.ts';

export const handler = noteError(storePorts());
