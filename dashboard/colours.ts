/** Values of the colours that the styles name. They are Okabe and Ito's, told apart by the colour-blind. */
export const COLOURS = {
  light:
    '--ground:#fff;--panel:#f5f6f8;--ink:#1b1f24;--quiet:#57606a;--line:#d4d9df;--good:#0072b2;--bad:#c24400;--doubt:#8a6100;--right:#7fb6d9;--shade:#e69f0026;--allowed:#e69f00;--phase:#dfe5ec;--other:#cdd6e0',
  dark: '--ground:#14171b;--panel:#1e2329;--ink:#e6e9ed;--quiet:#a3adb8;--line:#363d46;--good:#63b4e8;--bad:#ff8a4c;--doubt:#e8b84a;--right:#356f96;--shade:#e69f0022;--allowed:#e69f00;--phase:#2b333c;--other:#3a4551',
} as const;
