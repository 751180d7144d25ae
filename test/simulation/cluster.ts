/** A task that should run, as the manager has it. */
export interface Task {
  readonly id: string;
  readonly slot: number;
  readonly node: string;
  readonly container: string;
  readonly address: string;
  state: 'starting' | 'running';
  updatedAtMs: number;
}

export interface Service {
  readonly name: string;
  readonly id: string;
  replicas: number;
  readonly network: 'ingress' | string;
  readonly port: number | undefined;
  readonly vip: string;
  tasks: Task[];
}

export interface Member {
  readonly node: string;
  readonly id: string;
  state: 'ready' | 'down';
  updatedAtMs: number;
}

/** A swarm as its managers know it. */
export interface Cluster {
  readonly id: string;
  readonly madeBy: string;
  readonly members: Member[];
  readonly services: Service[];
  readonly networks: string[];
  /** The last address given on each network. */
  readonly lastAddress: Map<string, number>;
}

/** A time in which a node took no part in the swarm, and until when the others sent it requests all the same. */
export interface Silence {
  readonly node: string;
  readonly fromMs: number;
  readonly gossipUntilMs: number;
  toMs: number;
}
