/** Who made a request: a role of the template, and the function that has it where one made the request. */
export interface RequestCaller {
  readonly role: string;
  readonly function?: string;
}

/** One AWS request of this cloud's users, as a line of the record. */
export interface RecordedRequest {
  readonly at: string;
  /** Absent for whoever is no part of the template: the command line, or a person with a client. */
  readonly caller?: RequestCaller;
  /** As the signature names the service, which is also what IAM calls it. */
  readonly service: string;
  readonly action: string;
  /** Members of the request; those of EC2 by their names on the wire. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** How many characters a text had that is only kept in part, by its place in the parameters. */
  readonly cut?: Readonly<Record<string, number>>;
}
