import type { Emulator } from './emulator.ts';

/** With the translation cache below, at most 1.3 GiB of the host for each node. */
const MEMORY_MIB = 768;
/** Three nodes share two cores; a boot took 44 s of processor time with one, 82 to 97 s with two (see docs/decisions). */
const CPUS = 1;
/**
 * Emulation's translation cache, MiB. Docker's programs and the kernel fill 128 MiB in minutes, and a full cache is thrown
 * away whole; QEMU's own choice, 1 GiB on a large host, would go beyond what a node may take.
 */
const TRANSLATION_MIB = 480;
/**
 * Five-level page tables and the guards against the kernel's own mistakes are work on every page and every system call
 * when they are emulated, and no node of a swarm needs them to be a node.
 */
const EMULATED_CPU = 'max,la57=off,smap=off,smep=off,umip=off,pku=off';

export interface MachinePlan {
  readonly emulator: Emulator;
  readonly accelerator: 'kvm' | 'tcg';
  readonly name: string;
  readonly mac: string;
  readonly kernel: string;
  readonly initialRamDisk: string;
  /** The machine's own qcow2 disk. */
  readonly disk: string;
  /** A file that is the machine's memory. */
  readonly memory:
    | { readonly kind: 'own' }
    /** Written through: how a snapshot is made. */
    | { readonly kind: 'recorded'; readonly file: string }
    /** Read on demand, own copies of what is written: how one snapshot serves many machines. */
    | { readonly kind: 'restored'; readonly file: string };
  readonly consoleLog: string;
  readonly monitorSocket: string;
  readonly agentSocket: string;
  readonly switchDir: string;
  /** A fresh UUID for every start; a restored kernel that sees it changed reseeds its random numbers. */
  readonly generation: string;
}

/** In QEMU's option lists a comma is doubled to be itself. */
const quoted = (path: string): string => path.replaceAll(',', ',,');

const KERNEL_ARGUMENTS = [
  'root=/dev/vda rw rootfstype=ext4 fsck.mode=skip',
  'net.ifnames=0 console=ttyS0 quiet panic=1',
  // Emulated, each of these is seconds of a boot or work on every container's start and end.
  'mitigations=off init_on_alloc=0 cryptomgr.notests audit=0 apparmor=0 rcupdate.rcu_expedited=1 tsc=reliable systemd.show_status=false',
].join(' ');

const memoryArguments = (memory: MachinePlan['memory']): string[] => {
  const size = `${MEMORY_MIB}M`;
  switch (memory.kind) {
    case 'own':
      return ['-object', `memory-backend-ram,id=memory,size=${size}`];
    case 'recorded':
      return ['-object', `memory-backend-file,id=memory,size=${size},mem-path=${quoted(memory.file)},share=on`];
    case 'restored':
      return [
        '-object',
        `memory-backend-file,id=memory,size=${size},mem-path=${quoted(memory.file)},share=off,readonly=on,rom=off`,
        '-incoming',
        'defer',
      ];
  }
};

/** The command that is one virtual machine. Everything but memory and names is the same for a snapshot and its users. */
export const qemuCommand = (plan: MachinePlan): [string, ...string[]] => [
  plan.emulator.binary,
  ...plan.emulator.dataDirs.flatMap((directory) => ['-L', directory]),
  ...['-name', plan.name, '-nodefaults', '-no-user-config', '-display', 'none'],
  ...['-machine', 'pc,memory-backend=memory,vmport=off', ...memoryArguments(plan.memory), '-m', String(MEMORY_MIB)],
  ...['-smp', String(CPUS), '-rtc', 'base=utc,clock=host'],
  ...(plan.accelerator === 'kvm'
    ? ['-accel', 'kvm', '-cpu', 'host']
    : ['-accel', `tcg,tb-size=${TRANSLATION_MIB}`, '-cpu', EMULATED_CPU]),
  ...['-kernel', plan.kernel, '-initrd', plan.initialRamDisk, '-append', KERNEL_ARGUMENTS],
  ...['-drive', `if=none,id=disk,file=${quoted(plan.disk)},format=qcow2,cache=writeback,discard=unmap`],
  ...['-device', 'virtio-blk-pci,drive=disk'],
  ...[
    '-netdev',
    `vde,id=net,sock=${quoted(plan.switchDir)}`,
    '-device',
    `virtio-net-pci,netdev=net,mac=${plan.mac},romfile=`,
  ],
  ...['-object', 'rng-random,id=random,filename=/dev/urandom', '-device', 'virtio-rng-pci,rng=random'],
  ...['-device', `vmgenid,guid=${plan.generation}`, '-device', 'virtio-serial-pci'],
  ...['-chardev', `socket,id=agent,path=${quoted(plan.agentSocket)},server=on,wait=off`],
  ...['-device', 'virtserialport,chardev=agent,name=org.qemu.guest_agent.0'],
  ...['-chardev', `file,id=console,path=${quoted(plan.consoleLog)},append=on`, '-serial', 'chardev:console'],
  ...['-qmp', `unix:${quoted(plan.monitorSocket)},server=on,wait=off`],
];
