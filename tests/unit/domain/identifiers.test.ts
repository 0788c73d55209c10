import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isNhsNumber,
  isUpn,
  nhsCheckDigit,
  nhsNumberFault,
  upnCheckLetter,
  upnFault
} from '#domain/identifiers.ts';

describe('upnFault', () => {
  it('is none where the check letter is right', () => {
    expect(upnFault('H801200001001')).toBeNull();
  });
  it('names the check letter that would be right', () => {
    expect(upnFault('A801200001001')).toBe('The check letter of this UPN should be H.');
  });
  it('counts a letter in the last place (a temporary UPN) by its place without I, O and S', () => {
    // Weights 2 to 13 over 80120000100: 40; T has the value 16, weighed by 13.
    expect(upnCheckLetter('80120000100T')).toBe('ABCDEFGHJKLMNPQRTUVWXYZ'[(40 + 16 * 13) % 23]);
    expect(isUpn(`${upnCheckLetter('80120000100T')}80120000100T`)).toBe(true);
  });
  it.each([
    ['', 'nothing'],
    ['H80120000100', 'twelve characters'],
    ['H8012000010011', 'fourteen characters'],
    ['h801200001001', 'a small letter'],
    ['I801200001001', 'a letter no UPN begins with'],
    ['H80120000100O', 'a letter no UPN ends with'],
    ['H8012X0001001', 'a letter inside'],
    [' H801200001001', 'a space']
  ])('finds %j to be out of form: %s', (upn) => {
    expect(upnFault(upn)).toContain('eleven digits');
  });
  it('is found when any one digit is changed', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{12}$/),
        fc.nat(11),
        fc.integer({ min: 1, max: 9 }),
        (rest, place, by) => {
          const upn = upnCheckLetter(rest) + rest;
          expect(isUpn(upn)).toBe(true);
          const changed = [...rest];
          changed[place] = String((Number(changed[place]) + by) % 10);
          expect(isUpn(upn[0] + changed.join(''))).toBe(false);
        }
      )
    );
  });
});

describe('nhsNumberFault', () => {
  it.each(['9434765919', '4505577104', '9876543210'])('finds none in %s', (number) => {
    expect(nhsNumberFault(number)).toBeNull();
  });
  it('reads a check of 11 as 0', () => {
    expect(nhsCheckDigit('987654321')).toBe(0);
  });
  it('has no check digit where it would be 10', () => {
    const ten = Array.from({ length: 200 }, (_, i) => String(400_000_000 + i)).filter(
      (nine) => nhsCheckDigit(nine) === null
    );
    expect(ten.length).toBeGreaterThan(0);
    for (const nine of ten) {
      for (let digit = 0; digit <= 9; digit++) expect(isNhsNumber(`${nine}${digit}`)).toBe(false);
    }
  });
  it('is found when the last digit is wrong', () => {
    expect(nhsNumberFault('9434765918')).toContain('check digit');
  });
  it.each(['943476591', '94347659190', '943 476 5919', '943476591X', ''])(
    'finds %j to be out of form',
    (number) => {
      expect(nhsNumberFault(number)).toContain('ten digits');
    }
  );
});
