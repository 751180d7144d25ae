import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { App, Stack } from 'aws-cdk-lib/core';
import { describe, expect, test, vi } from 'vitest';
import { parse } from 'yaml';
import { OVERLAY_PORT } from '../../lib/domain/probes/overlay-port.ts';
import { STAGES } from '../../lib/domain/stages/index.ts';
import { ChaosHarness } from '../../lib/infra/chaos-harness.ts';
import { SwarmFleet } from '../../lib/infra/swarm-fleet.ts';
import { synthesizeTemplate } from './synthesize-template.ts';

// A synthesis takes a while where much else runs.
vi.setConfig({ testTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '..', '..');
const template = synthesizeTemplate();
type Properties = Record<string, unknown>;
const propertiesOf = (type: string, from = template): Properties[] =>
  Object.values(from.findResources(type)).map((resource) => resource.Properties as Properties);
const tagsOf = (instance: Properties) =>
  Object.fromEntries((instance.Tags as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]));
const machineOf = (from = template) =>
  propertiesOf('AWS::EC2::LaunchTemplate', from)[0]?.LaunchTemplateData as Record<string, unknown>;
const userDataOf = (from = template) => (machineOf(from).UserData as { 'Fn::Base64': string })['Fn::Base64'];

describe('the fleet', () => {
  const instances = propertiesOf('AWS::EC2::Instance');

  test('is one manager and two workers, named and marked', () => {
    const marks = { 'swarmproof:swarm': 'swarmproof', 'swarmproof:consent': 'yes' };
    expect(instances.map(tagsOf)).toEqual([
      { Name: 'node1', 'swarmproof:role': 'manager', ...marks },
      { Name: 'node2', 'swarmproof:role': 'worker', ...marks },
      { Name: 'node3', 'swarmproof:role': 'worker', ...marks },
    ]);
  });

  test('is as large as the context asks', () => {
    const larger = synthesizeTemplate({ managers: '3', workers: 4, swarm: 'blue', stack: 'blue-stack' });
    const tags = propertiesOf('AWS::EC2::Instance', larger).map(tagsOf);
    expect(tags.map((each) => each['swarmproof:role'])).toEqual([
      ...['manager', 'manager', 'manager', 'worker', 'worker', 'worker', 'worker'],
    ]);
    expect(new Set(tags.map((each) => each['swarmproof:swarm']))).toEqual(new Set(['blue']));
    larger.hasResourceProperties('AWS::SSM::Document', { Name: 'blue-stack-ping-hosts' });
  });

  test.each([
    [{ managers: 2 }, /"managers" is 2, allowed is an odd number/],
    [{ managers: '0' }, /"managers" is "0", allowed is a whole number from 1 to 7/],
    [{ managers: 'three' }, /"managers" is "three"/],
    [{ managers: 5, workers: 3 }, /"workers" is 3, allowed is at most 2/],
    [{ workers: 1.5 }, /"workers" is 1.5/],
    [{ workers: true }, /"workers" is true/],
    [{ instanceType: 't3' }, /"instanceType" is "t3", allowed is a type such as t3.small/],
    [{ diskGb: 4 }, /"diskGb" is 4, allowed is a whole number from 8 to 1000/],
    [{ debian: 11 }, /"debian" is 11, allowed is a whole number from 12 to 13/],
    [{ images: 'nginx;reboot' }, /"images" is "nginx;reboot", allowed is up to 10 names of images/],
    [{ images: "nginx=a.example/'$(reboot)'" }, /"images" is/],
    [{ images: 'nginx\nIMAGES' }, /"images" is/],
    [{ images: Array.from({ length: 11 }, () => 'nginx').join(',') }, /"images" is/],
    [{ publishedPorts: '8000,8000' }, /"publishedPorts" is "8000,8000", allowed is up to 20 different ports/],
    [{ publishedPorts: '0' }, /"publishedPorts" is "0"/],
    [{ fleet: 'both' }, /"fleet" is "both", allowed is new or existing/],
    [{ fleet: 'existing', workers: 3 }, /"workers" is 3, allowed is nothing beside fleet=existing/],
    [{ swarm: 'Blue' }, /"swarm" is "Blue"/],
    [{ stack: '' }, /"stack" is ""/],
    [{ history: 'shred' }, /"history" is "shred", allowed is retain or delete/],
  ])('does not come from the context %j', (context, message) => {
    expect(() => synthesizeTemplate(context)).toThrow(
      expect.objectContaining({
        code: 'Config',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(/-c \w+=VALUE/),
      }),
    );
  });

  test('keeps its credentials from containers and its disks encrypted, and knows no key pair', () => {
    const machine = machineOf();
    expect(machine.MetadataOptions).toEqual({
      HttpEndpoint: 'enabled',
      HttpTokens: 'required',
      HttpPutResponseHopLimit: 1,
    });
    // Without a key that is named, EC2 takes the account's own for EBS.
    expect(machine.BlockDeviceMappings).toEqual([
      {
        DeviceName: '/dev/xvda',
        Ebs: { VolumeType: 'gp3', VolumeSize: 12, Encrypted: true, DeleteOnTermination: true },
      },
    ]);
    for (const each of [machine, ...instances]) expect(each).not.toHaveProperty('KeyName');
    for (const each of instances) {
      expect(Object.keys(each).sort()).toEqual([
        ...['IamInstanceProfile', 'LaunchTemplate', 'Monitoring', 'NetworkInterfaces'],
        ...['PropagateTagsToVolumeOnCreation', 'Tags'],
      ]);
    }
  });

  test('is not replaced when Debian publishes a new image', () => {
    // The template names the parameter; EC2 reads it when it makes a machine, CloudFormation never.
    expect(machineOf().ImageId).toBe('resolve:ssm:/aws/service/debian/release/13/latest/amd64');
    const parameters = Object.values(template.findParameters('*')).map(({ Type }) => Type);
    expect(parameters.filter((type) => type !== 'AWS::SSM::Parameter::Value<String>')).toEqual([]);
    expect(Object.keys(template.findParameters('*'))).toEqual(['BootstrapVersion']);
  });

  test.each([
    [{ instanceType: 't4g.small' }, '13/latest/arm64'],
    [{ debian: '12', instanceType: 'm7i.large' }, '12/latest/amd64'],
  ])('of %j starts from %s', (context, image) => {
    const machine = machineOf(synthesizeTemplate(context));
    expect(machine.ImageId).toBe(`resolve:ssm:/aws/service/debian/release/${image}`);
    expect(machine.InstanceType).toBe(context.instanceType);
  });

  test('is set up by the scripts as they lie in the tree, the agent first and the images last', () => {
    const read = (file: string) => readFileSync(join(ROOT, 'lib', 'infra', file), 'utf8');
    const list = 'containous/whoami containous/whoami\nnginx:alpine nginx:alpine\n';
    expect(userDataOf()).toBe(
      [
        read('install-ssm-agent.sh'),
        read('node-setup.sh'),
        `cat >/etc/swarmproof-images <<'IMAGES'\n${list}IMAGES\nset -- /etc/swarmproof-images\n`,
        read('pull-images.sh'),
      ].join('\n'),
    );
    // EC2 takes 16 KiB of user data, before encoding.
    expect(Buffer.byteLength(userDataOf())).toBeLessThan(16_384);
  });

  test('takes its images from where the context says', () => {
    const images = 'nginx:alpine=mirror.example:5000/library/nginx:1.27-alpine,containous/whoami';
    expect(userDataOf(synthesizeTemplate({ images }))).toContain(
      'nginx:alpine mirror.example:5000/library/nginx:1.27-alpine\ncontainous/whoami containous/whoami\nIMAGES\n',
    );
  });
});

