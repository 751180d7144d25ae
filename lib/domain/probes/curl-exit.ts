const MEANINGS: Readonly<Record<number, string>> = {
  6: 'name not resolved',
  7: 'connection refused or no route',
  28: 'timed out',
  52: 'empty answer',
  56: 'connection reset',
  124: 'no end in time',
};

/** What an exit status of curl means, in words (curl's manual, "EXIT CODES"); 124 is that of `timeout`. */
export const curlExit = (exit: number): string => MEANINGS[exit] ?? `curl ended with ${exit}`;
