"""Papers as workbooks: real numbers, page set-up for printing, charts of the spreadsheet's own."""
