/** From the agent: what ListCommandInvocations shows at most, and how it marks standard error and a cut. */
const LIMIT = 2500;
const ERROR_TITLE = '\n----------ERROR-------\n';
const CUT_OUT = '\n---Output truncated---';
const CUT_ERROR = '\n---Error truncated----';

const cut = (text: string, room: number, mark: string): string =>
  text.length <= room ? text : text.slice(0, Math.max(0, room - mark.length)) + mark;

/** Both outputs in one text of at most 2,500 characters. Where both are long each gets half of the room. */
export const mergeOutput = (stdout: string, stderr: string): string => {
  if (stderr === '') return cut(stdout, LIMIT, CUT_OUT);
  const room = LIMIT - ERROR_TITLE.length;
  const forError = Math.min(stderr.length, Math.max(Math.floor(room / 2), room - stdout.length));
  return cut(stdout, room - forError, CUT_OUT) + ERROR_TITLE + cut(stderr, forError, CUT_ERROR);
};
