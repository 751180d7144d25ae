/** The text of a new experiment: usable as it is, and commented so that one knows what to change. */
export const experimentTemplate = ({ name, schema }: { readonly name: string; readonly schema: string }): string =>
  `# yaml-language-server: $schema=${schema}
# The line above tells an editor every key, every check and what it takes.
# npx swarmproof validate checks this file, plan shows what a run would do, run does it.
version: 1

# What it is called in the history: lower case letters, digits and dashes.
name: ${name}

# The claim, in words. A run passes where it held, and the fault is proven to have happened.
hypothesis: >-
  When a worker that runs a whoami replica loses its power, the routing mesh and both directions of DNS go on working on
  the survivors: requests fail only within ten seconds of the fault.

# build: makes a swarm of the fleet and removes it at the end. use: takes the one that stands, and changes nothing of it.
swarm: build

# Refuses a fleet with fewer nodes.
minNodes: 3

# Sets up what the tutorial makes before anything is broken, and removes it again: the service whoami, published on port
# 8000 of every node; the service web on the network my-overlay; and the standalone container app1 beside it.
# Without a stage write your own steps: prepare (makes it), steadyState (asked before and after the fault), cleanup.
stage: overlay-tutorial

# What breaks, and where: the seed of a run picks among the nodes that fit everything given. docs/faults.md has every kind.
fault:
  kind: node-power-cut
  target: { role: worker, hosting: whoami, notHosting: app1 }

# Every survivor asks the mesh and the names all the time; failures are allowed so long after the fault.
sampler:
  failuresWithin: 10s

# Steps while the fault lasts. A step is asked until it is green, for as long as "within" says.
observe:
  - { id: O01, check: node-down, within: 40s }
  - { id: O02, check: replicas-restored, on: survivors, with: { service: whoami }, within: 60s }
  - { id: O03, check: mesh-spreads, on: survivors, with: { service: whoami, port: 8000 }, within: 10s }

# Steps once the fault is healed; the steady state is asked again after them.
recover:
  - { id: R01, check: node-returned, within: 60s }
`;
