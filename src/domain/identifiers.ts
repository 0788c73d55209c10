/** Letters of a UPN in order of their value: 23 of them, without I, O and S. */
const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const upnForm = /^[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]$/;

/**
 * The check letter of the twelve characters that follow it in a unique pupil number: weights 2 to
 * 13 from the left, modulo 23. A letter in the last place (a temporary UPN) counts by its place in
 * the alphabet without I, O and S. (DfE, Unique pupil numbers: guide for local authorities.)
 */
export function upnCheckLetter(rest: string): string {
  const sum = [...rest].reduce((total, character, place) => {
    const value = /\d/.test(character) ? Number(character) : upnLetters.indexOf(character);
    return total + value * (place + 2);
  }, 0);
  return upnLetters.charAt(sum % upnLetters.length);
}

/** What is wrong with a UPN, as a sentence; null when it is sound. */
export function upnFault(upn: string): string | null {
  if (!upnForm.test(upn)) {
    return 'A UPN is a capital letter (not I, O or S), eleven digits, and a digit or letter.';
  }
  const letter = upnCheckLetter(upn.slice(1));
  return letter === upn[0] ? null : `The check letter of this UPN should be ${letter}.`;
}

/**
 * The check digit of the first nine digits of an NHS number: weights 10 to 2, modulo 11, taken from
 * 11, where 11 becomes 0; null when it would be 10, which no NHS number has. (NHS Data Dictionary.)
 */
export function nhsCheckDigit(nine: string): number | null {
  const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? null : check;
}

/** What is wrong with an NHS number, as a sentence; null when it is sound. */
export function nhsNumberFault(nhsNumber: string): string | null {
  if (!/^\d{10}$/.test(nhsNumber)) return 'An NHS number is ten digits without spaces.';
  return nhsCheckDigit(nhsNumber.slice(0, 9)) === Number(nhsNumber[9])
    ? null
    : 'The last digit of this NHS number is not its check digit (modulo 11).';
}

export const isUpn = (text: string): boolean => upnFault(text) === null;

export const isNhsNumber = (text: string): boolean => nhsNumberFault(text) === null;
