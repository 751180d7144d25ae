import {
  CfnInternetGateway,
  CfnRoute,
  CfnRouteTable,
  CfnSubnet,
  CfnSubnetRouteTableAssociation,
  CfnVPC,
  CfnVPCGatewayAttachment,
} from 'aws-cdk-lib/aws-ec2';
import { Aws, CfnCondition, Fn, Tags, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { FleetPlace } from './fleet-place.ts';
import { RefusedTraffic } from './refused-traffic.ts';

/**
 * Outside of everything that swarm (10.0.0.0/8) and Docker (172.17.0.0/16 to 172.31.0.0/16, 192.168.0.0/16) give to networks
 * of their own. Source: docs.docker.com/engine/network/#automatic-subnet-allocation and `docker swarm init --help`.
 */
const RANGE = '172.16.0.0/20';
const SUBNETS = ['172.16.0.0/24', '172.16.1.0/24', '172.16.2.0/24'];
/** Gives two zones to an account; every other region gives three or more. */
const REGION_OF_TWO_ZONES = 'us-west-1';

/**
 * A network with one subnet in each of three availability zones, as far as the region has them: the zones are found by the
 * deployment, so that nothing is looked up before. Machines reach the internet from public addresses that only the fleet's
 * own network interfaces have; what they let in is their security group's.
 */
export class SwarmNetwork extends Construct implements FleetPlace {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly publicAddresses = true;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const vpc = new CfnVPC(this, 'Vpc', { cidrBlock: RANGE, enableDnsHostnames: true, enableDnsSupport: true });
    this.vpcId = vpc.attrVpcId;
    const gateway = new CfnInternetGateway(this, 'Gateway');
    const attachment = new CfnVPCGatewayAttachment(this, 'Attachment', {
      vpcId: this.vpcId,
      internetGatewayId: gateway.attrInternetGatewayId,
    });
    const routes = new CfnRouteTable(this, 'Routes', { vpcId: this.vpcId });
    const outward = new CfnRoute(this, 'Outward', {
      routeTableId: routes.attrRouteTableId,
      destinationCidrBlock: '0.0.0.0/0',
      gatewayId: gateway.attrInternetGatewayId,
    });
    outward.addResourceDependency(attachment);
    Validations.of(outward).acknowledge({
      id: 'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
      reason:
        'Nodes fetch packages and images and speak to Systems Manager, at addresses that change. Nothing can be reached ' +
        'from outside: only members of their own security group are let in. With `place` the network is another.',
    });
    Validations.of(vpc).acknowledge({
      id: 'NIST.800.53.R5-VPCDefaultSecurityGroupClosed',
      reason: 'CloudFormation cannot close it, and nothing of this stack uses it: nodes name a group of their own.',
    });
    this.subnetIds = this.zones().map((zone, place) => this.subnet(place, zone, routes.attrRouteTableId));
    new RefusedTraffic(this, 'Refused', { vpcId: this.vpcId });
    Tags.of(this).add('Name', this.node.path);
  }

  private zones(): string[] {
    const few = new CfnCondition(this, 'TwoZones', {
      expression: Fn.conditionEquals(Aws.REGION, REGION_OF_TWO_ZONES),
    });
    const zone = (place: number): string => Fn.select(place, Fn.getAzs());
    return [zone(0), zone(1), Fn.conditionIf(few.logicalId, zone(0), zone(2)).toString()];
  }

  private subnet(place: number, availabilityZone: string, routeTableId: string): string {
    const subnet = new CfnSubnet(this, `Subnet${place + 1}`, {
      vpcId: this.vpcId,
      cidrBlock: SUBNETS[place] ?? RANGE,
      availabilityZone,
      mapPublicIpOnLaunch: false,
    });
    new CfnSubnetRouteTableAssociation(this, `Subnet${place + 1}Routes`, {
      subnetId: subnet.attrSubnetId,
      routeTableId,
    });
    return subnet.attrSubnetId;
  }
}
