import { LuDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
export { Matrix } from 'ml-matrix';

export function columnOf(values: readonly number[]): Matrix {
  return Matrix.columnVector([...values]);
}

/** Inverse of a square matrix, or null where it has none to working precision. */
export function inverse(matrix: Matrix): Matrix | null {
  if (rank(matrix) < matrix.rows) return null;
  return new LuDecomposition(matrix).solve(Matrix.eye(matrix.rows));
}

/** Solves a·x = b, or null where a is singular to working precision. */
export function solve(a: Matrix, b: readonly number[]): number[] | null {
  if (rank(a) < a.rows) return null;
  return new LuDecomposition(a).solve(columnOf(b)).getColumn(0);
}

/** Number of independent columns, judged against the largest singular value. */
export function rank(matrix: Matrix): number {
  const values = new SingularValueDecomposition(matrix, { autoTranspose: true }).diagonal;
  const largest = Math.max(...values, 0);
  const floor = largest * Math.max(matrix.rows, matrix.columns) * Number.EPSILON;
  return values.filter((v) => v > floor).length;
}
