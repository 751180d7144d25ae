import type { Act } from '../observation.ts';

/** One request made inside a container. */
export interface AskedPage {
  /** Name or address that was asked. */
  readonly host: string;
  readonly exit: number;
  readonly httpCode: number;
  /** Whether the page was the one expected. */
  readonly isWelcome: boolean;
  /** Address that answered or was tried; empty where the name had none. */
  readonly address: string;
}

const LINE = /^(\d{1,3}) (\d{3}) (page\.(\S+)\.\d{1,4}) ?(\S*)$/;

/** The requests in the act of a document that asks from inside a container. */
export const readAsked = (act: Act): readonly AskedPage[] => {
  const lines = act.stdout.split('\n');
  const welcome = new Set(
    lines.flatMap((line) => (line.startsWith('welcome ') ? [line.slice('welcome '.length)] : [])),
  );
  return lines.flatMap((line) => {
    const [, exit, httpCode, page = '', host = '', address = ''] = LINE.exec(line.trimEnd()) ?? [];
    if (page === '') return [];
    return [{ host, exit: Number(exit), httpCode: Number(httpCode), isWelcome: welcome.has(page), address }];
  });
};
