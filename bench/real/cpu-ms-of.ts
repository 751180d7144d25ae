import { readdir, readFile } from 'node:fs/promises';

/** Processor time of a process until now, in milliseconds: of all its threads (`schedstat` of proc(5), nanoseconds). */
export const cpuMsOf = async (pid: number): Promise<number> => {
  const threads = await readdir(`/proc/${pid}/task`);
  const each = threads.map(async (thread) => readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8'));
  return (await Promise.all(each)).reduce((sum, text) => sum + Number(text.split(' ')[0]) / 1e6, 0);
};
