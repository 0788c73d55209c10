import type { Viewer } from '#access/viewer.ts';

declare global {
  namespace App {
    interface Locals {
      /** Who asks; handed to every question. */
      viewer: Viewer;
      requestId: string;
    }

    interface Error {
      message: string;
      /** One sentence on what to do next. */
      advice?: string;
      /** Places to go instead. */
      links?: readonly { readonly href: string; readonly text: string }[];
      requestId?: string;
      /** Of figures under embargo: when they are due. ISO date and time, UTC. */
      publishedAt?: string;
    }
  }
}

export {};
