import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeNode, runDocument } from './run-document.ts';

/** A client that shows progress and counts its turns until the service runs; what it counts tells whether it was halted. */
const DOCKER = `
here=\${0%/bin/*}
echo newserviceid
[ ! -e "$here/refused" ] || { echo 'Error: name conflicts' >&2; exit 1; }
turns=0
until [ -e "$here/whole" ]; do
  echo 'overall progress: 0 out of 2 tasks'
  turns=$((turns + 1))
  echo "$turns" >"$here/turns"
  sleep 0.1
done
echo 'verify: Service newserviceid converged'`;

/** An engine on which the two tasks run from the sixth question on. */
const CURL = `
here=\${0%/bin/*}
echo asked >>"$here/asked"
state=starting
[ "$(wc -l <"$here/asked")" -lt 6 ] || { state=running; touch "$here/whole"; }
case "$*" in
  *containers/json*) printf '[{"Id":"c1","Labels":{"com.docker.swarm.task.id":"t1"}}]' ;;
esac
printf '{"ID":"s1","Spec":{"Name":"web","Mode":{"Replicated":{"Replicas":2}}},"Endpoint":{}}'
run='"DesiredState":"running"'
old='{"ID":"t0","DesiredState":"shutdown","Status":{"State":"failed","ContainerStatus":{"ContainerID":"abcdef0123456789"}}},'
case "$*" in *desired-state*) old= ;; esac
printf '[%s{"ID":"t1",%s,"UpdatedAt":"2030-01-01T00:00:18.25Z","Status":{"State":"%s"}},{"ID":"t2",%s,"Status":{"State":"%s"}}]' \
  "$old" "$run" "$state" "$run" "$state"`;

const PARAMETERS = { service: 'web', image: 'nginx:alpine', publish: 'none', network: 'my-overlay', replicas: '2' };

describe('service-create', { timeout: 30_000 }, () => {
  it('halts the client while the tasks start, and keeps what it says and how it ends', async () => {
    const root = makeNode({ docker: DOCKER, curl: CURL });
    const { acts } = await runDocument('service-create', root, PARAMETERS);
    expect(acts.map((act) => act.label)).toEqual(['create', 'view']);
    const [create, view] = acts;
    expect(create).toMatchObject({
      exit: 0,
      stdout: 'newserviceid\noverall progress: 0 out of 2 tasks\nverify: Service newserviceid converged\n',
      argv: [
        ...['docker', 'service', 'create', '--name', 'web', '--network', 'my-overlay'],
        ...['--replicas', '2', 'nginx:alpine'],
      ],
    });
    // It waited five seconds and more for the tasks; unhalted it would have had forty turns and more.
    expect(create?.durationMs).toBeGreaterThan(4000);
    expect(Number(readFileSync(join(root, 'turns'), 'utf8'))).toBeLessThan(25);
    expect(JSON.parse(view?.stdout ?? '')).toMatchObject({
      service: { id: 's1', replicas: 2 },
      tasks: [
        { id: 't1', updatedAt: '2030-01-01T00:00:18.25Z' },
        { id: 't2', updatedAt: '' },
      ],
      // One that no longer should run may have answered in its time.
      ended: ['abcdef012345'],
    });
  });

  it('does not wait for a client that was refused', async () => {
    const root = makeNode({ docker: DOCKER, curl: CURL });
    writeFileSync(join(root, 'refused'), '');
    const { acts } = await runDocument('service-create', root, PARAMETERS);
    expect(acts[0]).toMatchObject({ label: 'create', exit: 1, stderr: 'Error: name conflicts\n' });
    // The view alone did: whoever waits for tasks asks again and again.
    expect(readFileSync(join(root, 'asked'), 'utf8')).toBe('asked\n');
  });
});

describe('containers-gone', () => {
  const ask = (curl: string) => runDocument('containers-gone', makeNode({ curl }), { services: 'web,whoami' });
  const list = (...services: string[]) =>
    `echo '${JSON.stringify(services.map((each) => ({ Id: '1'.repeat(64), Labels: { 'com.docker.swarm.service.name': each } })))}'`;

  it('says that none is left where the engine lists none of them', async () => {
    for (const curl of [list(), list('another')]) {
      const { acts } = await ask(curl);
      expect(acts[0]).toMatchObject({ label: 'count', stdout: expect.stringMatching(/^0 /) });
      expect(acts[1]).toMatchObject({ label: 'left', stdout: '' });
    }
  });

  it('waits until they are gone', async () => {
    const root = makeNode({ curl: `[ -e "$0.asked" ] && echo '[]' && exit; touch "$0.asked"; ${list('web')}` });
    const { acts } = await runDocument('containers-gone', root, { services: 'web,whoami' });
    expect(acts[0]).toMatchObject({ label: 'count', stdout: expect.stringMatching(/^0 /) });
  });

  it.each(['exit 7', 'exit 28', 'true', `echo '{"message":"no"}'`])(
    'says nothing where the engine does (%s)',
    async (curl) => {
      const { code, acts } = await ask(curl);
      expect({ code, acts }).toMatchObject({ code: 69, acts: [] });
    },
  );
});
