import type { PasteReading } from "./error-report";

/**
 * Whether a paste, read with the English wordings, may hold PostgreSQL's messages in another language, so that the translated wordings
 * are worth loading: it holds other letters, or no error was found, or a DETAIL whose words are not known.
 */
export function mayBeInOtherLanguage(paste: string, reading: PasteReading): boolean {
  if (reading.reports.length === 0 || /[^\x00-\x7f]/.test(paste)) return true;
  return reading.reports.some(({ detail, match }) => detail !== undefined && match !== undefined && match.detail === undefined);
}
