import { get } from 'node:http';
import { gunzipSync } from 'node:zlib';

export interface PageTime {
  readonly medianMs: number;
  readonly worstMs: number;
  /** Of this process, which asks and answers, a time. */
  readonly cpuMs: number;
  readonly sentBytes: number;
  readonly bytes: number;
}

const fetchOnce = (url: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(parts));
        else reject(new Error(`${url}: ${response.statusCode}`));
      });
    }).on('error', reject);
  });

/** A page asked for so many times, one after the other: how long each took to be there whole, and how large it is. */
export const timePage = async (url: string, times: number): Promise<PageTime> => {
  const tookMs: number[] = [];
  let sent: Buffer = Buffer.alloc(0);
  const before = process.cpuUsage();
  for (let time = 0; time < times; time += 1) {
    const startMs = performance.now();
    sent = await fetchOnce(url);
    tookMs.push(performance.now() - startMs);
  }
  const { user, system } = process.cpuUsage(before);
  tookMs.sort((left, right) => left - right);
  return {
    medianMs: tookMs[Math.floor(tookMs.length / 2)] ?? 0,
    worstMs: tookMs.at(-1) ?? 0,
    cpuMs: (user + system) / 1000 / times,
    sentBytes: sent.length,
    bytes: gunzipSync(sent).length,
  };
};
