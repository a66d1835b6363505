/** Evaluates the syntax tree of an expression (Expression.ToJson on the server) with the same rules about null. No eval: the policy forbids it. */
type Node = unknown;
type Get = (path: string) => unknown;

const isDate = (v: unknown): v is string => typeof v === "string" && /^\d{4}-[01]\d-[0-3]\d$/.test(v);
const number = (n: number) => (Number.isFinite(n) ? n : null);
const isNothing = (v: unknown) => v === null || v === "" || (typeof v === "object" && Object.keys(v as object).length === 0);

export function evaluate(node: Node, get: Get, today: string): unknown {
  if (!Array.isArray(node)) return node;
  const [op, ...args] = node as [string, ...Node[]];
  const at = (i: number) => evaluate(args[i], get, today) ?? null;
  const list = (path: string) => { const v = get(path); return Array.isArray(v) ? v : []; };
  switch (op) {
    case "$": return get(args[0] as string) ?? null;
    case "not": return at(0) !== true;
    case "and": return at(0) === true && at(1) === true;
    case "or": return at(0) === true || at(1) === true;
    case "in": return args.slice(1).some((_, i) => at(i + 1) === at(0));
    case "contains": return list((args[0] as string[])[1]).includes(at(1));
    case "today": return today;
    case "count": return list((args[0] as string[])[1]).length;
    case "sum": {
      const [table, column] = (args[0] as string[])[1].split(".");
      return list(table).reduce((sum: number, row) => sum + (typeof row?.[column] === "number" ? row[column] : 0), 0);
    }
  }
  const a = at(0), b = args.length > 1 ? at(1) : null;
  switch (op) {
    case "==": return a === b;
    case "!=": return a !== b;
    case "has": return !isNothing(a);
    case "fold":
      return typeof a === "string"
        ? a.normalize("NFD").replace(/\p{Mn}|\p{Cf}/gu, "").toLowerCase().replace(/đ/g, "d").replace(/\s+/g, " ").trim() : null;
    case "year": return isDate(a) ? +a.slice(0, 4) : null;
    case "age": return isDate(a) && isDate(b) ? +b.slice(0, 4) - +a.slice(0, 4) - (b.slice(5) < a.slice(5) ? 1 : 0) : null;
  }
  const texts = typeof a === "string" && typeof b === "string";
  const numbers = typeof a === "number" && typeof b === "number";
  if (op === "+" && texts) return a + b;
  if (texts || numbers)
    switch (op) {
      case "<": return a < b;
      case "<=": return a <= b;
      case ">": return a > b;
      case ">=": return a >= b;
    }
  if (numbers)
    switch (op) {
      case "+": return number(a + b);
      case "-": return number(a - b);
      case "*": return number(a * b);
      case "/": return number(a / b);
    }
  return ["<", "<=", ">", ">="].includes(op) ? false : null;
}
