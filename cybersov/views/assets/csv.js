// Tables for spreadsheets, of this page and of the server's.

/** Rows as CSV (RFC 4180) with a mark that it is UTF-8; what a spreadsheet would take for a formula is kept as text. */
const csv = (rows) => "\ufeff" + rows.map((row) => row.map(csvField).join(",") + "\r\n").join("");

function csvField(value) {
  const text = String(value ?? ""), safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
