/** The files of one table or chart, as the line under it lays them out. */
export interface DownloadView {
  /** What is taken, beside other links: `sex`. */
  readonly of: string;
  /** Path of a file without its ending. */
  readonly path: string;
  /** What follows the ending, with its `?`. */
  readonly query: string;
  readonly hasTable: boolean;
  readonly hasChart: boolean;
  /** Address of the same table in the API. */
  readonly api: string | null;
}

/** Every line of a page by the name of its table or chart. */
export type Downloads = Readonly<Record<string, DownloadView>>;
