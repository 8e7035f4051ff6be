"""What a change makes of a record, as the report by which a reviewer decides."""
