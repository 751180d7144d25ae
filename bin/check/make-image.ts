import { DEFAULT_GUEST } from '../../local/fleet/guest-release.ts';
import { ensureGolden } from '../../local/fleet/image/ensure-golden.ts';
import { locateEmulator } from '../../local/fleet/machine/locate-emulator.ts';
import { placesOf } from '../../local/places.ts';

/** Builds the image of the nodes where it is missing, so that the tests on machines find it. */
const places = placesOf(process.env);
const onProgress = (line: string): void => {
  process.stderr.write(`${line}\n`);
};
await ensureGolden({ places, guest: DEFAULT_GUEST, emulator: await locateEmulator(places), onProgress });
