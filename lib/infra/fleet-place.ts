/** A network for the fleet. Its range should be in none of swarm's or Docker's pools (see `SwarmNetwork`). */
export interface FleetPlace {
  readonly vpcId: string;
  /** Nodes are dealt out to these in turn; one for each availability zone. */
  readonly subnetIds: readonly string[];
  /** Whether nodes get public addresses, without which the subnets need a way outward of their own. */
  readonly publicAddresses: boolean;
}
