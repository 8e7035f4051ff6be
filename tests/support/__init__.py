"""What tests and benchmarks share: records that look like real ones, and a server for a built site."""
