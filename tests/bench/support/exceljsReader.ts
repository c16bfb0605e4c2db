import ExcelJS from 'exceljs'

/** The other library's stream reader, told to do no more than to hand out the cells. */
export function exceljsReader(path: string): ExcelJS.stream.xlsx.WorkbookReader {
  return new ExcelJS.stream.xlsx.WorkbookReader(path, {
    sharedStrings: 'cache',
    styles: 'cache',
    worksheets: 'emit',
    entries: 'ignore',
    hyperlinks: 'ignore',
  })
}
