/**
 * SQL: whether all goods of the purchase that the return `d` takes back had come back by the
 * return's day, `'all'` or `'some'`; `NULL` where its lines name none of the purchase's, as in
 * files of other programs. A purchase itself, and a return of none, costs no reading.
 */
export const GOODS_BACK = `CASE
  WHEN d.reverses_id IS NULL THEN NULL
  WHEN coalesce((SELECT min(b.reverses_line_id IS NOT NULL) FROM document_line b
    WHERE b.document_id = d.id), 0) = 0 THEN NULL
  WHEN EXISTS (
    SELECT 1 FROM document_line l
    WHERE l.document_id = d.reverses_id AND l.kind = 'item'
      AND l.quantity_milli > 0 AND l.total_minor >= 0
      AND l.quantity_milli + coalesce((
        SELECT sum(b.quantity_milli) FROM document_line b JOIN document t ON t.id = b.document_id
        WHERE b.reverses_line_id = l.id AND t.day <= d.day), 0) > 0)
  THEN 'some' ELSE 'all' END`
