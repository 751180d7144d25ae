import { writeSync } from 'node:fs';

// Read before a program that is to be interrupted: at the first word that it says it stays where it is, and says HELD instead.
let isHeld = false;
const hold = () => {
  if (isHeld) return true;
  isHeld = true;
  writeSync(2, 'HELD\n');
  // One that nothing can interrupt ends all the same.
  setTimeout(() => process.exit(99), 20_000);
  return true;
};
process.stdout.write = hold;
process.stderr.write = hold;
