"""Files as people have them to records of cells: text, workbooks and JSON, packed or not."""
