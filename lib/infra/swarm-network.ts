import { IpAddresses, type IVpc, Port, SecurityGroup, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** What the nodes say to each other; nothing else comes in. Swarm's own ports are from Docker's overlay documentation. */
const PORTS = [
  { port: Port.tcp(2377), what: 'cluster management' },
  { port: Port.tcp(7946), what: 'gossip' },
  { port: Port.udp(7946), what: 'gossip' },
  { port: Port.udp(4789), what: 'overlay data' },
  // The checks' own: every node asks every node's published port, and pings it.
  { port: Port.tcp(8000), what: 'published test port' },
  { port: Port.tcp(5201), what: 'host network, measured against the overlay' },
  { port: Port.icmpPing(), what: 'ping' },
];

/** A network away from swarm's own 10.0.0.0/8, in which nodes reach each other on these ports and nobody else does. */
export class SwarmNetwork extends Construct {
  readonly vpc: IVpc;
  readonly securityGroup: SecurityGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const vpc = new Vpc(this, 'Vpc', {
      ipAddresses: IpAddresses.cidr('172.31.0.0/20'),
      maxAzs: 3,
      natGateways: 0,
      subnetConfiguration: [{ name: 'nodes', subnetType: SubnetType.PUBLIC, cidrMask: 24 }],
    });
    this.vpc = vpc as IVpc;
    this.securityGroup = new SecurityGroup(this, 'Nodes', {
      vpc: this.vpc,
      description: 'swarm nodes among themselves',
    });
    for (const { port, what } of PORTS) this.securityGroup.addIngressRule(this.securityGroup, port, what);
  }
}
