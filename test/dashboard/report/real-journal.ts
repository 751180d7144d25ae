import { readFileSync } from 'node:fs';
import type { Journal } from '../../../lib/domain/journal.ts';

/**
 * A run of vxlan-block on three emulated machines that failed (seed 7): its journal, trimmed. Of the commands only those of the
 * fault and of the samplers are whole; of all others one node, two acts and 160 characters each were kept, and of the
 * artifacts the workflow.
 */
export const realJournal = (): Journal =>
  JSON.parse(readFileSync(new URL('./vxlan-block.journal.json', import.meta.url), 'utf8'));
