export interface Example {
  readonly id: string;
  readonly title: string;
  /** Who printed it. */
  readonly from: string;
  readonly text: string;
  readonly statement?: string;
}

export const examples: readonly Example[] = [];
