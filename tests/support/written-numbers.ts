/**
 * Finds any of the numbers in a text, written plain or with commas, and never within another number: neighbours in a
 * line of CSV are separate.
 */
export function anyNumberOf(numbers: readonly (number | string)[]): RegExp {
  const plain = numbers.map(Number);
  const written = plain.filter((one) => one >= 1_000).map((one) => one.toLocaleString('en-GB'));
  const forms = [
    `(?<![\\d.])(?:${plain.join('|')})(?!\\d|\\.\\d)`,
    ...(written.length > 0
      ? [`(?<![\\d.]|\\d,)(?:${written.join('|')})(?!\\d|\\.\\d|,\\d{3}(?!\\d))`]
      : [])
  ];
  return new RegExp(forms.join('|'));
}
