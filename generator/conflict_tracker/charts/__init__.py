"""The record as Plotly figures, each with the table under it and the rule that chose its numbers. Owns plotly."""
