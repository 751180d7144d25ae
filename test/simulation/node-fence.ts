import { documentWay } from './document-way.ts';

/** The newest fencing token that a node has seen: a file of its disk, which outlives every boot. */
export class NodeFence {
  newest = 0;

  /** Whether a document that bears a token, or none, may change something, as its own text asks. Keeps the token where it may. */
  passes(document: string, token: string | undefined): boolean {
    if (!documentWay(document).isFenced) return true;
    const given = Number(token);
    if (!(given >= this.newest)) return false;
    this.newest = given;
    return true;
  }
}
