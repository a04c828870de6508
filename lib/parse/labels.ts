/** What a label announces. */
export type LabelField =
  | "detail"
  | "hint"
  | "context"
  | "query"
  | "statement"
  | "location"
  | "position"
  | "sqlstate"
  | "schema"
  | "table"
  | "column"
  | "datatype"
  | "constraint"
  | "ignored";

/**
 * The labels of the server's log, of libpq and of pgjdbc in every language they have been translated to (their .po files), upper case.
 * Server and client may speak different languages, so one paste can mix them.
 */
const words: Readonly<Record<LabelField, string>> = {
  detail:
    "DETAIL|DETAILS|DETALLE|DÉTAIL|DETIL|DETTAGLI|DETTAGLIO|詳細|詳細資料|დეტალები|დეტალი|상세정보|SZCZEGÓŁY|DETALHE|ПОДРОБНОСТИ|ПОДРОБНО|DETALJ|DETALJI|AYRINTI|ВІДОМОСТІ|ДЕТАЛІ|ДЕТАЙЛИ|详细信息|详细|描述|פירוט|விவரம்",
  hint: "HINT|TIPP|TIP|HINWEIS|SUGERENCIA|ASTUCE|INDICE|PETUNJUK|SUGGERIMENTO|NOTA|ヒント|მინიშნება|힌트|PODPOWIEDŹ|WSKAZÓWKA|DICA|ПОДСКАЗКА|TIPS|İPUCU|УКАЗІВКА|ПІДКАЗКА|提示|建议|DOPORUČENÍ",
  context:
    "CONTEXT|WHERE|ZUSAMMENHANG|KONTEXT|CONTEXTO|CONTEXTE|KONTEKS|CONTESTO|コンテキスト|文脈|კონტექსტი|내용|구문|KONTEKST|КОНТЕКСТ|ORTAM|BAĞLAM|上下文|背景|ГДЕ|在位置|OÙ|DOVE|ONDE",
  query:
    "QUERY|INTERNAL QUERY|ANFRAGE|CONSULTA|REQUÊTE|クエリー|問い合わせ|მოთხოვნა|쿼리|ZAPYTANIE|ЗАПРОС|FRÅGA|SORGU|ЗАПИТ|查询|查詢|DOTAZ",
  statement:
    "STATEMENT|ANWEISUNG|SENTENCIA|INSTRUCTION|PERNYATAAN|ISTRUZIONE|ステートメント|文|ოპერატორი|명령 구문|WYRAŻENIE|COMANDO|INSTRUÇÂO|ОПЕРАТОР|SATS|KOMUT|ІНСТРУКЦІЯ|语句|陳述式",
  location:
    "LOCATION|ORT|UBICACIÓN|EMPLACEMENT|LOKASI|POSIZIONE|場所|მდებარეობა|위치|POZYCJA|LOCAL|ПОЛОЖЕНИЕ|PLATS|YER|РОЗТАШУВАННЯ|UMÍSTĚNÍ|POŁOŻENIE|LOCALIZAÇÃO|РАСПОЛОЖЕНИЕ",
  position: "POSITION|CHARACTER|ПОЗИЦИЯ|位置",
  sqlstate: "SQL STATE|SQLSTATE|SQL-STATUS|ÉTAT SQL|ESTADO SQL|SQL状态",
  schema:
    "SCHEMA NAME|SCHEMA|SCHEMANAME|NOMBRE DE ESQUEMA|NOM DE SCHÉMA|NOME SCHEMA|სქემის სახელი|스키마 이름|NAZWA SCHEMATU|NOME DO ESQUEMA|СХЕМА|SCHEMANAMN|ŞEMA ADI|ІМ'Я СХЕМИ|方案名|SCHEMA 名稱|NÁZEV SCHÉMATU",
  table:
    "TABLE NAME|TABLENAME|TABLE|TABELLENNAME|NOMBRE DE TABLA|NOM DE TABLE|NOME TABELLA|ცხრილის სახელი|테이블 이름|NAZWA TABELI|NOME DA TABELA|ТАБЛИЦА|TABELLNAMN|TABLO ADI|ІМ'Я ТАБЛИЦІ|表名|資料表名稱|NÁZEV TABULKY",
  column:
    "COLUMN NAME|COLUMNNAME|COLUMN|SPALTENNAME|NOMBRE DE COLUMNA|NOM DE COLONNE|NOME COLONNA|სვეტის სახელი|칼럼 이름|NAZWA KOLUMNY|NOME DA COLUNA|КОЛОНКА|СТОЛБЕЦ|KOLUMNNAMN|SÜTUN ADI|ІМ'Я СТОВПЦЯ|列名|欄位名稱|NÁZEV SLOUPCE",
  datatype:
    "DATATYPE NAME|DATATYPENAME|DATATYPE|DATENTYPNAME|NOMBRE TIPO DE DATO|NOM DU TYPE DE DONNÉES|NOME TIPO DATI|자료형 이름|NAZWA TYPU DANYCH|NOME DO TIPO DE DADO|NOME DO TIPO DE DADOS|ТИП ДАННЫХ|DATATYPNAMN|VERİ TİPİ ADI|ІМ'Я ТИПУ ДАНИХ|数据类型名|資料型別名稱|NÁZEV DATOVÉHO TYPU",
  constraint:
    "CONSTRAINT NAME|CONSTRAINTNAME|CONSTRAINT|CONSTRAINT-NAME|NOMBRE DE RESTRICCIÓN|NOM DE CONTRAINTE|NOME VINCOLO|შეზღუდვის სახელი|제약조건 이름|NAZWA OGRANICZENIA|NOME DA RESTRIÇÃO|ОГРАНИЧЕНИЕ|VILLKORSNAMN|KISITLAMA ADI|ІМ'Я ОБМЕЖЕННЯ|约束名|約束名稱|NÁZEV OMEZENÍ",
  ignored: "BACKTRACE|FILE|LINE|ROUTINE|SEVERITY|DATA TYPE|SERVER SQLSTATE|MESSAGETEXT",
};

