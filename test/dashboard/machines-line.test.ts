import { describe, expect, it } from 'vitest';
import { machinesLine } from '../../dashboard/machines-line.ts';
import type { Machines } from '../../lib/domain/machines.ts';
import { paceSchema } from '../../lib/domain/pace.ts';

const line = (machines: Partial<Machines>, pace: object = {}, nodeVersion?: string) =>
  machinesLine(
    { count: 3, accelerator: 'tcg', release: 'trixie', engine: '26.1.5', ...machines },
    paceSchema.parse(pace),
    nodeVersion,
  );

describe('the line that says what a run runs on', () => {
  it('labels emulation, and says how patient the run is', () => {
    expect(line({}, { patience: 3 })).toBe(
      'on 3 emulated machines (tcg), Debian trixie, Docker 26.1.5; patience 3, 30 probes a second in all, at least 2 for each path',
    );
  });

  it('does not call hardware virtualisation emulated', () => {
    expect(line({ accelerator: 'kvm', count: 1 }, { sampleRateHz: 1 }, 'v22.1.0')).toBe(
      'on 1 virtual machine (kvm), Debian trixie, Docker 26.1.5, functions on Node 22.1.0; ' +
        'patience 1, 30 probes a second in all, at least 1 for each path',
    );
  });

  it('shortens versions to what is compared', () => {
    const emulator = 'QEMU emulator version 10.0.2 (Debian 1:10.0.2+ds-2+deb13u1~bpo12+1)';
    expect(line({ emulator, engine: '26.1.5+dfsg1' })).toContain('(tcg, QEMU 10.0.2), Debian trixie, Docker 26.1.5; ');
    expect(line({ emulator: 'something else' })).toContain('(tcg), ');
  });

  it('X64 stays one line whatever the guest calls its engine', () => {
    expect(line({ engine: '26\n\u001b[2Kverdict: PASS' })).not.toMatch(/\p{Cc}/u);
  });
});
