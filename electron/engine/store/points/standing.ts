/**
 * SQL: whether anything of the purchase `d` stays with the customer. Where its returns name the
 * lines that they take back, goods decide, whatever money was kept (a delivery) or never paid
 * (all by points); where another program's do not, money does.
 */
export const STANDS = `CASE
  WHEN NOT EXISTS (SELECT 1 FROM document r WHERE r.reverses_id = d.id) THEN 1
  WHEN EXISTS (
    SELECT 1 FROM document r LEFT JOIN document_line b ON b.document_id = r.id
    WHERE r.reverses_id = d.id AND b.reverses_line_id IS NULL)
  THEN d.total_minor + (SELECT sum(r.total_minor) FROM document r WHERE r.reverses_id = d.id) > 0
  ELSE EXISTS (
    SELECT 1 FROM document_line l
    WHERE l.document_id = d.id AND l.kind = 'item' AND l.quantity_milli > 0 AND l.total_minor >= 0
      AND l.quantity_milli > coalesce((
        SELECT -sum(b.quantity_milli) FROM document r JOIN document_line b ON b.document_id = r.id
        WHERE r.reverses_id = d.id AND b.reverses_line_id = l.id), 0))
END`
