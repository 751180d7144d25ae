/** A path by its parts: `mesh:node1`, `name-kept:app1:web`. */
export interface Route {
  /** `mesh`: a published port on a node. `name`: from inside a container to a name. */
  readonly kind: 'mesh' | 'name';
  /** A connection for each probe, one that is kept, or one for each probe and a body of 64 KiB. */
  readonly way: 'new' | 'kept' | 'large';
  /** The node asked, or the service or container whose name is asked. */
  readonly to: string;
  /** The service or container that asks. */
  readonly from?: string;
}

export const routeOf = (id: string): Route => {
  const [head = '', first = '', second] = id.split(':');
  const kind = head.startsWith('name') ? 'name' : 'mesh';
  const way = head.endsWith('-kept') ? 'kept' : head.endsWith('-large') ? 'large' : 'new';
  return second === undefined ? { kind, way, to: first } : { kind, way, to: second, from: first };
};
