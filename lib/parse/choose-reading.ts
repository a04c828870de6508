import type { MessageReading } from "./match-message";

/** Names that the envelope states apart from the message: psql's verbose lines, a driver's fields. */
export interface StatedNames {
  readonly table?: string;
  readonly column?: string;
  readonly constraint?: string;
}

/**
 * The reading to go by. Names stated apart from the message settle how it splits; otherwise ordinary names go before odd ones. Slots
 * that differ between readings as good as the best are left out: they are not known. Undefined when there is no reading.
 */
export function chooseReading(readings: readonly MessageReading[], stated: StatedNames): MessageReading | undefined {
  const agreeing = readings.filter((reading) => agrees(reading, stated));
  const candidates = agreeing.length > 0 ? agreeing : readings;
  const order = Math.min(...candidates.map((reading) => reading.form.order));
  const ofForm = candidates.filter((reading) => reading.form.order === order);
  const best = Math.min(...ofForm.map((reading) => reading.oddness));
  const equals = ofForm.filter((reading) => reading.oddness === best);
  const first = equals[0];
  if (first === undefined) return undefined;
  // Readings that end elsewhere are the same message with text from behind it; only splits within it are doubtful.
  const rivals = equals.filter((reading) => reading.end === first.end && reading.start === first.start);
  const slots = new Map([...first.slots].filter(([slot, value]) => rivals.every((rival) => rival.slots.get(slot) === value)));
  return { ...first, slots };
}

function agrees({ form, slots }: MessageReading, stated: StatedNames): boolean {
  const expected: readonly (readonly [string, string | undefined])[] = [
    [form.form.tableField ?? "table", stated.table],
    ["column", stated.column],
    ["constraint", stated.constraint],
  ];
  return expected.every(([slot, value]) => value === undefined || !slots.has(slot) || slots.get(slot) === value);
}