/** `a.b.c.d/n` as first and last address. */
const rangeOf = (cidr: string): [number, number] => {
  const [address = '', length = ''] = cidr.split('/');
  const first = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return [first, first + 2 ** (32 - Number(length)) - 1];
};
const overlap = (one: string, other: string): boolean => {
  const [[oneFirst, oneLast], [otherFirst, otherLast]] = [rangeOf(one), rangeOf(other)];
  return oneFirst <= otherLast && otherFirst <= oneLast;
};

describe('the network', () => {
  /** What `docker swarm init` takes for overlays, and the engine for bridges, unless told otherwise. */
  const POOLS = ['10.0.0.0/8', '172.17.0.0/16', '172.18.0.0/15', '172.20.0.0/14', '172.24.0.0/13', '192.168.0.0/16'];

  test('lies outside of the pools that swarm and Docker deal from', () => {
    const ranges = propertiesOf('AWS::EC2::VPC').map(({ CidrBlock }) => String(CidrBlock));
    expect(ranges).toHaveLength(1);
    for (const pool of POOLS) expect(overlap(ranges[0] ?? '', pool)).toBe(false);
    for (const { CidrBlock } of propertiesOf('AWS::EC2::Subnet')) {
      expect(overlap(ranges[0] ?? '', String(CidrBlock))).toBe(true);
    }
  });

  test('spreads the nodes over three zones, two where the region has two, and looks nothing up', () => {
    const zone = (place: number) => ({ 'Fn::Select': [place, { 'Fn::GetAZs': '' }] });
    const subnets = template.findResources('AWS::EC2::Subnet');
    const [condition = ''] = Object.keys(template.findConditions('*'));
    expect(template.findConditions(condition)).toEqual({
      [condition]: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-west-1'] },
    });
    expect(Object.values(subnets).map(({ Properties }) => Properties.AvailabilityZone)).toEqual([
      ...[zone(0), zone(1), { 'Fn::If': [condition, zone(0), zone(2)] }],
    ]);
    const places = propertiesOf('AWS::EC2::Instance', synthesizeTemplate({ workers: 3 })).map(
      ({ NetworkInterfaces }) => (NetworkInterfaces as { SubnetId: { 'Fn::GetAtt': [string] } }[])[0]?.SubnetId,
    );
    const [first, second, third] = Object.keys(subnets).map((id) => ({ 'Fn::GetAtt': [id, 'SubnetId'] }));
    expect(places).toEqual([first, second, third, first]);
  });

  test('gives public addresses to the nodes and to nothing else', () => {
    for (const { MapPublicIpOnLaunch } of propertiesOf('AWS::EC2::Subnet')) expect(MapPublicIpOnLaunch).toBe(false);
    for (const { NetworkInterfaces } of propertiesOf('AWS::EC2::Instance')) {
      expect(NetworkInterfaces).toMatchObject([{ DeviceIndex: '0', AssociatePublicIpAddress: true }]);
    }
  });

  /** Every port that an experiment or a stage publishes or asks for. */
  const portsIn = (value: unknown): number[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, each]) => {
      if (key === 'publish') return [Number(String(each).split(':')[0])];
      return key === 'port' ? [Number(each)] : portsIn(each);
    });
  };

  test('lets nodes in from nodes alone, on swarm’s ports, the checks’ own, and those that the experiments publish', () => {
    const ingress = propertiesOf('AWS::EC2::SecurityGroupIngress');
    const group = { 'Fn::GetAtt': [expect.any(String), 'GroupId'] };
    for (const rule of ingress) {
      expect(rule).toMatchObject({ GroupId: group, SourceSecurityGroupId: group });
      expect(rule.GroupId).toEqual(rule.SourceSecurityGroupId);
      expect(rule).not.toHaveProperty('CidrIp');
    }
    const files = readdirSync(join(ROOT, 'experiments')).filter((file) => file.endsWith('.yaml'));
    const written = files.flatMap((file) => portsIn(parse(readFileSync(join(ROOT, 'experiments', file), 'utf8'))));
    const published = [...new Set([...written, ...portsIn(STAGES)])];
    expect(files.length).toBeGreaterThan(10);
    expect(published.length).toBeGreaterThan(0);
    const open = ingress.map(({ IpProtocol, FromPort = '-', ToPort = '-' }) => `${IpProtocol} ${FromPort} ${ToPort}`);
    expect(open.sort()).toEqual(
      [
        ...['50 - -', 'icmp 8 -1', 'tcp 2377 2377', 'tcp 7946 7946', 'udp 4789 4789', 'udp 7946 7946'],
        // Of the host network, measured against the overlay.
        `tcp ${OVERLAY_PORT} ${OVERLAY_PORT}`,
        ...published.map((port) => `tcp ${port} ${port}`),
      ].sort(),
    );
    for (const own of propertiesOf('AWS::EC2::SecurityGroup')) expect(own).not.toHaveProperty('SecurityGroupIngress');
  });

  test('opens other published ports where the context says so, swarm’s own only once', () => {
    const ingress = propertiesOf(
      'AWS::EC2::SecurityGroupIngress',
      synthesizeTemplate({ publishedPorts: `80,${OVERLAY_PORT}` }),
    );
    const ports = ingress.filter(({ IpProtocol }) => IpProtocol === 'tcp').map(({ FromPort }) => FromPort);
    expect(ports.sort()).toEqual([2377, OVERLAY_PORT, 7946, 80].sort());
  });
});

