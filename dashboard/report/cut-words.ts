import type { FewerCommands } from './fewer-commands.ts';
import { type Detail, WHOLE_DETAIL } from './whole-detail.ts';

/** What of a run a page leaves out, in words. */
export const cutWords = (
  { outputs, characters }: Detail,
  { commandsLeft, callsLeft }: Omit<FewerCommands, 'commands'>,
): string =>
  [
    `Command lines are shown up to 120 characters, each output up to ${outputs}, of a step that is not green up to ${outputs * 4}; what is missing is counted. The journal has it whole.`,
    ...(commandsLeft > 0 ? [`${commandsLeft} commands are left out, those of green steps first.`] : []),
    ...(callsLeft > 0 ? [`${callsLeft} calls of commands that are here are left out.`] : []),
    ...(characters < WHOLE_DETAIL.characters
      ? [`Sentences of steps are cut after ${characters} characters, and their figures left out.`]
      : []),
  ].join(' ');
