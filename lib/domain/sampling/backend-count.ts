/** What became of the requests of one backend behind a path. */
export interface BackendCount {
  /**
   * On a path of the mesh the hostname of a container, for a name the address that it led to. `unknown`: a failure tells nobody's
   * name as a rule, and a large body none either.
   */
  readonly backend: string;
  readonly answered: number;
  readonly failed: number;
}
