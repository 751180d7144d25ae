import type { Stage } from './stage.ts';

const whoami = { service: 'whoami', port: 8000 };
const names = { service: 'web', container: 'app1' };
/** Without `docker exec`, which keeps an emulated processor busy for seconds while samplers watch. */
const asks = { ...names, exec: false };

/** What the tutorial has made at its end: a service behind the mesh, another one on an overlay, and a container beside it. */
const stage = (name: string, describe: string, app1On: string): Stage => ({
  name,
  describe,
  prepare: [
    { id: 'P01', check: 'swarm-cleared' },
    { id: 'W04', check: 'swarm-initialised' },
    { id: 'W05', check: 'swarm-joined' },
    { id: 'W06', check: 'nodes-ready', within: 30_000 },
    {
      id: 'W13',
      check: 'service-created',
      with: { service: 'whoami', image: 'containous/whoami', publish: '8000:80', replicas: 3 },
    },
    { id: 'W14', check: 'service-spread', with: { service: 'whoami' } },
    { id: 'W17', check: 'network-created', with: { network: 'my-overlay' } },
    {
      id: 'W18',
      check: 'container-runs',
      on: app1On,
      with: { container: 'app1', network: 'my-overlay', image: 'nginx:alpine' },
    },
    {
      id: 'W19',
      check: 'service-created',
      with: { service: 'web', image: 'nginx:alpine', network: 'my-overlay', replicas: 3 },
    },
    { id: 'W19.2', check: 'service-spread', with: { service: 'web' } },
  ],
  steadyState: [
    { id: 'W06.2', check: 'nodes-ready', within: 60_000 },
    { id: 'S01', check: 'service-converged', with: { service: 'whoami' }, within: 30_000 },
    { id: 'S02', check: 'service-converged', with: { service: 'web' }, within: 30_000 },
    { id: 'W12', check: 'mesh-answers', on: 'all', with: whoami },
    { id: 'W15', check: 'mesh-spreads', with: whoami, within: 10_000 },
    { id: 'W20', check: 'service-found', with: asks, within: 10_000 },
    { id: 'W21', check: 'container-found', with: asks, within: 10_000 },
  ],
  cleanup: [{ id: 'C01', check: 'swarm-cleared' }],
  sampled: { mesh: whoami, names },
});

/** app1 on the manager: for what is done to workers. */
export const overlayTutorial = stage(
  'overlay-tutorial',
  'whoami behind the mesh, web on an overlay, app1 beside it on the first manager',
  'manager',
);

/** app1 on the last of three nodes: for what is done to managers, of which the first makes the swarm and leads. */
export const overlayTutorialApart = stage(
  'overlay-tutorial-apart',
  'whoami behind the mesh, web on an overlay, app1 beside it on node3',
  'node3',
);