/** The severity words of the server's catalogues, by PostgreSQL's English word. */
const severities: Readonly<Record<string, string>> = {
  ERROR: "ERROR|FEHLER|ERREUR|ERRORE|შეცდომა|오류|BŁĄD|ERRO|ОШИБКА|FEL|HATA|ПОМИЛКА|错误|錯誤|CHYBA|エラー",
  FATAL: "FATAL|FATALE|ფატალური|치명적오류|KATASTROFALNY|ВАЖНО|FATALT|ÖLÜMCÜL|ÖLÜMCÜL (FATAL)|ФАТАЛЬНО|致命错误|嚴重錯誤",
  PANIC: "PANIC|PANIK|PANICO|პანიკა|손상|PANIKA|PÂNICO|ПАНИКА|KRİTİK|ПАНІКА|危急",
  WARNING:
    "WARNING|WARNUNG|ATTENTION|PERINGATAN|ATTENZIONE|გაფრთხილება|경고|OSTRZEŻENIE|AVISO|ПРЕДУПРЕЖДЕНИЕ|VARNING|UYARI|ПОПЕРЕДЖЕННЯ|警告",
};

const fieldOf = new Map(
  Object.entries(words).flatMap(([field, list]) => list.split("|").map((word) => [word, field as LabelField] as const)),
);
const severityOf = new Map(
  Object.entries(severities).flatMap(([severity, list]) => list.split("|").map((word) => [word, severity] as const)),
);

export interface Label {
  readonly prefix: string;
  readonly field: LabelField;
  readonly value: string;
}

export interface SeverityLabel {
  readonly prefix: string;
  readonly severity: string;
  readonly sqlstate?: string;
}

/** A label ends within this many characters of its line; before it stands at most a log prefix. */
const farthest = 320;
const mostWords = 4;

/** The label that a line begins with, behind whatever log prefix. */
export function labelOf(line: string): Label | undefined {
  const found = findWord(line, (word) => fieldOf.get(word.toUpperCase()));
  if (found === undefined) return undefined;
  return { prefix: line.slice(0, found.start), field: found.value, value: line.slice(found.end).replace(/^ {1,2}/, "") };
}

/** The severity that stands directly before a message, such as `ERROR:  ` or `FEHLER:  23502: `, in PostgreSQL's English word. */
export function severityBefore(head: string): SeverityLabel | undefined {
  const found = /[:：]\s*(?:([0-9A-Z]{5}): ?)?$/.exec(head);
  if (found === null) return undefined;
  const word = wordBefore(head, found.index, (candidate) => severityOf.get(candidate));
  if (word === undefined) return undefined;
  return { prefix: head.slice(0, word.start), severity: word.value, ...(found[1] === undefined ? {} : { sqlstate: found[1] }) };
}

/** What stands before the severity of a line that begins a message of its own; undefined for any other line. */
export function prefixOfMessageLine(line: string): string | undefined {
  const found = findWord(line, (word) => severityOf.get(word) ?? (/^(?:LOG|NOTICE|INFO|DEBUG)$/.test(word) ? word : undefined));
  return found === undefined ? undefined : line.slice(0, found.start);
}

interface FoundWord<T> {
  readonly start: number;
  /** Behind the colon. */
  readonly end: number;
  readonly value: T;
}

function findWord<T>(line: string, lookUp: (word: string) => T | undefined): FoundWord<T> | undefined {
  for (let index = 0; index < line.length && index < farthest; index += 1) {
    const code = line.charCodeAt(index);
    if (code !== 0x3a && code !== 0xff1a) continue;
    const found = wordBefore(line, index, lookUp);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The known word or words that end at a colon. */
function wordBefore<T>(line: string, colon: number, lookUp: (word: string) => T | undefined): FoundWord<T> | undefined {
  let end = colon;
  if (line.charAt(end - 1) === " ") end -= 1;
  let longest: FoundWord<T> | undefined;
  for (let start = end, words = 0; start > 0 && words < mostWords && end - start < 40; ) {
    start -= 1;
    if (start > 0 && !/[\s:\]|>)\-#*([/]/.test(line.charAt(start - 1))) continue;
    words += 1;
    const value = lookUp(line.slice(start, end));
    if (value !== undefined) longest = { start, end: colon + 1, value };
  }
  return longest;
}