describe('a swarm that is there already', () => {
  test('gets the harness and nothing that costs while nothing runs', () => {
    const alone = synthesizeTemplate({ fleet: 'existing', swarm: 'blue' });
    const ids = (from: Template) => Object.keys(from.toJSON().Resources);
    expect(ids(alone)).toEqual(ids(template).filter((id) => !id.startsWith('Fleet')));
    expect(alone.findResources('AWS::EC2::Instance')).toEqual({});
    expect(JSON.stringify(alone.toJSON())).toContain('"ssm:resourceTag/swarmproof:swarm":"blue"');
  });
});

describe('the constructs in somebody else’s app', () => {
  const stackOf = (build: (stack: Stack) => void) => {
    const app = new App({ analyticsReporting: false, context: { 'aws:cdk:bundling-stacks': [] } });
    const stack = new Stack(app, 'Theirs', { env: { account: '123456789012', region: 'eu-central-1' } });
    build(stack);
    return { made: Template.fromStack(stack), missing: app.synth().manifest.missing };
  };

  test('take their defaults, and look nothing up even where account and region are known', () => {
    const { made, missing } = stackOf((stack) => {
      new SwarmFleet(stack, 'Fleet');
      new ChaosHarness(stack, 'Harness');
    });
    expect(missing).toBeUndefined();
    made.resourceCountIs('AWS::EC2::Instance', 3);
    made.resourceCountIs('AWS::StepFunctions::StateMachine', 1);
    made.hasResourceProperties('AWS::SSM::Document', { Name: 'Theirs-ping-hosts' });
    expect(Object.keys(made.findOutputs('*'))).toEqual([]);
  });

  test('put the fleet into a network that is there', () => {
    const place = { vpcId: 'vpc-1', subnetIds: ['subnet-1', 'subnet-2'], publicAddresses: false };
    const { made } = stackOf((stack) => new SwarmFleet(stack, 'Fleet', { place, managers: 3, workers: 0 }));
    made.resourceCountIs('AWS::EC2::VPC', 0);
    const interfaces = propertiesOf('AWS::EC2::Instance', made).map(({ NetworkInterfaces }) => NetworkInterfaces);
    expect(interfaces).toMatchObject(
      ['subnet-1', 'subnet-2', 'subnet-1'].map((SubnetId) => [{ SubnetId, AssociatePublicIpAddress: false }]),
    );
  });

  test.each([
    [{ managers: 4 }, /"managers" is 4/],
    [{ swarmId: 'Not A Tag' }, /"swarm" is "Not A Tag"/],
    [{ images: [{ name: 'nginx', source: 'a b' }] }, /"images" is \[\{"name":"nginx","source":"a b"\}\]/],
    [{ place: { vpcId: 'vpc-1', subnetIds: [], publicAddresses: true } }, /"subnetIds" is \[\]/],
  ])('refuse %j', (props, message) => {
    expect(() => stackOf((stack) => new SwarmFleet(stack, 'Fleet', props))).toThrow(
      expect.objectContaining({ code: 'Config', message: expect.stringMatching(message) }),
    );
  });
});
