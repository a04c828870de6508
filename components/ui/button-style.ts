const shared =
  "inline-flex min-h-9 items-center gap-2 rounded-fine px-3 text-data font-medium whitespace-nowrap transition-colors duration-100 disabled:cursor-default disabled:opacity-60";

/** `main`: the one thing to do here. `quiet`: everything else. */
export const buttonStyle = {
  main: `${shared} bg-ink text-paper hover:bg-ink/85`,
  quiet: `${shared} border border-edge/70 bg-paper text-ink hover:bg-well`,
} as const;
