interface Row<T> {
  /** The place whose document takes others along. */
  readonly from: number;
  /** How many places there are. */
  readonly length: number;
  /** How many more documents may be in flight. */
  readonly room: number;
  /** Whether a place is ahead already. */
  isAhead(place: number): boolean;
  /** What goes along of a place; undefined where it must not, and so nothing after it either. */
  firstOf(place: number): T | undefined;
}

/** What goes together with a document: of the places after it, in their order, up to the first that must not. */
export const takenAlong = <T>({ from, length, room, isAhead, firstOf }: Row<T>): readonly T[] => {
  const found: T[] = [];
  // Written this way round, a plan of a version that knew no such pace has no room.
  for (let place = from + 1; place < length && found.length < room; place += 1) {
    if (isAhead(place)) continue;
    const first = firstOf(place);
    if (first === undefined) break;
    found.push(first);
  }
  return found;
};
