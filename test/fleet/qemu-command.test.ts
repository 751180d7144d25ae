import { expect, test } from 'vitest';
import { type MachinePlan, qemuCommand } from '../../local/fleet/machine/qemu-command.ts';

const plan: MachinePlan = {
  emulator: { binary: 'qemu', imageTool: 'qemu-img', dataDirs: ['/data'], environment: {}, version: '10' },
  accelerator: 'tcg',
  name: 'swarmproof-local-node1',
  mac: '52:54:00:77:00:0b',
  kernel: '/g/vmlinuz',
  initialRamDisk: '/g/initrd',
  disk: '/s/a,b/disk.qcow2',
  memory: { kind: 'own' },
  consoleLog: '/s/console.log',
  monitorSocket: '/r/node1.qmp',
  agentSocket: '/r/node1.agent',
  switchDir: '/r/switch',
  generation: 'd8c5a1c9-41a5-4a7e-9df1-000000000001',
};

const after = (command: readonly string[], option: string): string[] =>
  command.flatMap((word, index) => (command[index - 1] === option ? [word] : []));

test('has one network card, on the switch, and no other way out', () => {
  const command = qemuCommand(plan);
  expect(after(command, '-netdev')).toEqual(['vde,id=net,sock=/r/switch']);
  expect(after(command, '-device').filter((device) => device.includes('net'))).toHaveLength(1);
  expect(command.join(' ')).not.toMatch(/tcp:|udp:|hostfwd|tap|bridge|vnc|spice/);
});

test('doubles the commas of a path', () => {
  expect(after(qemuCommand(plan), '-drive')[0]).toContain('file=/s/a,,b/disk.qcow2,format=qcow2');
});

test('keeps what the guest was told is written', () => {
  expect(after(qemuCommand(plan), '-drive')[0]).toContain('cache=writeback');
});

test('never takes more than 1.3 GiB of the host', () => {
  const command = qemuCommand(plan);
  const translation = Number(/tb-size=(\d+)/.exec(after(command, '-accel')[0] ?? '')?.[1]);
  // 64 MiB: QEMU itself, as measured.
  expect(Number(after(command, '-m')[0]) + translation + 64).toBeLessThanOrEqual(1.3 * 1024);
});

test('restores from a memory that stays as it is', () => {
  const command = qemuCommand({ ...plan, memory: { kind: 'restored', file: '/g/memory' } });
  expect(after(command, '-object')[0]).toMatch(/mem-path=\/g\/memory,share=off,readonly=on/);
  expect(after(command, '-incoming')).toEqual(['defer']);
});

test('runs on the processor itself where KVM works', () => {
  expect(after(qemuCommand({ ...plan, accelerator: 'kvm' }), '-accel')).toEqual(['kvm']);
});
