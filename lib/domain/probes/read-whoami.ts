/** An answer of the whoami service, taken apart. */
export interface WhoamiAnswer {
  readonly hostname: string;
  readonly remoteAddr: string;
  /** All lines but the one that names the asker, which differs from node to node. */
  readonly rest: readonly string[];
}

/** What is missing in an answer of whoami, or the answer. */
export const readWhoami = (text: string): WhoamiAnswer | string => {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const value = (key: string) =>
    lines
      .find((line) => line.startsWith(`${key}: `))
      ?.slice(key.length + 2)
      .trim();
  const hostname = value('Hostname');
  const remoteAddr = value('RemoteAddr');
  const missing = [
    hostname ? '' : 'Hostname',
    value('IP') ? '' : 'IP',
    remoteAddr ? '' : 'RemoteAddr',
    lines.some((line) => /^GET \/\S* HTTP\/1\.[01]$/.test(line)) ? '' : 'the request line',
    value('Host') ? '' : 'the header Host',
  ].filter(Boolean);
  if (missing.length > 0 || !hostname || !remoteAddr) return `the answer lacks ${missing.join(', ')}`;
  return { hostname, remoteAddr, rest: lines.filter((line) => !line.startsWith('RemoteAddr: ')) };
};
