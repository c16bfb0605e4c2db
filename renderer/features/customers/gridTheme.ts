import { themeQuartz } from 'ag-grid-community'

/** The grid in the page's own colours: the variables change with the theme, the grid follows. */
export const gridTheme = themeQuartz.withParams({
  backgroundColor: 'var(--ui-bg)',
  foregroundColor: 'var(--ui-text)',
  accentColor: 'var(--ui-primary)',
  borderColor: 'var(--ui-border)',
  headerBackgroundColor: 'var(--ui-bg-muted)',
  headerTextColor: 'var(--ui-text-muted)',
  headerFontWeight: 500,
  headerFontSize: 13,
  rowHoverColor: 'var(--ui-bg-elevated)',
  selectedRowBackgroundColor: 'var(--ui-bg-elevated)',
  oddRowBackgroundColor: 'var(--ui-bg)',
  fontFamily: 'inherit',
  fontSize: 14,
  rowHeight: 36,
  headerHeight: 38,
  cellHorizontalPadding: 12,
  wrapperBorderRadius: '8px',
  columnBorder: false,
  rangeSelectionBorderColor: 'var(--ui-primary)',
})
