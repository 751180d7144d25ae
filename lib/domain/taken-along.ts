interface Row<T> {
  /** The place whose document takes others along. */
  readonly from: number;
  /** How many places there are. */
  readonly length: number;
  /** How many more documents may be in flight. */
  readonly room: number;
  /** What is sent for the place itself. */
  readonly own: T;
  /** Whether a place is ahead already. */
  isAhead(place: number): boolean;
  /** What goes along of a place; undefined where it must not, and so nothing after it either. */
  firstOf(place: number): T | undefined;
  /** Whether two places ask the same, so that one document answers both. */
  isAlike(left: T, right: T): boolean;
}

/** A document, and the places after the first that it answers too. */
export interface Taken<T> {
  readonly sends: T;
  readonly places: readonly number[];
}

/**
 * What goes together with a document: of the places after it, in their order, up to the first that must not. What asks the same
 * as another takes no room. The first of them is the document itself, with the places that it answers besides its own.
 */
export const takenAlong = <T>({ from, length, room, own, isAhead, firstOf, isAlike }: Row<T>): readonly Taken<T>[] => {
  const taken: { readonly sends: T; readonly places: number[] }[] = [{ sends: own, places: [] }];
  for (let place = from + 1; place < length; place += 1) {
    if (isAhead(place)) continue;
    const first = firstOf(place);
    if (first === undefined) break;
    const alike = taken.find(({ sends }) => isAlike(sends, first));
    if (alike) {
      alike.places.push(place);
      continue;
    }
    // Written this way round, a plan of a version that knew no such pace has no room.
    if (!(taken.length - 1 < room)) break;
    taken.push({ sends: first, places: [place] });
  }
  return taken;
};
