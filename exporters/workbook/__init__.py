"""The parts of the workbook that `exporters.xlsx` writes."""
