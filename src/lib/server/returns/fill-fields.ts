/** Fields of the form that a section is filled in with: by the name of a cell, or of a whole breakdown. */
export const figureField = (cell: string): string => `figure ${cell}`;
export const notAvailableField = (cell: string): string => `none ${cell}`;
export const withoutField = (breakdown: string): string => `whole ${breakdown}`;
