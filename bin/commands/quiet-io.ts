import type { CommandIo } from './command.ts';

/** The same without progress, and without the line that is redrawn. Data and notices stay as they are. */
export const quietIo = ({ status: _none, ...io }: CommandIo): CommandIo => ({ ...io, progress: () => undefined });
