import type { View } from './view.ts';

declare global {
  namespace App {
    interface PageState {
      /** How the explorer was rearranged in the browser since it was loaded. */
      view?: View;
    }
  }
}

export {};
