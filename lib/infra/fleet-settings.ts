import { DEFAULT_MACHINE } from '../domain/default-machine.ts';
import { countSetting } from './count-setting.ts';
import { imagesSetting, type NodeImage } from './images-setting.ts';
import { refuseSetting } from './refuse-setting.ts';

export interface FleetSettings {
  /** An odd number, so that every one of them counts. Default: 1. */
  readonly managers: number;
  /** Default: 2. */
  readonly workers: number;
  /** Of x86-64 or of Arm; the machines' image follows. Default: t3.small. */
  readonly instanceType: string;
  /** Size of each node's disk in GB. Default: 12. */
  readonly diskGb: number;
  /** Debian's major version: 12 brings Docker 20.10, 13 brings 26.1. Default: 13. */
  readonly debian: 12 | 13;
  /** Default: what the experiments of this project ask for, from Docker Hub. */
  readonly images: readonly NodeImage[];
  /** TCP ports that services publish, up to 20: members may ask each other for them. Default: 8000, the experiments' own. */
  readonly publishedPorts: readonly number[];
}

/** As many as the documents' parameters and one SendCommand reach with room to spare. */
const MOST_NODES = 7;
const MOST_PORTS = 20;
const INSTANCE_TYPE = /^[a-z][a-z0-9-]{1,12}\.[a-z0-9-]{2,14}$/;
const IMAGES = 'containous/whoami,nginx:alpine';

const portsOf = (key: string, value: unknown): number[] => {
  const ports = typeof value === 'string' ? value.split(',') : value;
  if (!Array.isArray(ports) || ports.length > MOST_PORTS || new Set(ports).size < ports.length)
    return refuseSetting(key, value, `up to ${MOST_PORTS} different ports, as in 8000,8080`);
  return ports.map((port) => countSetting(key, port, 1, 65_535));
};

/** What a fleet consists of, defaults filled in; numbers may be text, as the command line has them. Throws `Config`. */
export const fleetSettings = (given: Partial<Record<keyof FleetSettings, unknown>>): FleetSettings => {
  const managers = countSetting('managers', given.managers ?? 1, 1, MOST_NODES);
  const workers = countSetting('workers', given.workers ?? 2, 0, MOST_NODES);
  if (managers % 2 === 0) refuseSetting('managers', managers, 'an odd number: an even one tolerates no more losses');
  if (managers + workers > MOST_NODES)
    refuseSetting('workers', workers, `at most ${MOST_NODES - managers} beside the managers`);
  const instanceType = given.instanceType ?? DEFAULT_MACHINE.instanceType;
  const debian = countSetting('debian', given.debian ?? 13, 12, 13);
  return {
    managers,
    workers,
    instanceType:
      typeof instanceType === 'string' && INSTANCE_TYPE.test(instanceType)
        ? instanceType
        : refuseSetting('instanceType', instanceType, 'a type such as t3.small'),
    diskGb: countSetting('diskGb', given.diskGb ?? DEFAULT_MACHINE.diskGb, 8, 1000),
    debian: debian === 12 ? 12 : 13,
    images: imagesSetting(given.images ?? IMAGES),
    publishedPorts: portsOf('publishedPorts', given.publishedPorts ?? [8000]),
  };
};
