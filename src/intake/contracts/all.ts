import type { Contract, Source } from '../contract.ts';
import { cmeRegister } from './cme-register.ts';
import { eheRegister } from './ehe-register.ts';
import { laReturn } from './la-return.ts';
import { population } from './population.ts';
import { published } from './published.ts';
import { schoolRoll } from './school-roll.ts';

/** The contract of every source. */
export const contracts: { readonly [S in Source]: Contract } = {
  cme_register: cmeRegister,
  ehe_register: eheRegister,
  school_roll: schoolRoll,
  la_return: laReturn,
  population,
  published
};
