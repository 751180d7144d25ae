import type { Swarm } from '../swarm.ts';
import { act } from './act.ts';
import type { SimulatedDocument } from './simulated-document.ts';

const LOOPBACK = '127.0.0.1';

/** Containers behind a published port, in the order of their turns. */
const behind = (swarm: Swarm, port: string) =>
  swarm.isMeshDead(swarm.time.nowMs)
    ? []
    : swarm.backends(swarm.cluster?.services.find((each) => String(each.port) === port));

const curl: SimulatedDocument = async ({ swarm, parameters: { port = '' }, pause }) => {
  await pause(60);
  const [first] = behind(swarm, port);
  if (!first) return [act('curl', '', { exit: 7, stderr: 'curl: (7) Failed to connect' })];
  const head = `Hostname: ${first.container.slice(0, 12)}\nIP: 127.0.0.1\nIP: ${first.address}\nRemoteAddr: 10.0.0.2:36606\n`;
  return [act('curl', `${head}GET / HTTP/1.1\nHost: 127.0.0.1:${port}\nUser-Agent: curl/8.14.1\nAccept: */*\n\n`)];
};

const sample: SimulatedDocument = async ({ swarm, machine, parameters, pause }) => {
  const { service = '', port = '', requests = '0', peers = '' } = parameters;
  await pause(1200);
  const tasks = behind(swarm, port);
  const mine = swarm.cluster?.services.find(({ name }) => name === service)?.tasks ?? [];
  const here = machine.containers.filter(({ task }) => mine.some(({ id }) => id === task));
  const files = [LOOPBACK, ...peers.split(',').map((each) => each.split('=')[1] ?? '')].flatMap((address) =>
    Array.from({ length: Number(requests) }, (_, place) => ({ file: `answer.${address}.${place + 1}`, place })),
  );
  const asked = files.map(({ file }) => `${tasks.length > 0 ? '0 200' : '7 000'} 1 0.021453 ${file}\n`);
  const large = [LOOPBACK, ...peers.split(',').map((each) => each.split('=')[1] ?? '')].flatMap((address) =>
    [1, 2, 3].flatMap((turn) =>
      ['data', '64k'].map(
        (route) => `${tasks.length > 0 ? '0 200 65536' : '7 000 0'} http://${address}:${port}/${route}?r=${turn}\n`,
      ),
    ),
  );
  const hostnames = files.flatMap(({ file, place }) => {
    const task = tasks[place % Math.max(1, tasks.length)];
    return task ? [`${file}:Hostname: ${task.container.slice(0, 12)}\n`] : [];
  });
  return [
    act(
      'containers',
      here.map(({ id, task }) => ({ id, task })),
    ),
    ...[act('asked', asked.join('')), act('hostnames', hostnames.join('')), act('large', large.join(''))],
  ];
};

/** Documents that ask the routing mesh. */
export const meshDocuments = { 'mesh-curl': curl, 'mesh-sample': sample };
