/** The sign: a row of four cells, one of them broken. */
export function Sign() {
  return (
    <svg viewBox="0 0 40 16" aria-hidden="true" focusable="false" className="h-4 w-10 fill-none stroke-current stroke-[1.5]">
      <path d="M1 2h9.5v12H1zM10.5 2H20v12h-9.5zM29.500 2H39v12h-9.500z" />
      <path d="M20 2h3M26.500 2h3M20 14h3M26.500 14h3" />
      <path className="stroke-alarm stroke-2" d="M22.500 5.500l4.500 5M27 5.500l-4.500 5" />
    </svg>
  );
}
