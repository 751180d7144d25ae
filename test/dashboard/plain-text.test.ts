import { describe, expect, it } from 'vitest';
import { plainText } from '../../dashboard/plain-text.ts';

describe('X64 text of a machine on a terminal', () => {
  it.each([
    ['\u001b[31mred\u001b[0m', '\\u{001b}[31mred\\u{001b}[0m'],
    ['a\nb\r\nc\td', 'a\\nb\\r\\nc d'],
    ['\u009b2J', '\\u{009b}2J'],
    ['\u0000\u0007\u0008\u007f', '\\u{0000}\\u{0007}\\u{0008}\\u{007f}'],
    ['a\u202eb\u2066c\u200bd\ufeff', 'a\\u{202e}b\\u{2066}c\\u{200b}d\\u{feff}'],
    ['a\u2028b\u2029c\u0085d', 'a\\u{2028}b\\u{2029}c\\u{0085}d'],
    ['\ud800x', '\\u{d800}x'],
    ['\u{e0041}', '\\u{e0041}'],
    ['<b>&|`$(reboot)`', '<b>&|`$(reboot)`'],
    ['größe 日本 🐳', 'größe 日本 🐳'],
  ])('%j', (text, expected) => expect(plainText(text)).toBe(expected));

  it('is cut, before it is spelt out as after', () => {
    expect(plainText('x'.repeat(20), 10)).toBe('xxxxxxx...');
    expect(plainText('x'.repeat(10), 10)).toBe('xxxxxxxxxx');
    expect(plainText('\u001b'.repeat(1_000_000), 10).length).toBeLessThanOrEqual(10);
  });
});
