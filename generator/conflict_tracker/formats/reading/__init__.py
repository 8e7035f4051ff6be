"""Tables to files of the record, every row accounted for."""
