export interface Setting {
  readonly name: string;
  readonly fallback: string;
  readonly secret: boolean;
}

/** Every setting of the app, in the order of `.env.example`. */
export const settingList: readonly Setting[];
