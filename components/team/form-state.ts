/** What came back for a form that was sent. */
export interface FormState {
  /** Why it was refused. */
  readonly problem?: string;
  /** The field at fault. */
  readonly field?: string;
  /** What was typed, to be shown again. Never a password. */
  readonly values?: Readonly<Record<string, string>>;
  /** What was done. */
  readonly done?: string;
  /** A link that is shown once. */
  readonly link?: string;
}

export type FormAction = (before: FormState | undefined, form: FormData) => Promise<FormState>;
