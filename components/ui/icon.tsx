/** Drawn on a 16 by 16 grid with a 1.5 stroke. Each stands beside a word that says the same. */
const drawings = {
  confirmed: "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5.2 8.2l2 2 3.6-4.2",
  undecided: "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M6.3 6.4a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.9.7-.9 1.3M8 11.4v.1",
  "ruled-out": "M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M4.6 8h6.8",
  lock: "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3",
  copied: "M2.5 8.5l3.5 3.5 7.5-8",
  open: "M4 6l4 4 4-4",
  right: "M1.5 8h12M9.5 4l4 4-4 4",
  up: "M8 13.5v-11M4 6.5l4-4 4 4",
  "border-left": "M10 4L6 8l4 4",
  "border-right": "M6 4l4 4-4 4",
  scan: "M2.5 3.5h11M2.5 8h11M2.5 12.5h11",
  warning: "M8 2.5l6 11H2zM8 6.5v3.5M8 12v.1",
  share: "M8 10V2M5 4.500L8 2l3 2.500M4 7.500H2.500v6h11v-6H12",
  cross: "M3.5 3.5l9 9M12.5 3.5l-9 9",
} as const;

export type IconName = keyof typeof drawings;

export function Icon({ name, className = "" }: { readonly name: IconName; readonly className?: string }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      className={`inline-block size-4 shrink-0 fill-none stroke-current stroke-[1.5] ${className}`}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={drawings[name]} />
    </svg>
  );
}
